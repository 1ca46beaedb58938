import { caseFacts } from '@/features/case/facts';
import { MACHINERY } from '@/features/case/machinery';
import { typedView } from '@/features/case/view';
import type { AuditBody } from '@/lib/dispatch/audit';
import { machineOf, viewOf } from '@/lib/dispatch/subjects';
import type { CaseView } from '@/lib/dispatch/types';
import { step } from '@/lib/machine';

/** A case in a stage, waiting for a party. It starts with the command whose last audit row is `sequence`. */
export interface Stay {
  sequence: number;
  stage: string;
  waitingFor: string;
  startedAt: Date;
  /** Null: it is the present stay. */
  endedAt: Date | null;
}

/** Groups audit rows by command; the rows of a command share its key. */
function commandsOf(rows: AuditBody[]): AuditBody[][] {
  const commands: AuditBody[][] = [];
  for (const row of rows) {
    const last = commands.at(-1);
    if (last?.[0]?.key === row.key) last.push(row);
    else commands.push([row]);
  }
  return commands;
}

function after(view: CaseView, { subject, event }: AuditBody): CaseView {
  const current = view.subject(subject);
  const state = step(machineOf(MACHINERY.machines, subject.machine), current, event);
  return view.with([{ ...current, ...state, revision: current.revision + 1 }]);
}

/** Did the door load the whole case? Not if every requested event stays within one person's records. */
const looksAtWhole = (command: AuditBody[]): boolean =>
  command.some(
    ({ cause, subject, event }) =>
      cause === undefined && machineOf(MACHINERY.machines, subject.machine).rules[event.type]?.reach !== 'person',
  );

/** Replays a case's whole audit and returns the stays that the door wrote. @param rows sorted by their sequence */
export function staysOf(caseId: string, registroAns: string, rows: AuditBody[]): Stay[] {
  const head = { registroAns, administratorPersonId: null, administratorActive: false };
  let view = viewOf(MACHINERY.machines, caseId, head, [], true);
  let stays: Stay[] = [];
  for (const command of commandsOf(rows)) {
    view = command.reduce(after, view);
    const [last, current] = [command.at(-1), stays.at(-1)];
    if (!last || !looksAtWhole(command)) continue;
    const { stage, waitingFor } = caseFacts(typedView(view));
    if (current?.stage === stage && current.waitingFor === waitingFor) continue;
    const at = new Date(last.at);
    const ended = stays.map((stay) => ({ ...stay, endedAt: stay.endedAt ?? at }));
    stays = [...ended, { sequence: last.sequence, stage, waitingFor, startedAt: at, endedAt: null }];
  }
  return stays;
}
