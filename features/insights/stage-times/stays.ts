import { caseFacts, MACHINERY } from '@/features/case/machinery';
import type { AuditBody } from '@/lib/dispatch/audit';
import { machineOf, viewOf } from '@/lib/dispatch/subjects';
import type { CaseView } from '@/lib/dispatch/types';
import { step } from '@/lib/machine';

/** A case stood in a stage and waited for somebody, from the command whose last audit row is `sequence`. */
export interface Stay {
  sequence: number;
  stage: string;
  waitingFor: string;
  startedAt: Date;
  /** null: it is so now. */
  endedAt: Date | null;
}

/** The rows of one command: they share its key. */
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

/** The door looks at the whole case unless all that was asked for stays within one person's records. */
const looksAtWhole = (command: AuditBody[]): boolean =>
  command.some(
    ({ cause, subject, event }) =>
      cause === undefined && machineOf(MACHINERY.machines, subject.machine).rules[event.type]?.reach !== 'person',
  );

/** The stays of a case by the replay of its audit, given whole and in order: what the door wrote as it happened. */
export function staysOf(caseId: string, registroAns: string, rows: AuditBody[]): Stay[] {
  const head = { registroAns, administratorPersonId: null, administratorActive: false };
  let view = viewOf(MACHINERY.machines, caseId, head, [], true);
  let stays: Stay[] = [];
  for (const command of commandsOf(rows)) {
    view = command.reduce(after, view);
    const [last, current] = [command.at(-1), stays.at(-1)];
    if (!last || !looksAtWhole(command)) continue;
    const { stage, waitingFor } = caseFacts(view);
    if (current?.stage === stage && current.waitingFor === waitingFor) continue;
    const at = new Date(last.at);
    const ended = stays.map((stay) => ({ ...stay, endedAt: stay.endedAt ?? at }));
    stays = [...ended, { sequence: last.sequence, stage, waitingFor, startedAt: at, endedAt: null }];
  }
  return stays;
}
