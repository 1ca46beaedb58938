import { readCase } from '@/features/journey/data';
import { type Sending, send } from '@/features/journey/mutations';
import { inCase, ofPerson } from '@/features/review/checklist';
import type { CaseAccess } from '@/lib/auth/gates';
import type { CaseView } from '@/lib/dispatch/types';
import type { EvidenceRef } from '@/machines/definition';

/** J22: the active administrator, or an operator whose access is active. */
export function isActive(view: CaseView, personId: string): boolean {
  const administrator = view.subject(inCase('administrator'));
  if (administrator.stage === 'active' && administrator.context.personId === personId) return true;
  return view.subject(ofPerson('operatorRequest', personId)).stage === 'active';
}

interface FirstAccess {
  personId: string;
  on: string;
  evidence: EvidenceRef[];
}

/** J22: records the first access, by whom, when, with evidence. */
export async function recordAccess(sending: Sending, access: CaseAccess, first: FirstAccess, expected?: number) {
  const view = await readCase(access, [first.personId]);
  const event = { type: 'access.record', ...first, personActive: isActive(view, first.personId) };
  return send(sending, [{ subject: inCase('firstAccess'), event, expected }], { evidence: first.evidence });
}
