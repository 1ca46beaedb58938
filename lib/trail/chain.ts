import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';

/** Somebody whom the trail names, as they were called then. `id` is null for whoever has no account. */
export interface Named {
  id: string | null;
  name: string;
}

/** What happened, before it has its place in the chain. */
export interface TrailEntry {
  fact: string;
  actor: Named;
  about: Named;
  /** What else belongs to it, by name. Never an e-mail address, never a CPF. */
  details?: Record<string, string | number>;
  /** Why, in the words of whoever did it. */
  reason?: string;
}

/** What one row says; its RFC 8785 text is what is stored and hashed. */
export interface TrailBody extends TrailEntry {
  v: 1;
  sequence: number;
  /** ISO 8601, UTC. */
  at: string;
}

/** A stored row of the trail. */
export interface TrailRow {
  sequence: number;
  at: string;
  fact: string;
  subjectId: string | null;
  actorId: string | null;
  body: string;
  prevHash: string;
  hash: string;
}

/** Where the chain ends. */
export interface TrailHead {
  sequence: number;
  hash: string;
}

/** Links a body to the chain: hash = SHA-256(prevHash + body). */
export function trailRow(body: TrailBody, prevHash: string): TrailRow {
  const text = canonical(body);
  const { sequence, at, fact, actor, about } = body;
  const hash = sha256(prevHash + text);
  return { sequence, at, fact, subjectId: about.id, actorId: actor.id, body: text, prevHash, hash };
}

/** The rows that continue the chain with these entries, in their order. */
export function continued(head: TrailHead, entries: TrailEntry[], at: string): TrailRow[] {
  const rows: TrailRow[] = [];
  for (const [index, entry] of entries.entries()) {
    const body: TrailBody = { v: 1, sequence: head.sequence + index + 1, at, ...entry };
    rows.push(trailRow(body, rows.at(-1)?.hash ?? head.hash));
  }
  return rows;
}

/** What is wrong with the trail, in pt-BR, and where; null where the whole chain is meant. */
export interface TrailFault {
  sequence: number | null;
  problem: string;
}

function columnsFault(row: TrailRow): string | null {
  let body: TrailBody;
  try {
    body = JSON.parse(row.body);
  } catch {
    return 'o texto guardado não é JSON';
  }
  const same =
    body.sequence === row.sequence &&
    body.at === row.at &&
    body.fact === row.fact &&
    (body.about?.id ?? null) === row.subjectId &&
    (body.actor?.id ?? null) === row.actorId;
  return same ? null : 'as colunas não dizem o mesmo que o texto guardado';
}

/** Follows the chain row by row, from the first. */
export class TrailVerifier {
  readonly faults: TrailFault[] = [];
  private last: TrailHead = { sequence: 0, hash: '' };

  /** The next row, by sequence. */
  add(row: TrailRow): void {
    const fault = (problem: string) => this.faults.push({ sequence: row.sequence, problem });
    if (row.sequence !== this.last.sequence + 1) fault('falta uma linha antes desta, ou ela foi incluída depois');
    if (row.prevHash !== this.last.hash) fault('não continua a linha anterior');
    if (row.hash !== sha256(row.prevHash + row.body)) fault('o texto mudou depois de guardado');
    const columns = columnsFault(row);
    if (columns) fault(columns);
    this.last = { sequence: row.sequence, hash: row.hash };
  }

  /** All faults, after the last row. `head`: where the chain is said to end; null if that is lost. */
  finish(head: TrailHead | null): TrailFault[] {
    if (head?.sequence !== this.last.sequence || head.hash !== this.last.hash)
      this.faults.push({
        sequence: null,
        problem: 'o fim guardado não é o da última linha: faltam linhas no fim',
      });
    return this.faults;
  }
}
