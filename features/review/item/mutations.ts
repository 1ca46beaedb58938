import { alertsOn } from '@/features/case/alerts';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { SubjectName } from '@/features/case/view';
import type { CaseAccess } from '@/lib/auth/gates';
import { refuse } from '@/lib/result';
import type { EventOf } from '@/machines/catalog';

/** A reviewer's decision. A return has a `reason`, and an acceptance against an open alert; `expected` is the revision of the item that the reviewer saw. */
export interface Decision {
  accepted: boolean;
  reason: string;
  basis: string;
  expected?: number;
}

const UNEXPLAINED = 'Há um alerta aberto contra este item. Para aceitá-lo assim mesmo, escreva o motivo.';

/**
 * J23: accepts an item, or returns it with a reason, also an accepted one. Refused if `basis` is not the item's basis
 * any more, and without a reason for an acceptance while a registry contradicts the item (J25).
 */
export async function decideItem(
  sending: Sending,
  access: CaseAccess,
  subject: SubjectName<'reviewItem'>,
  { accepted, reason, basis, expected }: Decision,
) {
  if (!accepted) return send(sending, [{ subject, event: { type: 'item.return', reason, basis }, expected }]);
  const alerts = alertsOn(await readCase(access), subject.ref ?? '').map(({ code }) => code);
  if (alerts.length > 0 && reason === '') return refuse('refused', UNEXPLAINED);
  const event: EventOf<'reviewItem'> = { type: 'item.accept', basis, reason, alerts };
  return send(sending, [{ subject, event, expected }]);
}
