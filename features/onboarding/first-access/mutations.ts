import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import type { EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { isActive } from './active';

interface FirstAccess {
  personId: string;
  on: string;
  evidence: EvidenceRef[];
}

/** J22: records who accessed CadSUS Web first, on which day (yyyy-mm-dd), with evidence. */
export async function recordAccess(sending: Sending, access: CaseAccess, first: FirstAccess, expected?: number) {
  const view = await readCase(access, [first.personId]);
  const personActive = isActive(view, first.personId);
  const event: EventOf<'firstAccess'> = { type: 'access.record', ...first, personActive };
  return send(sending, [{ subject: inCase('firstAccess'), event, expected }], { evidence: first.evidence });
}
