import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import type { loadPersonSearch } from '../search.loaders';

/** Asks for a CPF in a POST form, so that the number stands in no address. A keyed hash of it is kept for an hour. */
export function PersonSearchPage({ form }: Awaited<ReturnType<typeof loadPersonSearch>>) {
  return (
    <>
      <BackLink href="/fila?aba=itens">Voltar para a fila</BackLink>
      <h1>Buscar pessoa pelo CPF</h1>
      <p className="lead">
        Mostra os casos em que alguém com este CPF é administrador ou operador. O número não aparece no endereço da
        página nem nos registros do sistema; a busca vale por uma hora, e só para você.
      </p>
      <Form {...form} />
    </>
  );
}
