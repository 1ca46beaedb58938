import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { inviteForm } from '@/features/accounts/forms';
import { requireGestor } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { formState, formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';

interface Props {
  params: Promise<{ convite: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Convidar uma pessoa', await searchParams) };
}

export default page(async ({ params, searchParams }: Props, actor) => {
  requireGestor(actor);
  const { convite } = await params;
  if (!isUuid(convite)) throw new NotFound();
  const form = await formState(inviteForm, { ref: convite }, await searchParams, actor);
  return (
    <>
      <BackLink href="/gestao/contas">Voltar para as contas</BackLink>
      <h1>Convidar uma pessoa</h1>
      <p>
        O convite vale por 14 dias e é aceito quando a pessoa entra pela primeira vez. O CPF não fica guardado em claro.
      </p>
      <Form {...form} />
    </>
  );
});
