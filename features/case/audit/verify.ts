import { sha256 } from '@/lib/crypto';
import type { AuditBody } from '@/lib/dispatch/audit';
import { accepts, type Event, initialState, type Runnable, rehydrate, step } from '@/lib/machine';

/** An audit row as it is stored. */
export interface StoredEvent {
  sequence: number;
  subjectId: string;
  machine: string;
  fact: string;
  body: string;
  prevHash: string;
  hash: string;
}

/** A subject's row as it is stored. */
export interface StoredSubject {
  id: string;
  machine: string;
  stage: string;
  context: unknown;
  machineVersion: number;
  revision: number;
}

/** One thing that does not verify, in pt-BR; `sequence` is null for a fault of a subject. */
export interface Fault {
  sequence: number | null;
  problem: string;
}

interface Replayed {
  stage: string;
  context: Record<string, unknown>;
  revision: number;
  machine: string;
}

function chainFault(event: StoredEvent, expected: number, prevHash: string, caseId: string): string | null {
  if (event.sequence !== expected)
    return `esperava-se a sequência ${expected}: falta um registro, há um a mais ou a ordem mudou`;
  if (event.prevHash !== prevHash) return 'o hash anterior não é o do registro que vem antes';
  if (event.hash !== sha256(event.prevHash + event.body)) return 'o conteúdo não confere com o hash';
  const body = JSON.parse(event.body) as AuditBody;
  if (body.caseId !== caseId || body.sequence !== event.sequence) return 'o conteúdo é de outro lugar da trilha';
  if (body.subject.id !== event.subjectId || body.fact !== event.fact || body.subject.machine !== event.machine) {
    return 'as colunas não são as do conteúdo com hash';
  }
  return null;
}

/** Verifies one case: each link of the chain, and every subject against the replay of its events. Pure. */
export class CaseVerifier {
  private sequence = 0;
  private hash = '';
  private readonly subjects = new Map<string, Replayed>();
  readonly faults: Fault[] = [];

  constructor(
    private readonly machines: Record<string, Runnable>,
    private readonly caseId: string,
  ) {}

  /** Takes the next row. Give rows in the order of their sequence. Nothing is replayed after the first fault. */
  add(event: StoredEvent): void {
    if (this.faults.length > 0) return;
    const problem = chainFault(event, this.sequence + 1, this.hash, this.caseId) ?? this.replay(event);
    if (problem) this.faults.push({ sequence: event.sequence, problem });
    this.sequence = event.sequence;
    this.hash = event.hash;
  }

  private replay(event: StoredEvent): string | null {
    const body = JSON.parse(event.body) as AuditBody;
    const runnable = this.machines[event.machine];
    if (!runnable) return `não há máquina chamada ${event.machine}`;
    const known = this.subjects.get(event.subjectId) ?? {
      ...initialState(runnable),
      revision: 0,
      machine: event.machine,
    };
    if (known.stage !== body.from) return `o evento parte de ${body.from}, e a repetição está em ${known.stage}`;
    if (!accepts(runnable, known, body.event as Event)) return `${known.stage} não aceita ${body.event.type}`;
    const next = step(runnable, known, body.event as Event);
    if (next.stage !== body.to) return `o evento leva a ${next.stage}, e não a ${body.to}`;
    this.subjects.set(event.subjectId, { ...next, revision: known.revision + 1, machine: event.machine });
    return null;
  }

  /** Compares the chain's end with the case's head, and each subject with its replay. Returns all faults found. */
  finish(head: { sequence: number; headHash: string }, stored: StoredSubject[]): Fault[] {
    if (this.faults.length > 0) return this.faults;
    if (head.sequence !== this.sequence || head.headHash !== this.hash) {
      this.faults.push({
        sequence: head.sequence,
        problem: `a cabeça do caso não é o último registro (${this.sequence})`,
      });
      return this.faults;
    }
    for (const subject of stored) {
      const replayed = this.subjects.get(subject.id);
      const runnable = this.machines[subject.machine];
      const problem = !replayed || !runnable ? 'não tem eventos' : differs(runnable, subject, replayed);
      if (problem)
        this.faults.push({ sequence: null, problem: `sujeito ${subject.machine} ${subject.id}: ${problem}` });
      this.subjects.delete(subject.id);
    }
    for (const [id, { machine }] of this.subjects)
      this.faults.push({ sequence: null, problem: `sujeito ${machine} ${id}: falta a linha dele` });
    return this.faults;
  }
}

function differs(runnable: Runnable, stored: StoredSubject, replayed: Replayed): string | null {
  const state = rehydrate(
    runnable,
    { stage: stored.stage, context: stored.context as Record<string, unknown> },
    stored.machineVersion,
  );
  if (stored.stage !== replayed.stage) return `está em ${stored.stage}, e os eventos levam a ${replayed.stage}`;
  if (stored.revision !== replayed.revision)
    return `tem revisão ${stored.revision} depois de ${replayed.revision} eventos`;
  return sorted(state.context) === sorted(replayed.context) ? null : 'os fatos não são os da repetição dos eventos';
}

/** Sorts the keys, because jsonb does not keep their order. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
