import { BackLink } from '@/components/back-link';
import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { ExternalLink } from '@/components/external-link';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import { brDate } from '@/lib/days';
import { TO_CHECK } from '../copy';
import type { loadApprovals } from '../loaders';
import { ManyForm, ManyOutcome } from './many';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadApprovals>>;

/** `since` is an instant that we recorded, or a day that somebody typed. */
const Since = ({ since }: { since: string }) =>
  since.length > 10 ? <When at={new Date(since)} only="day" /> : brDate(since);

function PendingTable({ caseId, pending, decides }: Props) {
  return (
    <Table
      caption="Pedidos que aguardam decisão, do mais antigo ao mais novo"
      rows={pending}
      keyOf={({ personId, kind, what }) => `${personId}${kind}${what}`}
      columns={[
        {
          title: 'Pessoa',
          head: true,
          cell: ({ personId, name, what }) => (
            <a href={paths.approval(caseId, personId)}>
              {name}
              <span className="visually-hidden">, {what}</span>
            </a>
          ),
        },
        { title: 'O que pede', cell: ({ what }) => what },
        { title: 'Aguarda desde', cell: ({ since }) => <Since since={since} /> },
        {
          title: 'O que conferir',
          cell: ({ kind, own }) => (own && decides ? 'É o seu pedido: outra pessoa precisa decidir.' : TO_CHECK[kind]),
        },
      ]}
      empty={
        <>
          <p className="empty-title">Nenhum pedido aguarda decisão</p>
          <p>Quando um operador registrar os pedidos feitos no SGOP, eles aparecem aqui.</p>
        </>
      }
    />
  );
}

function SettledTable({ caseId, settled }: Props) {
  if (settled.length === 0) return null;
  return (
    <Table
      caption="Operadores com acesso, ativo ou inativo"
      rows={settled}
      keyOf={({ personId }) => personId}
      columns={[
        {
          title: 'Pessoa',
          head: true,
          cell: ({ personId, name }) => <a href={paths.approval(caseId, personId)}>{name}</a>,
        },
        { title: 'Situação', cell: ({ tone, words }) => <StatusTag tone={tone}>{words}</StatusTag> },
      ]}
      empty={null}
    />
  );
}

/** J24: tells a delegate in whose name they decide, and what the delegation does not allow. */
function DelegationNotice({ caseId, delegated }: Props) {
  if (!delegated) return null;
  return (
    <Notice tone="info" title="Você decide em nome do administrador">
      <p>
        Cada decisão fica registrada com o seu nome e o dele. A delegação vale só aqui: o que depende do acesso do
        administrador no SGOP continua com ele.
      </p>
      <p>
        <a href={paths.delegation(caseId)}>Ver a delegação</a>
      </p>
    </Notice>
  );
}

function leadOf({ delegated, decides }: Props): string {
  if (delegated)
    return 'Registre aqui a decisão sobre cada pedido, no lugar do administrador. Assim, a equipe e cada pessoa sabem o que fazer.';
  return decides
    ? 'Decida os pedidos no SGOP e registre aqui a mesma decisão. Assim, a equipe e cada pessoa sabem o que fazer.'
    : 'Estes são os pedidos que só o administrador ativo da operadora decide. Você pode acompanhar.';
}

/** J19, J20: the requests that wait for the administrator. The team and the reviewers may only read them. */
export function ApprovalsPage(props: Props) {
  const { caseId, closed, cnes, pending, form, many } = props;
  if (form) return <ManyForm caseId={caseId} form={form} />;
  return (
    <div className="wide">
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <h1>Aprovações</h1>
      <p className="lead">{leadOf(props)}</p>
      {closed && (
        <Notice tone="warning" title="Sem administrador ativo">
          <p>
            {pending.length > 0
              ? 'Nenhum pedido se perdeu: os que estão abaixo esperam o próximo administrador.'
              : 'As decisões começam quando o administrador estiver ativo.'}
          </p>
        </Notice>
      )}
      <DelegationNotice {...props} />
      <Details summary="Onde decidir no SGOP">
        <p>
          Entre no <ExternalLink href={LINKS.sgop}>SGOP</ExternalLink> e abra “Gerir Estabelecimento”, depois
          “Aprovações Pendentes”, no CNES {cnes ?? 'da operadora'}. Perfis e acessos ficam em “Gerir Operadores –
          Acesso”; computadores, em “Gerir Operadores – Máquinas”. Os nomes mudam: confira na tela.
        </p>
      </Details>
      <ManyOutcome {...props} />
      <PendingTable {...props} />
      {many > 1 && (
        <p>
          <LinkButton href={`${paths.approvals(caseId)}?acao=varios`} look="secondary">
            Decidir vários de uma vez
          </LinkButton>
        </p>
      )}
      <SettledTable {...props} />
    </div>
  );
}
