import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { pool, prisma } from '@/lib/db';
import { reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE = { timeout: 40_000, interval: 200 };

let db: FreshDatabase;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  db = await freshDatabase();
  await reach('operatorWaiting');
});
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});
afterAll(() => db.drop());

/** Starts a worker in a process of its own, and waits until it says that it works. */
async function start(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/commands/worker.ts'], { cwd: root });
  workers.push(worker);
  await new Promise<void>((resolve, reject) => {
    worker.stdout.on('data', (chunk) => String(chunk).includes('trabalhando em') && resolve());
    worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}`)));
  });
  return worker;
}

const waiting = () => prisma().outbox.count({ where: { processedAt: null } });
const ask = () => pool().query(`select graphile_worker.add_job('avisos')`);

it('two workers do each job once, one continues when the other is killed, and it stops on SIGTERM', async () => {
  const [first, second] = [await start(), await start()];
  const facts = await prisma().outbox.count({ where: { topic: 'request.submitted' } });
  await Promise.all([ask(), ask(), ask()]);
  await expect.poll(waiting, PATIENCE).toBe(0);
  expect(await prisma().notice.count({ where: { fact: 'request.submitted' } })).toBe(facts);
  first?.kill('SIGKILL');
  await prisma().outbox.updateMany({ data: { processedAt: null } });
  await ask();
  await expect.poll(waiting, PATIENCE).toBe(0);
  expect(await prisma().notice.count({ where: { fact: 'request.submitted' } })).toBe(facts);
  const ended = new Promise((resolve) => second?.once('exit', resolve));
  second?.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 120_000);
