import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/db';
import { writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { importCnes } from './mutations';

/** Each kill costs a process that loads everything; a long night has time for more: TEST_KILLS=50. */
const KILLS = Number(process.env.TEST_KILLS || 6);
const PATIENCE_MS = 20_000 + KILLS * 10_000;
const ROWS = 2000;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = `
  import { once } from 'node:events';
  import { importCnes } from './features/registries/cnes/mutations.ts';
  process.stdout.write('ready');
  const [path] = await once(process.stdin, 'data');
  await importCnes(String(path).trim(), { force: true });
  process.stdout.write('done');
  process.exit(0);`;

let db: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), 'habilita-cnes-kill-'));
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

/** Starts a process that waits for a path to import. Several warm up while one is killed. */
async function ready(): Promise<{ child: ChildProcess; gone: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Listen from the start, because the process may end before it is killed.
  const gone = once(child, 'exit');
  const early = gone.then(() => expect.fail('the process ended before it was ready'));
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), early]);
  early.catch(() => undefined);
  return { child, gone };
}

/** What readers are served, in one statement: the month, and a digest of all rows of its load. */
async function served(): Promise<{ competence: string; digest: string }> {
  const { rows } = await pool().query<{ competence: string; digest: string }>(
    `select c.competence,
            (select md5(string_agg(concat_ws('|', e.cnes, e.name, e.subtype_code), ',' order by e.cnes)) from establishment e where e.load_id = c.load_id)
            || (select md5(string_agg(d.cpf_hmac || d.cnes, ',' order by d.cpf_hmac, d.cnes)) from establishment_director d where d.load_id = c.load_id) as digest
       from cnes_competence c`,
  );
  expect(rows).toHaveLength(1);
  return rows[0] as { competence: string; digest: string };
}

it(
  `serves one base whole when imports are killed at ${KILLS} random moments, and cleans up next time`,
  async () => {
    const months = ['202607', '202608'] as const;
    const whole: Record<string, string> = {};
    let took = 0;
    for (const [seed, competence] of months.entries()) {
      const path = join(folder, `BASE_${competence}.ZIP`);
      await writeCnesBase(path, { rows: ROWS, competence, seed });
      const from = performance.now();
      expect(await importCnes(path, { force: true })).toMatchObject({ ok: true });
      took = performance.now() - from;
      whole[competence] = (await served()).digest;
    }
    let next = [ready(), ready()];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = (await served()).competence;
      const other = months.find((month) => month !== before) ?? months[0];
      const { child, gone } = await (next.shift() as ReturnType<typeof ready>);
      if (kill + next.length + 1 < KILLS) next = [...next, ready()];
      child.stdin?.write(`${join(folder, `BASE_${other}.ZIP`)}\n`);
      await sleep(Math.random() * took * 1.6);
      child.kill('SIGKILL');
      await gone;
      const { competence, digest } = await served();
      expect([before, other]).toContain(competence);
      expect(digest).toBe(whole[competence]);
    }
    const last = await importCnes(join(folder, 'BASE_202608.ZIP'), { force: true });
    expect(last).toMatchObject({ ok: true, value: { counts: { kept: ROWS } } });
    expect((await served()).digest).toBe(whole['202608']);
    const { rows } = await pool().query(
      'select count(distinct load_id)::int as loads, count(*)::int as rows from establishment',
    );
    expect(rows).toEqual([{ loads: 1, rows: ROWS }]);
  },
  PATIENCE_MS,
);
