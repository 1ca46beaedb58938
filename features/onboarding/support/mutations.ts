import { computersOf, inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseView } from '@/features/case/view';
import type { CaseAccess } from '@/lib/auth/gates';
import type { AnyMove, EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';

const subject = inCase('support');

interface Said {
  on: string;
  text: string;
  evidence: EvidenceRef[];
}

const isRegistered = (view: CaseView): boolean =>
  view.subject(inCase('administrator')).stage === 'awaitingAuthorisation';

/** J15: records a ticket. Refused until the administrator is registered in SGOP. */
export async function openTicket(
  sending: Sending,
  access: CaseAccess,
  ticket: Said & { protocol: string },
  expected?: number,
) {
  const registeredInSgop = isRegistered(await readCase(access));
  const event: EventOf<'support'> = { type: 'support.open', ...ticket, registeredInSgop };
  return send(sending, [{ subject, event, expected }], { evidence: ticket.evidence });
}

/** The messages of a ticket that do not authorise anybody. */
export const MOVEMENTS = ['receive', 'require', 'remind', 'refuse', 'answer'] as const;

/** J15: records a message from DATASUS, a requirement, a refusal, or what the team answered or asked again. */
export const recordMovement = (sending: Sending, kind: (typeof MOVEMENTS)[number], said: Said, expected?: number) =>
  send(sending, [{ subject, event: { type: `support.${kind}`, ...said }, expected }], { evidence: said.evidence });

/** What an authorisation entails: the administrator becomes active, and their requested computers are approved. */
async function activation(access: CaseAccess, via: 'support' | 'alreadyAuthorised'): Promise<AnyMove[]> {
  const view = await readCase(access);
  const { personId } = view.subject(inCase('administrator')).context;
  const computers = personId === null ? [] : computersOf(view, `person:${personId}`);
  return [
    { subject: inCase('administrator'), event: { type: 'administrator.activate', via } },
    ...computers
      .filter(({ stage }) => stage === 'requested')
      .map(
        ({ machine, scope, ref }): AnyMove => ({
          subject: { machine, scope, ref },
          event: { type: 'computer.approve', authority: 'datasus', ownRequest: false },
        }),
      ),
  ];
}

/** J15: records DATASUS's authorisation and activates the administrator in the same command. */
export async function recordAuthorisation(sending: Sending, access: CaseAccess, said: Said, expected?: number) {
  const moves: AnyMove[] = [
    { subject, event: { type: 'support.authorise', ...said }, expected },
    ...(await activation(access, 'support')),
  ];
  return send(sending, moves, { evidence: said.evidence });
}

/** J16: declares, with evidence for a reviewer, that SGOP authorised the administrator without a ticket. */
export async function declareAuthorised(
  sending: Sending,
  access: CaseAccess,
  statement: string,
  evidence: EvidenceRef[],
  expected?: number,
) {
  const registeredInSgop = isRegistered(await readCase(access));
  const event: EventOf<'support'> = { type: 'support.declareAuthorised', statement, evidence, registeredInSgop };
  return send(sending, [{ subject, event, expected }, ...(await activation(access, 'alreadyAuthorised'))], {
    evidence,
  });
}
