import { itemEvidence } from '@/features/case/facts.copy';
import { type ItemDefinition, peopleOf } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Scope } from '@/lib/dispatch/types';
import type { EvidenceRef } from '@/machines/definition';

/** The files on which an item rests now. */
export async function readItemEvidence(access: CaseAccess, item: ItemDefinition, scope: Scope): Promise<EvidenceRef[]> {
  return itemEvidence(item, await readCase(access, peopleOf(scope)), scope);
}
