import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { INVITATION_STATES, invitedAs, invitedMore } from '../copy';
import type { loadInvitation } from '../loaders';

type Props = Awaited<ReturnType<typeof loadInvitation>>;

function Confirmation({ invitation, confirm }: Pick<Props, 'invitation' | 'confirm'>) {
  return (
    <>
      <h2>Confirmação</h2>
      <p>
        Aqui, o convite de um gestor ou de um revisor só vale depois que outro gestor o confirma. Até lá,{' '}
        {invitation.name} não entra por ele e não recebe mensagem.
      </p>
      {confirm ? <Form {...confirm} /> : <p>Você fez este convite: peça a outro gestor que abra esta página.</p>}
    </>
  );
}

/** An invitation: whom for and as what, and what the gestor can still do about it. */
export function InvitationPage({ invitation, state, signInAddress, confirm, revoke }: Props) {
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
      {state === 'unconfirmed' && <Confirmation invitation={invitation} confirm={confirm} />}
      {state === 'open' && (
        <>
          <h2>O que acontece agora</h2>
          <p>
            Avise {name}: é só entrar em <strong>{signInAddress}</strong>. O convite é aceito na primeira entrada.
          </p>
        </>
      )}
      {revoke && (
        <>
          <h2>Revogar</h2>
          <p>Quem foi convidado por engano deixa de poder entrar.</p>
          <Form {...revoke} secondary />
        </>
      )}
    </>
  );
}
