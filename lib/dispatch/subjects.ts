import { createHash } from 'node:crypto';
import { initialState, rehydrate, type Runnable } from '@/lib/machine';
import type { CaseView, Scope, SubjectName, SubjectState } from './types';

/** The id of a subject follows from its name (UUID v8 over SHA-256), so nothing must be created beforehand. */
export function subjectId(caseId: string, { machine, scope, ref = '' }: SubjectName): string {
  const h = createHash('sha256').update(`${caseId}\n${machine}\n${scope}\n${ref}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

export const personOf = (scope: Scope): string | null => (scope === 'case' ? null : scope.slice('person:'.length));

/** A row of the subject table, as the load statement and the pages read it. */
export interface SubjectRow {
  id: string;
  machine: string;
  scope: string;
  ref: string;
  stage: string;
  context: unknown;
  machineVersion: number;
  revision: number;
}

export interface CaseHead {
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
}

/** The view over loaded rows; a subject without a row is in its machine's initial state. */
export function viewOf(
  machines: Record<string, Runnable>,
  caseId: string,
  head: CaseHead,
  rows: SubjectRow[],
  whole: boolean,
): CaseView {
  const known = new Map<string, SubjectState>();
  for (const row of rows) {
    const runnable = machineOf(machines, row.machine);
    const stored = { stage: row.stage, context: row.context as Record<string, unknown> };
    const state = rehydrate(runnable, stored, row.machineVersion);
    known.set(row.id, { id: row.id, machine: row.machine, scope: row.scope as Scope, ref: row.ref, revision: row.revision, ...state });
  }
  return overlay(machines, caseId, head, known, whole);
}

function overlay(
  machines: Record<string, Runnable>,
  caseId: string,
  head: CaseHead,
  known: Map<string, SubjectState>,
  whole: boolean,
): CaseView {
  return {
    caseId,
    ...head,
    whole,
    all: () => [...known.values()],
    subject(name) {
      const id = subjectId(caseId, name);
      return known.get(id) ?? { ...name, id, revision: 0, ...initialState(machineOf(machines, name.machine)) };
    },
  };
}

/** The same view with some subjects replaced. */
export function withSubjects(machines: Record<string, Runnable>, view: CaseView, changed: SubjectState[]): CaseView {
  const known = new Map(view.all().map((subject) => [subject.id, subject]));
  for (const subject of changed) known.set(subject.id, subject);
  const { registroAns, administratorPersonId, administratorActive } = view;
  return overlay(machines, view.caseId, { registroAns, administratorPersonId, administratorActive }, known, view.whole);
}

export function machineOf(machines: Record<string, Runnable>, id: string): Runnable {
  const runnable = machines[id];
  if (!runnable) throw new Error(`No machine is called ${id}`);
  return runnable;
}
