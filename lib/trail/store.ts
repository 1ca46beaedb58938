import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { continued, type TrailEntry, type TrailFault, type TrailHead, type TrailRow, TrailVerifier } from './chain';

/** How a running transaction is asked: those of `pg` and of Prisma look different. */
type Ask = <Row>(sql: string, values: unknown[]) => Promise<Row[]>;

/** A transaction of `pg`, as far as it is needed here. */
interface PgTransaction {
  query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Holds the end of the chain until the transaction ends, so that one writes after the other. */
const HOLD = 'select sequence, hash from admin_head where id = 1 for update';

/** $1 rows · $2 new sequence · $3 new hash */
const WRITE = `
with written as (
  insert into admin_event (sequence, at, fact, subject_id, actor_id, body, prev_hash, hash)
  select e.sequence, e.at, e.fact, e."subjectId", e."actorId", e.body, e."prevHash", e.hash
    from jsonb_to_recordset($1::jsonb) as e(sequence int, at timestamptz, fact text, "subjectId" uuid, "actorId" uuid,
      body text, "prevHash" text, hash text))
update admin_head set sequence = $2::int, hash = $3 where id = 1`;

async function write(ask: Ask, entries: TrailEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const [head] = await ask<TrailHead>(HOLD, []);
  if (!head) throw new Error('The end of the administrative trail is lost');
  const rows = continued(head, entries, now().toISOString());
  const last = rows.at(-1) as TrailRow;
  await ask(WRITE, [JSON.stringify(rows), last.sequence, last.hash]);
}

/**
 * Writes entries to the administrative trail, in the transaction of what they tell. Call it last: it holds the end of
 * the chain, and who waits for a row meanwhile would keep everybody waiting.
 */
export const keepInTrail = (client: PgTransaction, entries: TrailEntry[]): Promise<void> =>
  write(async <Row>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as Row[], entries);

/** As `keepInTrail`, in a transaction of Prisma. */
export const keepInTrailOf = (tx: Prisma.TransactionClient, entries: TrailEntry[]): Promise<void> =>
  write((sql, values) => tx.$queryRawUnsafe(sql, ...values), entries);

const BATCH = 2_000;
/** Below every sequence, so that a row with a forged negative sequence is read too. */
const BEFORE_ALL = -2_147_483_648;

/** Verifies the whole trail, from one snapshot, so that work can go on. */
export async function verifyTrail(): Promise<{ events: number; faults: TrailFault[] }> {
  return prisma().$transaction(
    async (tx) => {
      const head = await tx.adminHead.findUnique({ where: { id: 1 } });
      const verifier = new TrailVerifier();
      let events = 0;
      for (let after = BEFORE_ALL; ; ) {
        const rows = await tx.adminEvent.findMany({
          where: { sequence: { gt: after } },
          orderBy: { sequence: 'asc' },
          take: BATCH,
        });
        for (const row of rows) verifier.add({ ...row, at: row.at.toISOString() });
        events += rows.length;
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) break;
        after = last.sequence;
      }
      return { events, faults: verifier.finish(head) };
    },
    { isolationLevel: 'RepeatableRead', timeout: 600_000, maxWait: 30_000 },
  );
}
