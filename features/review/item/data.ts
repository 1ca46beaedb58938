import { evidenceIn } from '@/features/case/facts.copy';
import { ownFacts } from '@/features/case/item-state';
import { type ItemDefinition, peopleOf } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Scope } from '@/lib/dispatch/types';
import type { EvidenceRef } from '@/machines/definition';

/** The files on which an item rests now. */
export async function readItemEvidence(access: CaseAccess, item: ItemDefinition, scope: Scope): Promise<EvidenceRef[]> {
  const view = await readCase(access, peopleOf(scope));
  const subjects = item.subjects(view, scope).map((name) => ownFacts(item, view.subject(name)));
  return subjects.flatMap(({ context }) => evidenceIn(context));
}
