import { inCase, ofPerson } from '@/features/case/items';
import type { CaseView } from '@/features/case/view';

/** J22: true if the person is the active administrator, or an operator with active access. */
export function isActive(view: CaseView, personId: string): boolean {
  const administrator = view.subject(inCase('administrator'));
  if (administrator.stage === 'active' && administrator.context.personId === personId) return true;
  return view.subject(ofPerson('operatorRequest', personId)).stage === 'active';
}
