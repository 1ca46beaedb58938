import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { When } from '@/components/when';
import { ALERT_WORDS } from '../alerts.copy';
import type { ItemStanding } from '../standing.loaders';

function Returned({ title, decision, correct, resend }: ItemStanding) {
  if (!decision) return null;
  const pending = resend && (resend.errors.length > 0 || resend.notice !== undefined);
  return (
    <Notice tone="danger" title={`Devolvido pelo revisor: ${title}`}>
      <p className="comment-text">{decision.reason}</p>
      <p className="field-hint">
        {decision.by}, em <When at={new Date(decision.at)} />
      </p>
      {correct && (
        <p>
          <LinkButton href={correct}>
            Corrigir<span className="visually-hidden">: {title}</span>
          </LinkButton>
        </p>
      )}
      {resend && (
        <Details summary="Enviar de novo ao revisor" open={Boolean(pending)}>
          <Form {...resend} secondary />
        </Details>
      )}
    </Notice>
  );
}

function OneItem(item: ItemStanding) {
  const { title, status, again, voided, reply, alerts } = item;
  return (
    <>
      {status === 'returned' && <Returned {...item} />}
      {again && (
        <Notice tone="info" title={`Enviado de novo ao revisor: ${title}`}>
          {reply && <p className="comment-text">{reply}</p>}
        </Notice>
      )}
      {voided && !again && (
        <Notice tone="info" title={`O aceite anterior foi anulado: ${title}`}>
          <p>O que o item prova mudou. Um revisor confere de novo.</p>
        </Notice>
      )}
      {alerts.map(({ code, detail, source, openedAt }) => (
        <Notice key={code} tone="danger" title={`Alerta: ${ALERT_WORDS[code].title}`}>
          <p>
            {detail && `${detail}. `}
            {source && `Segundo ${source}. `}
            {openedAt && (
              <>
                Aberto em <When at={new Date(openedAt)} only="day" />.{' '}
              </>
            )}
            {ALERT_WORDS[code].advice}
          </p>
        </Notice>
      ))}
    </>
  );
}

/** What a reviewer and the public registries say of a step's items, above the step itself. */
export const Standing = ({ items }: { items: ItemStanding[] }) =>
  items.map((item) => <OneItem key={item.code} {...item} />);
