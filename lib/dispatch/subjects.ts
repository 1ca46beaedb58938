import { type CaseHead, headOf } from '@/lib/auth/authority';
import { derivedId } from '@/lib/derived-id';
import { initialState, type Runnable, rehydrate } from '@/lib/machine';
import type { CaseView, Scope, SubjectName, SubjectState } from './types';

/** The id of a subject follows from its name, so nothing must be created beforehand. */
export const subjectId = (caseId: string, { machine, scope, ref = '' }: SubjectName): string =>
  derivedId(caseId, machine, scope, ref);

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

/** By name, so that finding a subject hashes nothing. `unborn`: those asked for that have no row. */
interface Known {
  subjects: Map<string, SubjectState>;
  unborn: Map<string, SubjectState>;
}

const nameOf = ({ machine, scope, ref = '' }: SubjectName): string => `${machine}\n${scope}\n${ref}`;

/** The view over loaded rows; a subject without a row is in its machine's initial state. */
export function viewOf(
  machines: Record<string, Runnable>,
  caseId: string,
  head: CaseHead,
  rows: SubjectRow[],
  whole: boolean,
): CaseView {
  const known: Known = { subjects: new Map(), unborn: new Map() };
  for (const row of rows) {
    const runnable = machineOf(machines, row.machine);
    const stored = { stage: row.stage, context: row.context as Record<string, unknown> };
    const { id, machine, ref, revision } = row;
    const state = {
      id,
      machine,
      scope: row.scope as Scope,
      ref,
      revision,
      ...rehydrate(runnable, stored, row.machineVersion),
    };
    known.subjects.set(nameOf(state), state);
  }
  return overlay(machines, caseId, headOf(head), known, whole);
}

function overlay(
  machines: Record<string, Runnable>,
  caseId: string,
  head: CaseHead,
  known: Known,
  whole: boolean,
): CaseView {
  const unborn = (name: SubjectName, key: string): SubjectState => {
    const state = {
      ...name,
      id: subjectId(caseId, name),
      revision: 0,
      ...initialState(machineOf(machines, name.machine)),
    };
    known.unborn.set(key, state);
    return state;
  };
  return {
    caseId,
    whole,
    all: () => [...known.subjects.values()],
    subject(name) {
      const key = nameOf(name);
      return known.subjects.get(key) ?? known.unborn.get(key) ?? unborn(name, key);
    },
    with: (changed) => {
      const subjects = new Map(known.subjects);
      for (const subject of changed) subjects.set(nameOf(subject), subject);
      return overlay(machines, caseId, head, { subjects, unborn: known.unborn }, whole);
    },
    ...head,
  };
}

export function machineOf(machines: Record<string, Runnable>, id: string): Runnable {
  const runnable = machines[id];
  if (!runnable) throw new Error(`No machine is called ${id}`);
  return runnable;
}
