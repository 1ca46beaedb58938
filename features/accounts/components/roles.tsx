import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { SearchForm } from '@/components/search-form';
import type { loadAccount } from '../loaders';

type Listed = Awaited<ReturnType<typeof loadAccount>>['roles'];

interface Props extends Listed {
  /** The address of the account's page. */
  here: string;
  /** How many roles the account has in all, as team or reviewer. */
  total: number;
}

/** The roles of an account as team and reviewer, with the form that takes them away. */
export function Roles({ here, total, search, after, next, form, shown }: Props) {
  if (total === 0 && shown === 0) return null;
  const kept = search ? { operadora: search } : undefined;
  const address = (more: Record<string, string>) => `${here}?${new URLSearchParams({ ...kept, ...more })}`;
  return (
    <section aria-labelledby="papeis">
      <h2 id="papeis">Papéis</h2>
      <p>
        O que é retirado deixa de valer no próximo clique da pessoa, e os casos que ela revisava ficam sem responsável.
        O que ela fez continua registrado. O papel de profissional acompanha o cadastro da pessoa e não se retira aqui.
      </p>
      {(total > 10 || search) && <SearchForm name="operadora" label="Operadora ou registro ANS" value={search} />}
      {shown === 0 ? (
        <div className="empty">{search ? `Nenhum papel em operadora com “${search}”.` : 'Não há mais papéis.'}</div>
      ) : (
        <Form {...form} secondary />
      )}
      {(next || after || search) && (
        <div className="buttons">
          {next && (
            <LinkButton href={address({ depois: next })} look="secondary">
              Ver mais papéis
            </LinkButton>
          )}
          {(after || search) && (
            <LinkButton href={here} look="secondary">
              Voltar ao começo da lista
            </LinkButton>
          )}
        </div>
      )}
    </section>
  );
}
