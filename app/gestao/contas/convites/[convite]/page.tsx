import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { INVITATION_STATES, invitedAs, invitedMore } from '@/features/accounts/copy';
import { confirmForm, revokeForm } from '@/features/accounts/forms';
import { invitationView } from '@/features/accounts/loaders';
import { formState } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Convite' };

type Props = { params: Promise<{ convite: string }>; searchParams: Promise<SearchParams> };

export default page(async (props: Props, actor) => {
  const [{ convite }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { invitation, state, own, signInAddress } = await invitationView(actor, convite);
  const [revoke, confirm] = await Promise.all([
    formState(revokeForm, { ref: convite }, searchParams, actor),
    formState(confirmForm, { ref: convite }, searchParams, actor),
  ]);
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
      {state === 'unconfirmed' && (
        <>
          <h2>Confirmação</h2>
          <p>
            Aqui, o convite de um gestor ou de um revisor só vale depois que outro gestor o confirma. Até lá, {name} não
            entra por ele e não recebe mensagem.
          </p>
          {own ? <p>Você fez este convite: peça a outro gestor que abra esta página.</p> : <Form {...confirm} />}
        </>
      )}
      {(state === 'open' || state === 'unconfirmed') && (
        <>
          {state === 'open' && (
            <>
              <h2>O que acontece agora</h2>
              <p>
                Avise {name}: é só entrar em <strong>{signInAddress}</strong>. O convite é aceito na primeira entrada.
              </p>
            </>
          )}
          <h2>Revogar</h2>
          <p>Quem foi convidado por engano deixa de poder entrar.</p>
          <Form {...revoke} secondary />
        </>
      )}
    </>
  );
});
