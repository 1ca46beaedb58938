import type { CaseHead } from '@/lib/auth/authority';
import { type SubjectRow, viewOf } from '@/lib/dispatch/subjects';
import type {
  SubjectName as NameAtDoor,
  SubjectState as StateAtDoor,
  CaseView as ViewAtDoor,
} from '@/lib/dispatch/types';
import { type AnyMove, CATALOG, type ContextOf, type EventOf, type MachineId, type StageOf } from '@/machines/catalog';

/** Names a subject of one machine, or of any. */
export type SubjectName<Id extends MachineId = MachineId> = NameAtDoor<Id>;

/** A loaded subject. Its `machine` narrows the types of `stage` and `context`. */
export type SubjectState<Id extends MachineId = MachineId> = {
  [Each in Id]: StateAtDoor<Each, StageOf<Each>, ContextOf<Each>>;
}[Id];

/** The door's view of a case, with the stage and context types of the catalog. */
export interface CaseView extends Omit<ViewAtDoor, 'subject' | 'all' | 'with'> {
  subject<Id extends MachineId>(name: SubjectName<Id>): SubjectState<Id>;
  all(): SubjectState[];
  with(changed: SubjectState[]): CaseView;
}

/** What a command changed. `changed` holds the subjects that moved, in their new state. */
export interface Change {
  before: CaseView;
  after: CaseView;
  changed: SubjectState[];
}

/** An event for a subject. The compiler checks that both belong to the same machine. @param expected the revision */
export const moveOf = <Id extends MachineId>(
  { machine, scope, ref }: SubjectName<Id>,
  event: EventOf<Id>,
  expected?: number,
): AnyMove => ({ subject: { machine, scope, ref }, event, expected }) as AnyMove;

/** Gives a view of the door the types of the catalog. Safe, because each machine parsed its own subjects. */
export const typedView = (view: ViewAtDoor): CaseView => view as CaseView;

/** A view of the whole case, from the rows of its subjects. */
export const caseView = (caseId: string, head: CaseHead, rows: SubjectRow[]): CaseView =>
  typedView(viewOf(CATALOG, caseId, head, rows, true));
