import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Notice } from '@/components/notice';
import { DemoPeople } from '@/features/accounts/components/demo-people';
import { SignInForm } from '@/features/accounts/components/sign-in-form';
import { signInView } from '@/features/accounts/loaders';
import { publicPage } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: (await searchParams).error ? 'Erro: Entrar' : 'Entrar' };
}

export default publicPage(async ({ searchParams }: Props, actor) => {
  const view = await signInView(await searchParams);
  if (actor) redirect(view.goTo);
  if (view.cookieFirst) redirect(view.cookieFirst);
  return (
    <>
      <h1>Entrar no Habilita</h1>
      {view.error && (
        <Notice tone="danger" title={view.error.title} focus>
          <p>{view.error.text}</p>
        </Notice>
      )}
      {view.csrfToken ? (
        <SignInForm providers={view.providers} csrfToken={view.csrfToken} goTo={view.goTo} />
      ) : (
        <Notice tone="warning" title="Seu navegador está recusando cookies">
          <p>
            O Habilita só usa os que são necessários para saber que é você. Permita os cookies deste endereço e{' '}
            <a href="/entrar">tente de novo</a>.
          </p>
        </Notice>
      )}
      <p>Só entra quem foi convidado. O convite vale para o e-mail da sua organização ou para o seu CPF no Gov.br.</p>
      {view.demoPeople && <DemoPeople people={view.demoPeople} />}
    </>
  );
});
