import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { INVITATION_STATES, invitedAs, invitedMore } from '@/features/accounts/copy';
import { revokeForm } from '@/features/accounts/forms';
import { invitationView } from '@/features/accounts/loaders';
import { formState } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Convite' };

type Props = { params: Promise<{ convite: string }>; searchParams: Promise<SearchParams> };

export default page(async (props: Props, actor) => {
  const [{ convite }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { invitation, state, signInAddress } = await invitationView(actor, convite);
  const revoke = await formState(revokeForm, { ref: convite }, searchParams, actor);
  const { name, email, cpfHmac, expiresAt } = invitation;
  return (
    <>
      <BackLink href="/gestao/contas">Voltar para as contas</BackLink>
      <h1>Convite de {name}</h1>
      <SummaryList
        rows={[
          { label: 'Situação', value: INVITATION_STATES[state] },
          { label: 'Para', value: invitedAs(invitation) },
          ...invitedMore(invitation),
          { label: 'Entra com', value: [email, cpfHmac && 'CPF no Gov.br'].filter(Boolean).join(' ou ') },
          { label: 'Vale até', value: <When at={expiresAt} /> },
        ]}
      />
      {state === 'open' && (
        <>
          <h2>O que acontece agora</h2>
          <p>
            Avise {name}: é só entrar em <strong>{signInAddress}</strong>. O convite é aceito na primeira entrada.
          </p>
          <h2>Revogar</h2>
          <p>Quem foi convidado por engano deixa de poder entrar.</p>
          <Form {...revoke} secondary />
        </>
      )}
    </>
  );
});
