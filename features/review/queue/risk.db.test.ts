import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db';
import { openTestCase } from '@/test/case';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { HIGHEST_RANK, LOWEST_RANK, type Marks, pointsOf, RISK, type Risk, risksOf } from './risk';

let db: FreshDatabase;
let caseId: string;

beforeAll(async () => {
  db = await freshDatabase();
  ({ caseId } = await openTestCase());
  await pool().query(
    `insert into queue_item (case_id, item, subject_id, registro_ans, stage, since, modalidade)
     select case_id, 'CNES', gen_random_uuid(), registro_ans, stage, now(), modalidade from queue_case where case_id = $1`,
    [caseId],
  );
});
afterAll(() => db.drop());

/** Every combination of one value per key. */
function combined<T extends object>(choices: { [K in keyof T]: T[K][] }): T[] {
  return Object.entries<unknown[]>(choices).reduce<T[]>(
    (known, [key, values]) => known.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{} as T],
  );
}

const BOTH = [false, true];
const OF_CASE = combined<{ alerts: number; waits: number; attestation: number; vacant: boolean; concluded: boolean }>({
  alerts: [0, 1, 2],
  waits: [0, 1, 2],
  attestation: [0, 1, 2],
  vacant: BOTH,
  concluded: BOTH,
});
const OF_ITEM = combined<Required<Omit<Marks, 'vacant'>>>({
  alerts: [0, 1, 2],
  overdue: BOTH,
  attestation: [0, 1, 2],
  returned: BOTH,
  voided: BOTH,
});

/** The rank that the triggers give a row with these columns. */
async function stored(table: 'queue_case' | 'queue_item', columns: Record<string, unknown>): Promise<number> {
  const set = Object.keys(columns).map((name, nth) => `${name} = $${nth + 2}`);
  const { rows } = await pool().query<{ rank: number }>(
    `update ${table} set ${set.join(', ')} where case_id = $1 returning rank`,
    [caseId, ...Object.values(columns)],
  );
  return rows[0]?.rank ?? Number.NaN;
}

const minus = (points: number): number => 0 - points;

describe('the triggers of the database and the points that people are shown', () => {
  it('ranks every case by its points in the triggers, and a concluded one without any reason last', async () => {
    for (const { waits, concluded, ...marks } of OF_CASE) {
      const points = pointsOf(risksOf({ ...marks, overdue: waits > 0 }));
      const rank = await stored('queue_case', { ...marks, waits_overdue: waits, concluded });
      expect({ ...marks, waits, concluded, rank }).toMatchObject({
        rank: points === 0 && concluded ? HIGHEST_RANK : minus(points),
      });
    }
  });

  it('ranks every item by its points in the triggers', async () => {
    for (const marks of OF_ITEM) {
      const rank = await stored('queue_item', marks);
      expect({ ...marks, rank }).toMatchObject({ rank: minus(pointsOf(risksOf(marks))) });
    }
  });
});

it('covers every reason for points by some case or item, and stays within the outermost ranks', () => {
  const met = new Set<Risk>([
    ...OF_CASE.flatMap(({ waits, ...marks }) => risksOf({ ...marks, overdue: waits > 0 })),
    ...OF_ITEM.flatMap(risksOf),
  ]);
  expect([...met].sort()).toEqual(Object.keys(RISK).sort());
  expect(LOWEST_RANK).toBeLessThanOrEqual(Math.min(...OF_ITEM.map((marks) => minus(pointsOf(risksOf(marks))))));
});
