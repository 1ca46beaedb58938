import { BackLink } from '@/components/back-link';
import { EmptyState } from '@/components/empty-state';
import { Form } from '@/components/form/form';
import { StatusTag } from '@/components/status-tag';
import type { Filters } from '../filters.schema';
import type { loadNewView, loadViews } from '../views.loaders';
import { filterWords } from './filters';

/** The filters of a view, in one line. */
function Words({ filters }: { filters: Filters }) {
  const words = filterWords({ filters, assignee: null }).map((one) => one.words);
  const list = filters.aba === 'itens' ? 'Itens para revisar' : 'Casos';
  const order = filters.ordem === 'espera' ? ['por tempo de espera'] : [];
  return <p>{[list, ...words, ...order].join(' · ')}</p>;
}

/** The person's saved views: choose the one with which the queue opens, or delete some. */
export function ViewsPage({ views }: Awaited<ReturnType<typeof loadViews>>) {
  return (
    <>
      <BackLink href="/fila?aba=itens">Voltar para a fila</BackLink>
      <h1>Visões da fila</h1>
      <p className="lead">Só você vê as suas visões. A fila abre com a que você escolher, ou com tudo.</p>
      {views.length === 0 && (
        <EmptyState title="Nenhuma visão salva">
          <p>Na fila, escolha os filtros e use “Salvar esta visão”.</p>
        </EmptyState>
      )}
      {views.map(({ id, name, query, isDefault, filters, opening, deleting }) => (
        <section key={id} className="card queue-view">
          <h2>
            <a href={`/fila?${query || 'aba=itens'}`}>{name}</a>{' '}
            {isDefault && <StatusTag tone="good">Abre a fila</StatusTag>}
          </h2>
          <Words filters={filters} />
          <div className="queue-view-forms">
            <Form {...opening} secondary />
            <Form {...deleting} secondary />
          </div>
        </section>
      ))}
    </>
  );
}

/** Saves the filters of the list from which the person came. */
export function NewViewPage({ filters, form }: Awaited<ReturnType<typeof loadNewView>>) {
  return (
    <>
      <BackLink href="/fila?aba=itens">Voltar para a fila</BackLink>
      <h1>Salvar esta visão</h1>
      <Words filters={filters} />
      <Form {...form} />
    </>
  );
}
