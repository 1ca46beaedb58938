import { BackLink } from '@/components/back-link';
import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import { OWN_NOT_OFFICIAL } from '@/features/case/validity/copy';
import type { loadRoster } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadRoster>>;
type Row = Props['rows'][number];

function Lacking({ caseId, row, of }: { caseId: string; row: Row; of: 'pending' | 'expired' }) {
  const checks = row[of];
  const none = of === 'pending' ? 'Nada' : 'Nenhuma';
  if (checks.length === 0) return <>{row.roles.some(({ current }) => current) ? none : '—'}</>;
  return (
    <ul>
      {checks.map(({ title, path, reason }) => (
        <li key={path}>
          <a href={paths.personCheck(caseId, row.personId, path)}>
            {title}
            <span className="visually-hidden"> de {row.name}</span>
          </a>
          {of === 'expired' && <small> {reason.replace(/^A prova está |\..*$/g, '')}</small>}
        </li>
      ))}
    </ul>
  );
}

function Roles({ roles }: Pick<Row, 'roles'>) {
  if (roles.length === 0) return <>Nenhum papel</>;
  return roles.map(({ name, state, current }) => (
    <div key={name}>
      {name}: <StatusTag tone={current ? 'going' : 'closed'}>{state}</StatusTag>
    </div>
  ));
}

/** The list of all professionals of the operadora. Each has one record for all roles. */
export function RosterPage({ caseId, rows, total, form, filtered, first, more }: Props) {
  const counted = total === 1 ? '1 pessoa' : `${total} pessoas`;
  return (
    <div className="wide">
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <h1>Pessoas da operadora</h1>
      <p className="lead">
        Cada profissional tem um registro só, como administrador, como operador ou nos dois papéis.
      </p>
      <Form {...form} secondary />
      <Table
        caption={`${filtered ? 'Encontradas' : 'No caso'}: ${counted}`}
        rows={rows}
        keyOf={({ personId }) => personId}
        columns={[
          {
            title: 'Nome',
            head: true,
            cell: ({ personId, name }) => <a href={paths.person(caseId, personId)}>{name}</a>,
          },
          { title: 'Papel e situação', cell: (row) => <Roles roles={row.roles} /> },
          { title: 'Falta', cell: (row) => <Lacking caseId={caseId} row={row} of="pending" /> },
          { title: 'Prova vencida', cell: (row) => <Lacking caseId={caseId} row={row} of="expired" /> },
        ]}
        empty={
          <>
            <p className="empty-title">{filtered ? 'Ninguém com este filtro' : 'Ninguém registrado ainda'}</p>
            <p>
              {filtered
                ? 'Confira o nome ou mostre todas as pessoas.'
                : 'As pessoas aparecem aqui quando são indicadas como administrador ou adicionadas como operador.'}
            </p>
          </>
        }
      />
      <p>
        <small>{OWN_NOT_OFFICIAL}</small>
      </p>
      {(more || !first) && (
        <nav aria-label="Páginas da lista" className="buttons">
          {!first && (
            <LinkButton href={paths.people(caseId)} look="secondary">
              Voltar ao começo
            </LinkButton>
          )}
          {more && (
            <LinkButton href={`${paths.people(caseId)}?${more}`} look="secondary">
              Próxima página
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  );
}
