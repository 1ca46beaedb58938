import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { newPrivateKey, signersOf } from '@/lib/proof/keys';
import { rootOver } from '@/lib/proof/merkle';
import { checkKeys, headLeaf, type KeyRecord, readRoot } from '@/lib/proof/statements';
import { actorOf } from '@/prisma/scenarios/acting';
import { type Journey, reach, VIDA_PLENA_CAST } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { testSecrets } from '@/test/environment';
import { allRoots, listRoots, readInclusion, readSigning, verifyRoots } from './data';
import { loadPublicKeys, loadRoots, loadRootsFile } from './loaders';
import { rotateKey, sealToday } from './mutations';

let db: FreshDatabase;
let aurora: Journey;
let vida: Journey;
let owner: pg.Client;

beforeAll(async () => {
  db = await freshDatabase();
  aurora = await reach('caseOpened');
  owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
});
afterEach(() => {
  setClock();
  process.env.HABILITA_SIGNING_KEYS = testSecrets.HABILITA_SIGNING_KEYS;
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

const start = Date.now();
const onDay = (day: number) => setClock(() => new Date(start + day * 86_400_000));
const newest = async () => {
  const [row] = await listRoots(1);
  return readRoot(row?.statement ?? '');
};

describe('the daily root', () => {
  it('signs one root a day, even if several processes try at once', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => sealToday().catch(() => 'failed')));
    expect(outcomes.filter((outcome) => outcome === 'sealed')).toHaveLength(1);
    expect(await sealToday()).toBe('already');
    expect(await newest()).toMatchObject({ number: 1, cases: 1, changed: 1, previous: '' });
    expect(await verifyRoots()).toEqual({ roots: 1, faults: [] });
  });

  it('keeps only the heads that changed, and still covers every case', async () => {
    vida = await reach('administratorRegistered', VIDA_PLENA_CAST);
    onDay(1);
    expect(await sealToday()).toBe('sealed');
    expect(await newest()).toMatchObject({ number: 2, cases: 2, changed: 1 });
    onDay(3);
    expect(await sealToday()).toBe('sealed');
    expect(await newest()).toMatchObject({ number: 3, cases: 2, changed: 0 });
    expect(await prisma().rootHead.count()).toBe(2);
    expect(await verifyRoots()).toEqual({ roots: 3, faults: [] });
    for (const { caseId } of [aurora, vida]) {
      const proof = await readInclusion(caseId);
      expect(proof?.root.number).toBe(3);
      if (!proof) continue;
      const { merkleRoot } = (await newest()) ?? {};
      expect(rootOver(headLeaf(proof.head), proof.position, proof.size, proof.path)).toBe(merkleRoot);
    }
  });

  it('does not let anybody change or remove roots, heads or keys, not even the owner of the tables', async () => {
    for (const table of ['audit_root', 'root_head', 'signing_key']) {
      await expect(owner.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'HB001' });
      await expect(owner.query(`truncate ${table}`)).rejects.toMatchObject({ code: 'HB001' });
    }
  });
});

