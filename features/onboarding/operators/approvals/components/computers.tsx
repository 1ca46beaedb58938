import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import type { loadApproval } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadApproval>>;

/** J14: the person's computers. The administrator can decide on each requested one. */
export function Computers({ caseId, person, computers, decides, wanted }: Props) {
  const address = (ref: string) => `${paths.approval(caseId, person.id)}?computador=${ref}`;
  const deciding = (row: { ref: string; stage: string }) =>
    decides && row.stage === 'requested' && row.ref !== wanted?.ref;
  return (
    <Table
      caption="Computadores da pessoa"
      rows={computers}
      keyOf={({ ref }) => ref}
      columns={[
        {
          title: 'Nome',
          head: true,
          cell: ({ name, replaces }) => (
            <>
              {name || 'Sem nome'}
              {replaces && <small> (no lugar de {replaces})</small>}
            </>
          ),
        },
        { title: 'Local', cell: ({ place }) => place || 'Não informado' },
        { title: 'Pedido em', cell: ({ requestedOn }) => (requestedOn ? brDate(requestedOn) : '—') },
        { title: 'Situação', cell: ({ tone, words }) => <StatusTag tone={tone}>{words}</StatusTag> },
        {
          title: 'Decisão',
          cell: (row) =>
            deciding(row) ? (
              <a href={address(row.ref)}>
                Decidir<span className="visually-hidden"> sobre o computador {row.name}</span>
              </a>
            ) : (
              '—'
            ),
        },
      ]}
      empty={<p>Nenhum computador registrado.</p>}
    />
  );
}
