import { readCase } from '@/features/journey/data';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Scope } from '@/lib/dispatch/types';
import type { EvidenceRef } from '@/machines/definition';
import type { ItemDefinition } from './checklist';
import { evidenceIn } from './copy';
import { ownFacts } from './status';

/** The files that an item rests on now. */
export async function readItemEvidence(access: CaseAccess, item: ItemDefinition, scope: Scope): Promise<EvidenceRef[]> {
  const view = await readCase(access, scope === 'case' ? [] : [scope.slice('person:'.length)]);
  const subjects = item.subjects(view, scope).map((name) => ownFacts(item, view.subject(name)));
  return subjects.flatMap(({ context }) => evidenceIn(context));
}
