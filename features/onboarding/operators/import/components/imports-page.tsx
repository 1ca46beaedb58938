import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { STATE_WORDS } from '../copy';
import type { loadImports } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadImports>>;
type Row = Props['imports'][number];

/** J19: the page to add many operators from a file: the templates, the upload, and earlier files. */
export function ImportsPage({ caseId, form, closed, imports }: Props) {
  return (
    <div className="wide">
      <BackLink href={paths.operators(caseId)}>Voltar para os operadores</BackLink>
      <h1>Adicionar vários operadores</h1>
      <p className="lead">
        Envie uma planilha com uma pessoa por linha. Primeiro, o arquivo é só conferido: você vê o que será incluído e o
        que precisa de correção, e nada muda até você confirmar.
      </p>
      {closed && (
        <Notice tone="info" title="Adicionar agora serve para preparar">
          <p>{closed.reason}</p>
        </Notice>
      )}
      <p>
        Baixe o modelo e preencha: <a href={paths.importTemplate(caseId, 'xlsx')}>planilha Excel (XLSX)</a> ou{' '}
        <a href={paths.importTemplate(caseId, 'csv')}>arquivo CSV</a>. São pedidos nome completo, CPF e e-mail de
        trabalho; o CNS, só se você já o tiver.
      </p>
      <Form {...form} />
      <h2>Arquivos enviados</h2>
      <Table
        caption="Do mais novo ao mais antigo"
        rows={imports}
        keyOf={({ id }: Row) => id}
        columns={[
          {
            title: 'Arquivo',
            head: true,
            cell: ({ id, fileName }) => <a href={paths.operatorImport(caseId, id)}>{fileName}</a>,
          },
          { title: 'Enviado em', cell: ({ uploadedAt }) => <When at={uploadedAt} /> },
          { title: 'Por', cell: ({ by }) => by },
          { title: 'Pessoas incluídas', numeric: true, cell: ({ prepared }) => prepared },
          {
            title: 'Situação',
            cell: ({ state }) => (
              <StatusTag tone={STATE_WORDS[state]?.tone ?? 'going'}>{STATE_WORDS[state]?.words ?? state}</StatusTag>
            ),
          },
        ]}
        empty={
          <>
            <p className="empty-title">Nenhum arquivo enviado ainda</p>
            <p>O conteúdo de cada arquivo é guardado cifrado e apagado depois de um dia.</p>
          </>
        }
      />
    </div>
  );
}
