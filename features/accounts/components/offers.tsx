import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { ENDED_OFFERS, OFFERED_AS } from '../offers.copy';
import type { Offer } from '../offers.data';
import type { loadOffer } from '../offers.loaders';

/** Tells somebody who is at other pages that an invitation waits for their answer. Empty without one. */
export function OffersNotice({ offers }: { offers: Offer[] }) {
  const open = offers.filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <Notice tone="warning" title={open.length === 1 ? 'Há um convite para você' : 'Há convites para você'}>
      <p>Confirme que o cadastro é seu, ou diga que não é.</p>
      <p>
        <LinkButton href="/convites">{open.length === 1 ? 'Ver o convite' : 'Ver os convites'}</LinkButton>
      </p>
    </Notice>
  );
}

/** The invitations that wait for the person's answer, or for a second person. */
export function OffersPage({ offers }: { offers: Offer[] }) {
  return (
    <>
      <h1>Convites</h1>
      {offers.length === 0 && <p>Nenhum convite espera a sua resposta.</p>}
      <ul>
        {offers.map(({ id, operadora, role, state }) => (
          <li key={id}>
            <a href={`/convites/${id}`}>{operadora}</a>: {OFFERED_AS[role]}
            {state === 'waiting' && ' – espera a confirmação de outra pessoa'}
          </li>
        ))}
      </ul>
    </>
  );
}

type Props = Awaited<ReturnType<typeof loadOffer>>;

function Answer({ state, left, confirm, decline }: Props) {
  if (state !== 'open' && state !== 'waiting') {
    const { title, text } = ENDED_OFFERS[state];
    return (
      <Notice tone={state === 'joined' ? 'success' : 'info'} title={title}>
        <p>{text}</p>
        <p>
          <a href="/minha-area">Ir para a minha área</a>
        </p>
      </Notice>
    );
  }
  return (
    <>
      {state === 'waiting' ? (
        <Notice tone="info" title="CPF confirmado. Falta outra pessoa confirmar">
          <p>
            O administrador decide sobre o acesso de outros. Por isso alguém da equipe da operadora, que não seja quem
            convidou, ou um revisor confirma com você que esta conta é sua. Depois disso, o que fazer aparece na sua
            área.
          </p>
        </Notice>
      ) : (
        <p>
          O convite foi enviado ao e-mail com que você entrou. Antes de mostrar qualquer dado, o Habilita confirma que o
          cadastro é seu. {left === 1 ? 'Você pode tentar mais uma vez.' : `Você pode tentar ${left} vezes.`}
        </p>
      )}
      {confirm && <Form {...confirm} />}
      {decline && (
        <>
          <h2>O convite não é para você?</h2>
          <p>Diga isso. Nada do cadastro aparece para você, e a operadora fica sabendo que o e-mail está errado.</p>
          <Form {...decline} secondary />
        </>
      )}
    </>
  );
}

/** One invitation: which operadora, as what, and by whom. Nothing of the record is shown. */
export function OfferPage(props: Props) {
  const { operadora, role, invitedBy, expiresAt } = props;
  return (
    <>
      <h1>Convite de {operadora}</h1>
      <SummaryList
        rows={[
          { label: 'Operadora', value: operadora },
          { label: 'Para ser', value: OFFERED_AS[role] },
          { label: 'Quem convidou', value: invitedBy ?? 'Não informado' },
          { label: 'Vale até', value: <When at={expiresAt} only="day" /> },
        ]}
      />
      <Answer {...props} />
    </>
  );
}
