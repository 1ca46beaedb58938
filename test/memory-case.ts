import { randomUUID } from 'node:crypto';
import type { countItems } from '@/features/case/item-state';
import { MACHINERY } from '@/features/case/machinery';
import type { CaseFacts } from '@/features/case/row-projection';
import { type CaseView, caseView } from '@/features/case/view';
import { type AuditRow, auditRow } from '@/lib/dispatch/audit';
import { decide } from '@/lib/dispatch/decide';
import { load } from '@/lib/dispatch/load';
import type { SubjectRow } from '@/lib/dispatch/subjects';
import type { Move, Receipt } from '@/lib/dispatch/types';
import type { Result } from '@/lib/result';

/** Id of the case in memory. */
export const CASE_ID = '00000000-0000-4000-8000-00000000000c';

/** The people of the case, with the slugs of the demo as ids. */
interface Cast {
  /** User id → roles in the operadora. */
  memberships: Record<string, string[]>;
  /** Person id → user id. */
  people: Record<string, string>;
}

type Counts = ReturnType<typeof countItems>;

/**
 * A case in memory behind the real `load` and `decide`. Arrays replace the database of the door's two statements, so
 * that tests try thousands of commands in seconds. A row that is written again moves to the end, as PostgreSQL may do.
 */
export class MemoryCase {
  rows: (AuditRow & { at: Date })[] = [];
  subjects: SubjectRow[] = [];
  head = { sequence: 0, headHash: '', administratorPersonId: null as string | null, administratorActive: false };
  facts: CaseFacts | undefined;
  counts: Counts = { toReview: 0, accepted: 0, returned: 0 };
  private readonly cast: Cast;
  private clock = Date.parse('2027-03-04T12:00:00Z');

  constructor(cast: Cast) {
    this.cast = cast;
  }

  /** Sends moves as a user, or as a job when `userId` is null. */
  async send(userId: string | null, moves: Move[]): Promise<Result<Receipt>> {
    const sender = userId === null ? { kind: 'system' as const, name: 'teste' } : { kind: 'person' as const, userId };
    const command = { caseId: CASE_ID, sender, key: randomUUID(), moves };
    const query = async (statement: { values: unknown[] }) => ({
      rows: [{ loaded: this.loaded(userId, statement.values) }],
    });
    const loaded = await load(MACHINERY, command, { query: query as never });
    if (!loaded) throw new Error('The case is there');
    this.clock += 60_000;
    const at = new Date(this.clock);
    const decided = decide(MACHINERY, command, loaded, at);
    if (!decided.ok) return decided;
    this.write(decided.value.write.values, at);
    return { ok: true, value: decided.value.receipt };
  }

  /** The complete view of the case. */
  view(): CaseView {
    return caseView(CASE_ID, { registroAns: '999911', ...this.head }, this.subjects);
  }

  private loaded(userId: string | null, [, , scopes, people, , whole]: unknown[]) {
    const named = scopes as string[];
    const { administratorPersonId } = this.head;
    const reached = (scope: string) =>
      named.includes(scope) || (whole && (scope === 'case' || scope === `person:${administratorPersonId}`));
    const asked = (people as string[]).map((id) => [id, this.cast.people[id] ?? null]);
    return {
      ...this.head,
      authority: {
        ...this.head,
        registroAns: '999911',
        actorName: userId,
        actorStatus: userId && 'active',
        isGestor: false,
        membershipRoles: this.cast.memberships[userId ?? ''] ?? [],
        administratorUserId: administratorPersonId && (this.cast.people[administratorPersonId] ?? null),
        administratorProven: true,
        administratorName: null,
        delegation: null,
      },
      people: Object.fromEntries(asked),
      subjects: this.subjects.filter(({ scope }) => reached(scope)),
      usedFor: null,
      usedBy: null,
      answered: null,
    };
  }

  private write(parameters: unknown[], at: Date): void {
    const [, , sequence, headHash, subjects, rows, , , , kept] = parameters;
    const parse = <T>(json: unknown): T => JSON.parse(json as string) as T;
    const moved = parse<SubjectRow[]>(subjects);
    const ids = new Set(moved.map(({ id }) => id));
    this.subjects = [...this.subjects.filter(({ id }) => !ids.has(id)), ...moved];
    this.rows.push(...parse<AuditRow[]>(rows).map((row) => ({ ...row, at })));
    this.head = { ...this.head, sequence: sequence as number, headHash: headHash as string };
    const { row } = parse<{ row: Counts & { facts?: CaseFacts } }>(kept);
    for (const key of ['toReview', 'accepted', 'returned'] as const) this.counts[key] += row[key];
    if (!row.facts) return;
    this.facts = row.facts;
    const { administratorPersonId, administratorActive } = row.facts;
    this.head = { ...this.head, administratorPersonId, administratorActive };
  }

  /** Throws unless the audit chain is intact from the first row to the head. */
  verify(): void {
    let prevHash = '';
    for (const row of this.rows) {
      const again = auditRow(JSON.parse(row.body), prevHash);
      if (again.hash !== row.hash || row.prevHash !== prevHash) throw new Error(`The chain breaks at ${row.sequence}`);
      prevHash = row.hash;
    }
    if (prevHash !== this.head.headHash) throw new Error('The head is not the last row');
  }
}
