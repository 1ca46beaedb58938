import { now } from '@/lib/clock';
import { inTransaction, pool } from '@/lib/db';
import { COUNTED_ANEW } from './counters.data';

const BATCH = 20_000;

const FOLD = `
with taken as (
  delete from queue_delta where id in (select id from queue_delta order by id limit ${BATCH} for update skip locked)
  returning user_id, kind, n),
summed as (
  insert into queue_count (user_id, kind, n)
  select user_id, kind, sum(n) from taken group by user_id, kind order by user_id, kind
  on conflict (user_id, kind) do update set n = queue_count.n + excluded.n)
select count(*)::int as taken from taken`;

/** Job: folds the latest changes into the counters, so that reading stays fast. Changes no sum. Returns how many. */
export async function foldCounts(): Promise<number> {
  for (let folded = 0; ; ) {
    const { rows } = await pool().query<{ taken: number }>(FOLD);
    const taken = rows[0]?.taken ?? 0;
    folded += taken;
    if (taken < BATCH) return folded;
  }
}

const PAST_HOURS = 24;

/** Job: forgets the places of items that left the queue more than a day ago. Returns how many. */
export async function purgePlaces(): Promise<number> {
  const before = new Date(now().getTime() - PAST_HOURS * 3_600_000);
  return (await pool().query('delete from queue_past where at < $1', [before])).rowCount ?? 0;
}

/** Counts everything again, after a repair or after rows were loaded behind the product. Locks the queue's tables. */
export async function recount(): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      'lock table queue_case, queue_item, membership, queue_delta, queue_count in share row exclusive mode',
    );
    await client.query('delete from queue_delta');
    await client.query('delete from queue_count');
    await client.query(`insert into queue_count (user_id, kind, n) ${COUNTED_ANEW}`);
  });
}
