import { Notice } from '@/components/notice';
import { Progress } from '@/components/progress';
import { StatusTag } from '@/components/status-tag';
import { When } from '@/components/when';
import type { SyncActivity } from '@/features/monitoring/registry-sync/due';
import { SYNC_BAD_OUTCOMES } from '../copy';
import type { loadOverview } from '../loaders';

type Fetching = Awaited<ReturnType<typeof loadOverview>>['cadop'];

/** A tag for a registry that is being fetched, waits or stopped. */
export function ActivityTag({ activity }: { activity: SyncActivity }) {
  if (activity.kind === 'running') return <StatusTag tone="going">Em andamento</StatusTag>;
  if (activity.kind === 'waiting') return <StatusTag tone="waiting">Na fila</StatusTag>;
  if (activity.kind === 'stalled') return <StatusTag tone="bad">Parece interrompida</StatusTag>;
  return null;
}

/** The state of a fetch that is running, waits its turn, or stopped without a sign of life. */
export function Activity({ activity }: { activity: SyncActivity }) {
  if (activity.kind === 'running') {
    const { step, percent, seenAt } = activity;
    return (
      <>
        <Progress text={step ?? 'Começando'} percent={percent} />
        {seenAt && (
          <p className="source">
            Último sinal de vida: <When at={seenAt} seconds />
          </p>
        )}
      </>
    );
  }
  if (activity.kind === 'waiting') {
    return (
      <p>
        Pedido feito em <When at={activity.since} />. Começa assim que houver um processo livre e nenhuma outra busca em
        andamento.
      </p>
    );
  }
  if (activity.kind === 'stalled') {
    return (
      <Notice tone="warning" title="A última busca parece interrompida">
        <p>
          {activity.step ? `Parou em “${activity.step}”. ` : ''}
          {activity.seenAt && (
            <>
              O último sinal de vida foi em <When at={activity.seenAt} seconds />.{' '}
            </>
          )}
          Os dados anteriores continuam valendo. Busque de novo: o que já foi baixado é aproveitado.
        </p>
      </Notice>
    );
  }
  return null;
}

/** The last fetch and its outcome. */
export function LastFetching({ last }: { last: Fetching['last'] }) {
  if (!last) return <>Nenhuma ainda</>;
  if (last.outcome === 'running') {
    return (
      <>
        Começou em <When at={last.triedAt} />
      </>
    );
  }
  const bad = SYNC_BAD_OUTCOMES[last.outcome];
  const reachedBefore = last.reachedAt && last.reachedAt.getTime() !== last.triedAt.getTime() ? last.reachedAt : null;
  return (
    <>
      <When at={last.triedAt} />
      {bad && (
        <>
          {' '}
          <StatusTag tone="bad">{bad}</StatusTag>
        </>
      )}
      <br />
      {last.message}
      {reachedBefore && (
        <>
          {' '}
          O servidor respondeu pela última vez em <When at={reachedBefore} />.
        </>
      )}
    </>
  );
}
