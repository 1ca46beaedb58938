import type { CaseHead } from '@/lib/auth/authority';
import { type SubjectRow, viewOf } from '@/lib/dispatch/subjects';
import type {
  SubjectName as NameAtDoor,
  SubjectState as StateAtDoor,
  CaseView as ViewAtDoor,
} from '@/lib/dispatch/types';
import { type AnyMove, CATALOG, type ContextOf, type EventOf, type MachineId, type StageOf } from '@/machines/catalog';

/** Names a subject, of one machine or of any. */
export type SubjectName<Id extends MachineId = MachineId> = NameAtDoor<Id>;

/** A subject as loaded. Its `machine` tells which stages and which context it has. */
export type SubjectState<Id extends MachineId = MachineId> = {
  [Each in Id]: StateAtDoor<Each, StageOf<Each>, ContextOf<Each>>;
}[Id];

/** What is known of a case, as the door has it, with the stages and contexts of the catalog. */
export interface CaseView extends Omit<ViewAtDoor, 'subject' | 'all' | 'with'> {
  subject<Id extends MachineId>(name: SubjectName<Id>): SubjectState<Id>;
  all(): SubjectState[];
  with(changed: SubjectState[]): CaseView;
}

/** What a command changed. `changed`: the subjects that moved, as they are now. */
export interface Change {
  before: CaseView;
  after: CaseView;
  changed: SubjectState[];
}

/** One event for one subject; the compiler sees that both are of the same machine. */
export const moveOf = <Id extends MachineId>(
  { machine, scope, ref }: SubjectName<Id>,
  event: EventOf<Id>,
  expected?: number,
): AnyMove => ({ subject: { machine, scope, ref }, event, expected }) as AnyMove;

/** A view of the door with the types of the catalog: each of its subjects was parsed by its machine. */
export const typedView = (view: ViewAtDoor): CaseView => view as CaseView;

/** The whole case over the rows of its subjects. */
export const caseView = (caseId: string, head: CaseHead, rows: SubjectRow[]): CaseView =>
  typedView(viewOf(CATALOG, caseId, head, rows, true));
