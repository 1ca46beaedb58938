import type { WaitsFor } from '@/machines/definition';
import { administratorScope, metaOf } from './items';
import type { CaseView, SubjectState } from './view';

/**
 * Who must act next on a subject. The machine says it, but for one thing: nobody decides on their own request (J20), so
 * the administrator's own computer waits for DATASUS, which approves it with the authorisation (J14, J15).
 */
export const turnOf = (view: CaseView, subject: SubjectState): WaitsFor => {
  const own = subject.scope === administratorScope(view);
  const ofDatasus = subject.machine === 'computer' && subject.stage === 'requested' && own;
  return ofDatasus ? 'datasus' : metaOf(subject).waitsFor;
};
