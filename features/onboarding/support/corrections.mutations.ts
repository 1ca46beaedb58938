import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { refuse } from '@/lib/result';
import type { ContextOf, EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { endOf, openingOf, presentTicket } from './messages';

const subject = inCase('support');

type Support = ContextOf<'support'>;
type Recorded = Pick<Support, 'protocol' | 'messages' | 'declaration'>;
type Message = Support['messages'][number];

interface Why {
  reason: string;
  evidence: EvidenceRef[];
  expected?: number;
}

async function correct(
  sending: Sending,
  access: CaseAccess,
  changed: (was: Recorded) => Recorded,
  { reason, evidence, expected }: Why,
) {
  const { protocol, messages, declaration } = (await readCase(access)).subject(subject).context;
  const was = { protocol, messages, declaration };
  const event: EventOf<'support'> = { type: 'support.correct', reason, was, is: changed(was) };
  return send(sending, [{ subject, event, expected }], { evidence });
}

/** A ticket as the team corrects it. Days: yyyy-mm-dd. */
export interface CorrectedTicket {
  protocol: string;
  openedOn: string;
  /** Null while the ticket has no answer that ends it. */
  answeredOn: string | null;
}

/** J15: corrects the protocol and the days of the present ticket. A new file joins the answer, or the opening. */
export function correctTicket(sending: Sending, access: CaseAccess, ticket: CorrectedTicket, why: Why) {
  const { protocol, openedOn, answeredOn } = ticket;
  if (answeredOn !== null && answeredOn < openedOn) {
    const text = 'A resposta não pode ser anterior à abertura do chamado';
    return refuse('invalid', text, { resposta: [text] });
  }
  const changed = (was: Recorded): Recorded => {
    const [opening, end] = [openingOf(was.messages), endOf(was.messages)];
    const first = presentTicket(was.messages);
    const messages = was.messages.map((message, at): Message => {
      if (at < first) return message;
      const on = message === opening ? openedOn : message === end && answeredOn ? answeredOn : message.on;
      const joins = message === (end ?? opening) ? why.evidence : [];
      return { ...message, protocol, on, evidence: [...message.evidence, ...joins] };
    });
    return { ...was, protocol, messages };
  };
  return correct(sending, access, changed, why);
}

/** J16: corrects the statement that SGOP authorised without a ticket. A new file takes the place of the former one. */
export const correctDeclaration = (sending: Sending, access: CaseAccess, statement: string, why: Why) =>
  correct(
    sending,
    access,
    (was) => ({
      ...was,
      declaration: was.declaration && {
        statement,
        evidence: why.evidence.length > 0 ? why.evidence : was.declaration.evidence,
      },
    }),
    why,
  );
