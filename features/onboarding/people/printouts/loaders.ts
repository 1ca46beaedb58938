import { ofPerson } from '@/features/case/items';
import { openPerson } from '@/features/onboarding/checks/loaders';
import { loadComputers } from '@/features/onboarding/computers/loaders';
import type { Actor } from '@/lib/auth/actor';

/** J11: name, masked CNS, complaint and planned visit, for the health unit. Throws NotFound. */
export async function loadCnsSheet(actor: Actor, caseId: string, personId: string) {
  const { person, view } = await openPerson(actor, caseId, personId);
  const { complaint, complaints, planned } = view.subject(ofPerson('cnsQuality', personId)).context;
  return { personId, name: person.name, cnsMasked: person.cnsMasked, complaint, complaints, planned };
}

/** J14: a person's computers in use, for the technician who prepares them. Throws NotFound. */
export async function loadComputerSheet(actor: Actor, caseId: string, personId: string) {
  const { person, computers } = await loadComputers(actor, caseId, personId);
  const used = computers.filter(({ stage }) => stage !== 'inactive');
  return {
    personId,
    name: person.name,
    computers: used.map(({ id, context }) => ({ id, name: context.name, place: context.place })),
  };
}
