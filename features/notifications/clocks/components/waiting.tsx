import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import { CLOCK_WORDS } from '../copy';
import type { loadWaiting } from '../loaders';

type Waits = Awaited<ReturnType<typeof loadWaiting>>;

const days = (count: number): string => (count === 1 ? '1 dia útil' : `${count} dias úteis`);

/** On the case's page: what is late. A link leads to everything else that waits. */
export function LateWaits({ caseId, waiting }: { caseId: string; waiting: Waits }) {
  const late = waiting.filter((wait) => wait.late);
  if (late.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={late.length === 1 ? 'Um prazo está atrasado' : `${late.length} prazos estão atrasados`}
    >
      <ul>
        {late.slice(0, 5).map(({ id, clock, about, dueOn, days: waited }) => (
          <li key={id}>
            {CLOCK_WORDS[clock].title}
            {about && ` – ${about}`}: a meta era {brDate(dueOn)} ({days(waited)} de espera).
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.clocks(caseId)}>Ver os prazos</a>
      </p>
    </Notice>
  );
}

/** Everything that waits: since when, for how long, and its due day. */
export function WaitingTable({ waiting }: { waiting: Waits }) {
  return (
    <Table
      caption="O que está esperando"
      rows={waiting}
      keyOf={({ id }) => id}
      empty="Nada está esperando agora."
      columns={[
        {
          title: 'Espera',
          head: true,
          cell: ({ clock, about }) => `${CLOCK_WORDS[clock].title}${about ? `: ${about}` : ''}`,
        },
        { title: 'Desde', cell: ({ since }) => brDate(since) },
        { title: 'Há', cell: ({ days: waited }) => days(waited) },
        { title: 'Meta', cell: ({ dueOn }) => brDate(dueOn) },
        {
          title: 'Situação',
          cell: ({ late }) => <StatusTag tone={late ? 'bad' : 'waiting'}>{late ? 'Atrasado' : 'No prazo'}</StatusTag>,
        },
      ]}
    />
  );
}