/** Acts as the database's owner: tampers with the triggers off, verifies, and restores every row. */
async function tampered(statements: string[]): Promise<string[]> {
  const tables = ['audit_root', 'root_head', 'signing_key', 'audit_event'];
  for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`);
  for (const table of tables) await owner.query(`alter table ${table} disable trigger all`);
  try {
    for (const statement of statements) await owner.query(statement);
    return (await verifyRoots()).faults;
  } finally {
    for (const table of tables) {
      await owner.query(`delete from ${table}; insert into ${table} table kept_${table}; drop table kept_${table}`);
      await owner.query(`alter table ${table} enable always trigger ${table}_keep_rows`);
      await owner.query(`alter table ${table} enable always trigger ${table}_keep_table`);
    }
  }
}

describe('tampering with roots, keys or what they covered', () => {
  it.each([
    [
      'a changed statement',
      [`update audit_root set statement = replace(statement, '"cases":2', '"cases":3') where number = 2`],
      'raiz 2',
    ],
    ['a changed signature', [`update audit_root set signature = reverse(signature) where number = 3`], 'raiz 3'],
    ['a removed root', ['delete from audit_root where number = 2'], 'raiz 3'],
    ['another day in the columns', [`update audit_root set day = '2020-01-01' where number = 1`], 'raiz 1'],
    ['a changed head', [`update root_head set sequence = sequence - 1 where root_number = 2`], 'raiz 2'],
    ['a removed head', ['delete from root_head where root_number = 2'], 'raiz 2'],
    ['an invented head', [`insert into root_head values (gen_random_uuid(), 2, 2, 1, repeat('a', 64))`], 'raiz 2'],
    ['a changed key', [`update signing_key set statement = replace(statement, '"x":"', '"x":"A')`], 'chave 1'],
    [
      'a chain rewritten with all its hashes',
      [
        `update audit_event set hash = repeat('b', 64) where (case_id, sequence) in (select case_id, sequence from root_head where root_number = 2)`,
      ],
      'sequência',
    ],
  ])('detects %s', async (_what, statements, where) => {
    const faults = await tampered(statements);
    expect(faults.join('\n')).toContain(where);
    expect((await verifyRoots()).faults).toEqual([]);
  });

  it('signs no further root over a chain that does not continue from the covered row', async () => {
    await owner.query(`update onboarding_case set head_hash = repeat('c', 64) where id = $1`, [aurora.caseId]);
    onDay(4);
    await expect(sealToday()).rejects.toThrow(aurora.caseId);
    const { rows } = await owner.query(
      'select hash from audit_event where case_id = $1 order by sequence desc limit 1',
      [aurora.caseId],
    );
    await owner.query('update onboarding_case set head_hash = $2 where id = $1', [aurora.caseId, rows[0].hash]);
    expect((await listRoots(1))[0]?.number).toBe(3);
  });

  it('detects a rewritten history by roots that were kept outside', async () => {
    const roots = await allRoots();
    expect((await verifyRoots(roots)).faults).toEqual([]);
    const [first] = roots;
    const other = { statement: first?.statement ?? '', signature: roots[1]?.signature ?? '' };
    expect((await verifyRoots([other])).faults).toEqual(['raiz 1 guardada fora: não é a que está no banco']);
  });
});

it('signs nothing with keys that were changed in the database, and says so on the page', async () => {
  onDay(4);
  await owner.query('alter table signing_key disable trigger all');
  await owner.query(`update signing_key set signature = reverse(signature)`);
  expect(await sealToday()).toBe('otherKey');
  expect(await loadRoots(await actorOf('otavio'))).toMatchObject({ signing: { kind: 'broken' } });
  expect(await rotateKey('teste', true)).toMatchObject({ ok: false });
  await owner.query(`update signing_key set signature = reverse(signature)`);
  await owner.query('alter table signing_key enable always trigger signing_key_keep_rows');
  await owner.query('alter table signing_key enable always trigger signing_key_keep_table');
  expect((await readSigning()).signing.kind).toBe('ready');
});

it('shows days without a root, and only to the gestor', async () => {
  onDay(5);
  const { roots, silent } = await loadRoots(await actorOf('otavio'));
  expect(roots.map(({ number, missed }) => [number, missed])).toEqual([
    [3, 1],
    [2, 0],
    [1, 0],
  ]);
  expect(silent).toBe(1);
  for (const slug of ['ana', 'marina']) {
    await expect(loadRoots(await actorOf(slug))).rejects.toThrow(NotFound);
    await expect(loadRootsFile(await actorOf(slug))).rejects.toThrow(NotFound);
  }
  const { body } = await loadPublicKeys();
  expect(checkKeys((JSON.parse(body) as { keys: KeyRecord[] }).keys)).toMatchObject({ fault: null, keys: [{}] });
  expect(body).not.toContain('"d"');
});

describe('the key', () => {
  it('signs nothing without a key, or with a key that was never brought into use', async () => {
    onDay(5);
    process.env.HABILITA_SIGNING_KEYS = '';
    expect(await sealToday()).toBe('noKey');
    expect(await rotateKey('teste', false)).toMatchObject({ ok: false });
    process.env.HABILITA_SIGNING_KEYS = newPrivateKey();
    expect(await sealToday()).toBe('otherKey');
  });

  it('endorses a new key by the former one, and verifies each root with the key of its day', async () => {
    onDay(6);
    const next = newPrivateKey();
    process.env.HABILITA_SIGNING_KEYS = next;
    expect(await rotateKey('troca anual', false)).toMatchObject({ ok: false });
    process.env.HABILITA_SIGNING_KEYS = `${next},${testSecrets.HABILITA_SIGNING_KEYS}`;
    const [signer] = signersOf(next);
    expect(await rotateKey('troca anual', false)).toEqual({ ok: true, value: { keyId: signer?.id } });
    expect(await rotateKey('de novo', false)).toMatchObject({ ok: false });
    expect(await sealToday()).toBe('sealed');
    expect((await newest())?.key).toBe(signer?.id);
    expect((await readSigning()).keys.map(({ endorsed }) => endorsed)).toEqual([true, true]);
    expect(await verifyRoots()).toEqual({ roots: 4, faults: [] });
    process.env.HABILITA_SIGNING_KEYS = testSecrets.HABILITA_SIGNING_KEYS;
    onDay(7);
    expect(await sealToday()).toBe('otherKey');
    expect(await rotateKey('a antiga de novo', true)).toMatchObject({ ok: false });
  });

  it('brings a new key into use without endorsement if the former is lost, and says so', async () => {
    onDay(8);
    process.env.HABILITA_SIGNING_KEYS = newPrivateKey();
    expect(await rotateKey('a anterior se perdeu', true)).toMatchObject({ ok: true });
    expect((await readSigning()).keys.map(({ endorsed }) => endorsed)).toEqual([true, true, false]);
    expect(await sealToday()).toBe('sealed');
    expect((await verifyRoots()).faults).toEqual([]);
  });
});
