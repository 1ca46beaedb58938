import { LinkButton } from '@/components/button';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadOperators } from '../loaders';
import { ClosedNotice } from './closed-notice';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadOperators>>;
type Row = Props['rows'][number];

function Pending({ caseId, row }: { caseId: string; row: Row }) {
  if (row.pending.length === 0) return <>Nenhuma</>;
  return (
    <ul>
      {row.pending.map(({ title, path }) => (
        <li key={path}>
          <a href={paths.personCheck(caseId, row.personId, path)}>
            {title}
            <span className="visually-hidden"> de {row.name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Links to the other pages of a long list. */
function Pages({ caseId, page, pages }: Pick<Props, 'caseId' | 'page' | 'pages'>) {
  if (pages === 1) return null;
  const at = (number: number) => `${paths.operators(caseId)}?pagina=${number}`;
  return (
    <nav aria-label="Páginas da lista" className="buttons">
      {page > 1 && (
        <LinkButton href={at(page - 1)} look="secondary">
          Página anterior
        </LinkButton>
      )}
      {page < pages && (
        <LinkButton href={at(page + 1)} look="secondary">
          Próxima página
        </LinkButton>
      )}
    </nav>
  );
}

/** The operators' stage of the journey (J18–J20): the list of operators, and who must act for each. */
export function OperatorsStep({ caseId, rows, total, page, pages, closed, waiting, team, decides }: Props) {
  return (
    <div className="wide">
      <Step
        caseId={caseId}
        title="Operadores"
        what="Os operadores são as pessoas que vão usar o CadSUS Web no dia a dia. Cada uma pede o acesso no SGOP e o administrador da operadora decide."
        why="A orientação da ANS (itens 2 e 4) deixa ao administrador ativo a análise dos pedidos de quem vai operar o sistema."
        atHand={['nome, CPF e e-mail de trabalho de cada pessoa', 'o computador que cada uma vai usar']}
        where={{ href: LINKS.sgop, label: 'SGOP' }}
        seen="os pedidos de acesso de cada pessoa; o administrador os vê em “Aprovações Pendentes”."
      >
        {closed && <ClosedNotice closed={closed} leads={team} />}
        {closed && team && (
          <p>
            Enquanto isso, você já pode adicionar as pessoas e cuidar da conta gov.br, do CNS e do e-mail de cada uma.
            Só os pedidos no SGOP precisam esperar.
          </p>
        )}
        {waiting > 0 && (
          <p>
            {waiting === 1 ? '1 pedido aguarda' : `${waiting} pedidos aguardam`} decisão.{' '}
            <a href={paths.approvals(caseId)}>{decides ? 'Decidir os pedidos' : 'Ver os pedidos'}</a>
          </p>
        )}
        <Table
          caption={
            pages > 1 ? `Operadores da operadora: ${total}, página ${page} de ${pages}` : 'Operadores da operadora'
          }
          rows={rows}
          keyOf={(row: Row) => row.personId}
          columns={[
            {
              title: 'Nome',
              head: true,
              cell: (row) => <a href={paths.operator(caseId, row.personId)}>{row.name}</a>,
            },
            { title: 'Situação', cell: (row) => <StatusTag tone={row.tone}>{row.words}</StatusTag> },
            { title: 'Quem age agora', cell: (row) => row.who },
            { title: 'Conferências pendentes', cell: (row) => <Pending caseId={caseId} row={row} /> },
          ]}
          empty={
            <>
              <p className="empty-title">Nenhum operador adicionado ainda</p>
              <p>
                {team ? 'Adicione quem vai usar o CadSUS Web.' : 'A equipe da operadora ainda não adicionou ninguém.'}
              </p>
            </>
          }
        />
        <Pages caseId={caseId} page={page} pages={pages} />
        {team && (
          <p>
            <LinkButton href={paths.addOperator(caseId)}>Adicionar operador</LinkButton>{' '}
            <LinkButton href={paths.operatorImports(caseId)} look="secondary">
              Adicionar vários de uma planilha
            </LinkButton>
          </p>
        )}
      </Step>
    </div>
  );
}
