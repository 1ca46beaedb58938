import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { OFF, registryTitle } from '../copy';
import type { loadOverview } from '../loaders';
import { Activity, ActivityTag, LastFetching } from './activity';

type Overview = Awaited<ReturnType<typeof loadOverview>>;

interface Props {
  fetching: Overview['cadop'] | Overview['cnes'];
  /** The data in use are invented for the demo. */
  madeUp: boolean;
  rows: SummaryRow[];
  /** Stands above the facts. */
  warning?: ReactNode;
  /** Other ways to import the registry. */
  children?: ReactNode;
}

/** The card of a registry: the data in use, the running fetch, and the button that starts one. */
export function RegistryCard({ fetching, madeUp, rows, warning, children }: Props) {
  const { registry, host, activity, last, form } = fetching;
  return (
    <section className="card" aria-labelledby={registry}>
      <div className="titled">
        <h2 id={registry}>{registryTitle(registry, madeUp)}</h2>
        <ActivityTag activity={activity} />
      </div>
      <Activity activity={activity} />
      {warning}
      <SummaryList
        rows={[
          ...rows,
          { label: 'Última busca', value: <LastFetching last={last} /> },
          {
            label: 'De onde vem',
            value: host ? `${host}${fetching.madeUp ? ' (publicador fictício da demonstração)' : ''}` : OFF[registry],
          },
        ]}
      />
      {form && <Form {...form} secondary />}
      {children}
    </section>
  );
}
