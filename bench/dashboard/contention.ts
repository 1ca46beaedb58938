import { pool } from '@/lib/db';
import { median, rounded, timed } from '../measure';

const CLIENTS = 8;
const CHANGES = 400;
const ROUNDS = 5;

/** A change of one item, for which the triggers add rows to its reviewers' counters. */
const ADDED = 'update queue_item set overdue = not overdue where case_id = $1 and item = $2';
/** The same, with an update of one row as a counter per reviewer would be. */
const HOT = `with changed as (${ADDED} returning 1) update hot_counter set n = n + 1 where exists (select from changed)`;

/**
 * Changes per second by eight clients at once, each of another item of the same reviewer: with counters to which rows
 * are only added, and with one row that every client updates.
 */
export async function contention(): Promise<{ addedPerSecond: number; hotRowPerSecond: number }> {
  await pool().query('create table hot_counter (n int)');
  await pool().query('insert into hot_counter values (0)');
  const { rows } = await pool().query<{ id: string; item: string }>(
    `select case_id as id, item from queue_item order by case_id, item limit ${CHANGES}`,
  );
  const run = async (name: string, text: string) =>
    (await timed(rows, CLIENTS, ({ id, item }) => pool().query({ name, text, values: [id, item] }))).rate;
  const rates = { added: [] as number[], hot: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.added.push(await run('added', ADDED));
    rates.hot.push(await run('hot', HOT));
  }
  await pool().query('drop table hot_counter');
  return { addedPerSecond: rounded(median(rates.added)), hotRowPerSecond: rounded(median(rates.hot)) };
}
