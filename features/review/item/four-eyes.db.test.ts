import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS, itemSubject } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { pool } from '@/lib/db';
import { subjectId } from '@/lib/dispatch/subjects';
import { accessOf, actorOf, sendingOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { decideItem } from './mutations';

let db: FreshDatabase;
let owner: pg.Client;
let journey: Journey;
let item: string;
let ana: string;
let marina: string;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
  item = subjectId(journey.caseId, itemSubject('CNES', 'case'));
  [ana, marina] = [(await actorOf('ana')).userId, (await actorOf('marina')).userId];
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

/** Inserts an audit row without the door, and rolls it back. */
async function insertAround(client: pg.ClientBase, by: string | null, fact = 'item.accepted') {
  await client.query('begin');
  try {
    const body = JSON.stringify({ fact: 'item.accepted', actor: { id: by, name: 'X', role: 'revisor' } });
    await client.query(
      `insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at)
       select id, sequence + 1, $2, 'reviewItem', $3, $4, head_hash, 'h', now() from onboarding_case where id = $1`,
      [journey.caseId, item, fact, body],
    );
  } finally {
    await client.query('rollback');
  }
}

async function around<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  return work(client).finally(() => client.release());
}

it("keeps the product's own role from writing an acceptance by a submitter, whatever the code says", async () => {
  expect((await pool().query('select current_user::text as name')).rows).toEqual([{ name: 'habilita_app' }]);
  await around(async (client) => {
    await expect(insertAround(client, ana)).rejects.toMatchObject({
      code: 'HB003',
      message: expect.stringContaining('their own work'),
    });
    await expect(insertAround(client, ana, 'item.noted')).rejects.toMatchObject({ code: 'HB003' });
    await expect(insertAround(client, null)).rejects.toMatchObject({
      code: 'HB003',
      message: expect.stringContaining('by a person'),
    });
    await expect(insertAround(client, marina)).resolves.toBeUndefined();
  });
});

it('does not let the owner of the tables write it either, even with replica triggers', async () => {
  await owner.query('set session_replication_role = replica');
  await expect(insertAround(owner, ana)).rejects.toMatchObject({ code: 'HB003' });
  await owner.query('reset session_replication_role');
});

it('does not let the stored item be accepted by a submitter, nor lose a submitter', async () => {
  const accepted = (by: string) =>
    pool().query(
      `update subject set stage = 'accepted', context = context || jsonb_build_object('decision', jsonb_build_object('by', $2::text))
        where id = $1`,
      [item, by],
    );
  await expect(accepted(ana)).rejects.toMatchObject({ code: '23514', constraint: 'subject_four_eyes' });
  await expect(pool().query(`update subject set stage = 'accepted' where id = $1`, [item])).rejects.toMatchObject({
    code: '23514',
  });
  for (const change of [`context || '{"submittedBy": []}'`, `context - 'submittedBy'`])
    await expect(pool().query(`update subject set context = ${change} where id = $1`, [item])).rejects.toMatchObject({
      code: 'HB003',
    });
  await expect(pool().query(`update subject set machine = 'other' where id = $1`, [item])).rejects.toMatchObject({
    code: 'HB003',
  });
});

it('accepts a decision by somebody else through the door', async () => {
  const [cnes] = CASE_ITEMS;
  if (!cnes) throw new Error('no items');
  const basis = basisOf(cnes, await readCase(await accessOf(journey, 'marina')), 'case');
  const decision = { accepted: true, reason: '', basis };
  const sending = await sendingOf(journey, 'marina', randomUUID());
  expect(
    await decideItem(sending, await accessOf(journey, 'marina'), itemSubject('CNES', 'case'), decision),
  ).toMatchObject({ ok: true });
});
