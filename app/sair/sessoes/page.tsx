import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { When } from '@/components/when';
import { endOtherSessionsForm, endSessionForm } from '@/features/accounts/forms';
import { ownSessions } from '@/features/accounts/loaders';
import { formState } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Minhas sessões' };

export default page(async (props: { searchParams: Promise<SearchParams> }, actor) => {
  const searchParams = await props.searchParams;
  const sessions = await ownSessions(actor);
  const rows = await Promise.all(
    sessions.map(async (session) => ({
      ...session,
      form: await formState(endSessionForm, { ref: session.id }, searchParams, actor),
    })),
  );
  const others = await formState(endOtherSessionsForm, { ref: 'outras' }, searchParams, actor);
  return (
    <>
      <BackLink href="/sair">Voltar</BackLink>
      <h1>Minhas sessões</h1>
      <p>Onde você está com o Habilita aberto. Se não reconhece alguma, encerre-a.</p>
      <ul className="session-list">
        {rows.map(({ id, createdAt, lastUsedAt, current, form }) => (
          <li key={id}>
            <p>
              Entrou em <When at={createdAt} />
              {current ? (
                <strong> (este navegador)</strong>
              ) : (
                <>
                  ; usada por último em <When at={lastUsedAt} />
                </>
              )}
            </p>
            {!current && <Form {...form} secondary />}
          </li>
        ))}
      </ul>
      {rows.length > 1 ? <Form {...others} /> : <p>Não há nenhuma outra sessão aberta.</p>}
    </>
  );
});
