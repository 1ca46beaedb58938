import { ownFacts } from '@/features/case/item-state';
import type { ItemDefinition } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { type CaseView, caseView, type SubjectState } from '@/features/case/view';
import type { AuditBody } from '@/lib/dispatch/audit';
import { machineOf, type SubjectRow } from '@/lib/dispatch/subjects';
import type { Scope, SubjectState as StateAtDoor } from '@/lib/dispatch/types';
import { initialState, after as stateAfter } from '@/lib/machine';
import { CATALOG } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';

/** An audit row as it was written. */
export interface PastEvent {
  sequence: number;
  at: Date;
  body: AuditBody;
}

/** A revision of a piece of evidence: the file, since when, by whom, and until which event. */
export interface Revision {
  ref: EvidenceRef;
  number: number;
  sequence: number;
  at: Date;
  by: string;
  /** Sequence of the event that replaced or removed the file; null while it is current. */
  endedBy: number | null;
}

/** A piece of evidence: the place that a form field fills in the facts, with all files that were ever there. */
export interface Piece {
  key: string;
  machine: string;
  /** Its path in the facts, such as "declaration.evidence.0". */
  path: string;
  /** Oldest first. */
  revisions: Revision[];
}

/** Every file in the facts, with its path. */
export function placesOf(value: unknown, path: string[] = []): { path: string; ref: EvidenceRef }[] {
  if (value === null || typeof value !== 'object') return [];
  if ('id' in value && 'sha256' in value) return [{ path: path.join('.'), ref: value as EvidenceRef }];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]));
}

/** Replays events and yields the state after each. An event that today's machine does not take changes nothing. */
function* replay(events: PastEvent[]): Generator<{ event: PastEvent; state: StateAtDoor }> {
  const states = new Map<string, StateAtDoor>();
  for (const event of events) {
    const { subject, event: said } = event.body;
    const runnable = MACHINERY.machines[subject.machine];
    if (!runnable) continue;
    const known = states.get(subject.id) ?? { ...subject, ...initialState(runnable), revision: 0 };
    const state = { ...known, ...stateAfter(runnable, known, said), revision: known.revision + 1 };
    states.set(subject.id, state);
    yield { event, state };
  }
}

/** The case as it was after the event `upTo`. @param events in the order of their sequence */
export function viewAt(caseId: string, registroAns: string, events: PastEvent[], upTo: number): CaseView {
  const rows = new Map<string, SubjectRow>();
  for (const { state } of replay(events.filter(({ sequence }) => sequence <= upTo))) {
    const machineVersion = machineOf(MACHINERY.machines, state.machine).version;
    rows.set(state.id, { ...state, ref: state.ref ?? '', machineVersion });
  }
  const administrator = [...rows.values()].find(({ machine }) => machine === 'administrator');
  const personId = administrator ? CATALOG.administrator.context.parse(administrator.context).personId : null;
  const head = { registroAns, administratorPersonId: personId, administratorActive: administrator?.stage === 'active' };
  return caseView(caseId, head, [...rows.values()]);
}

/** The pieces of evidence on which an item rests or rested. @param subjects ids of the item's subjects, now and then */
export function piecesOf(item: ItemDefinition, subjects: Set<string>, events: PastEvent[]): Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { event, state } of replay(events.filter(({ body }) => subjects.has(body.subject.id)))) {
    const places = new Map(placesOf(ownFacts(item, state).context).map(({ path, ref }) => [path, ref]));
    for (const piece of pieces.values()) {
      const last = piece.revisions.at(-1);
      const stays = piece.key !== `${state.id} ${piece.path}` || places.get(piece.path)?.id === last?.ref.id;
      if (last && last.endedBy === null && !stays) last.endedBy = event.sequence;
    }
    for (const [path, ref] of places) {
      const key = `${state.id} ${path}`;
      const piece = pieces.get(key) ?? { key, machine: state.machine, path, revisions: [] };
      pieces.set(key, piece);
      if (piece.revisions.at(-1)?.endedBy === null) continue;
      const { sequence, at, body } = event;
      const number = piece.revisions.length + 1;
      piece.revisions.push({ ref, number, sequence, at, by: body.actor.name, endedBy: null });
    }
  }
  return [...pieces.values()];
}

/** The revision of a piece that was current after the event `sequence`, or undefined. */
export const standingAt = ({ revisions }: Piece, sequence: number): Revision | undefined =>
  revisions.find((revision) => revision.sequence <= sequence && (revision.endedBy ?? Infinity) > sequence);

/** The decision to compare the present with: the last acceptance, or the last return if there was none. */
export function lastDecision(events: PastEvent[], reviewId: string): PastEvent | undefined {
  const own = events.filter(({ body }) => body.subject.id === reviewId);
  const last = (fact: string) => own.findLast(({ body }) => body.fact === fact);
  return last('item.accepted') ?? last('item.returned');
}

/** A line that differs; `before` null: it is new, `now` null: it is gone. */
export interface Difference {
  label: string;
  before: string | null;
  now: string | null;
}

interface Labelled {
  label: string;
  value: string;
}

const numbered = (rows: Labelled[]): Map<string, string> => {
  const result = new Map<string, string>();
  for (const { label, value } of rows) {
    let name = label;
    for (let count = 2; result.has(name); count += 1) name = `${label} (${count})`;
    result.set(name, value);
  }
  return result;
};

/** The lines in which two readings of an item differ, in the order of the newer one. */
export function differences(before: Labelled[], now: Labelled[]): Difference[] {
  const [was, is] = [numbered(before), numbered(now)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((label) => ({ label, before: was.get(label) ?? null, now: is.get(label) ?? null }))
    .filter((row) => row.before !== row.now);
}

/** The subjects of an item, with only the facts that it rests on. */
export const factsIn = (item: ItemDefinition, view: CaseView, scope: Scope): SubjectState[] =>
  item.subjects(view, scope).map((name) => ownFacts(item, view.subject(name)));
