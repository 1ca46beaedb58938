import { verifyCase } from '@/features/case/audit/data';
import { closeDatabase, pool } from '@/lib/db';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { testSecrets } from '@/test/environment';
import { cloneDatabase, runSql } from '@/test/server';
import { median, quantile, rounded, type Slice } from '../measure';
import { prepareCases, type WaitingCase } from './cases';
import { startDbos } from './competitor';
import { type Request, throughTheDoor, writeAlone } from './door';

/** The number of clients, and how many operations each contestant does with them in a round. */
const LEVELS = [
  { clients: 1, approvals: 200, workflows: 30 },
  { clients: 8, approvals: 700, workflows: 160 },
  { clients: 32, approvals: 700, workflows: 160 },
];
const WARM_UP = { clients: 8, approvals: 400, workflows: 40 };
const CASES = LEVELS.reduce((sum, { approvals }) => sum + approvals, WARM_UP.approvals);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const VERIFIED = 100;

const CONTESTANTS = ['door', 'limit', 'dbos'] as const;
type Contestant = (typeof CONTESTANTS)[number];
type Measured = Record<Contestant, Slice>;

type Run = (contestant: Contestant, level: (typeof LEVELS)[number], from: number) => Promise<Slice>;

/** Uses every case twice in a round: one operator's request for the door, the other's for the limit. */
function runner(cases: WaitingCase[], round: number, dbos: Awaited<ReturnType<typeof startDbos>>): Run {
  const requests = (operator: number, from: number, count: number): Request[] =>
    cases.slice(from, from + count).map(({ caseId, administratorUserId, operators }) => ({
      caseId,
      administratorUserId,
      personId: operators[operator % operators.length] ?? '',
    }));
  return (contestant, { clients, approvals, workflows }, from) => {
    if (contestant === 'door') return throughTheDoor(requests(round, from, approvals), clients);
    if (contestant === 'limit') return writeAlone(requests(round + 1, from, approvals), clients);
    return dbos.slice(clients, workflows);
  };
}

/** Runs the contestants in turn, each round in another order, so that noise and warm-up affect all alike. */
async function oneRound(run: Run, round: number): Promise<Measured[]> {
  const order = CONTESTANTS.map((_, index) => CONTESTANTS[(index + round) % CONTESTANTS.length] ?? 'door');
  const measured: Measured[] = [];
  let from = 0;
  for (const level of [WARM_UP, ...LEVELS]) {
    const slices: Partial<Measured> = {};
    for (const contestant of order) slices[contestant] = await run(contestant, level, from);
    measured.push(slices as Measured);
    from += level.approvals;
  }
  return measured.slice(1);
}

function summed(rounds: Measured[][]) {
  return LEVELS.map(({ clients }, level) => {
    const of = rounds.map((round) => round[level]).filter((measured) => measured !== undefined);
    const rate = (contestant: Contestant) => rounded(median(of.map((measured) => measured[contestant].rate)));
    const ratio = (to: Contestant) => rounded(median(of.map((measured) => measured.door.rate / measured[to].rate)));
    const latencies = of.flatMap(({ door }) => door.latencies);
    return {
      clients,
      doorPerSecond: rate('door'),
      limitPerSecond: rate('limit'),
      dbosPerSecond: rate('dbos'),
      ratioToLimit: ratio('limit'),
      ratioToDbos: ratio('dbos'),
      p50Ms: rounded(quantile(latencies, 0.5)),
      p99Ms: rounded(quantile(latencies, 0.99)),
    };
  });
}

async function verified(cases: WaitingCase[]): Promise<number> {
  const step = Math.floor(cases.length / VERIFIED);
  const sample = cases.filter((_, index) => index % step === 0);
  for (const { caseId } of sample) {
    const { faults } = await verifyCase(caseId);
    if (faults.length > 0) throw new Error(`${caseId}: ${JSON.stringify(faults)}`);
  }
  return sample.length;
}

async function main() {
  Object.assign(process.env, testSecrets, { HABILITA_MODE: 'demo' });
  const server = await openTemporaryPostgres({ durable: true });
  process.once('SIGINT', () => process.exit(130));
  const admin = server.urlOf('postgres');
  await runSql(admin, 'create database prepared', 'create database dbos');
  process.env.DATABASE_URL = server.urlOf('prepared');
  await migrate(server.urlOf('prepared'));
  console.error(`Preparing ${CASES} cases…`);
  const cases = await prepareCases(server.urlOf('prepared'), CASES);
  let checked = await verified(cases);
  await closeDatabase();
  process.env.DATABASE_URL = server.urlOf('round');
  const dbos = await startDbos(server.urlOf('dbos'), pool().options.max);
  const rounds: Measured[][] = [];
  // Approvals cannot be undone, so each round starts with a fresh copy of the same rows.
  for (let round = 0; round < ROUNDS; round++) {
    await cloneDatabase(admin, 'prepared', 'round');
    rounds.push(await oneRound(runner(cases, round, dbos), round));
    if (round === ROUNDS - 1) checked += await verified(cases);
    await closeDatabase();
    await runSql(admin, 'drop database round');
    console.error(`Round ${round + 1} of ${ROUNDS}`);
  }
  dbos.stop();
  server.remove();
  const levels = summed(rounds);
  const atEight = levels.find(({ clients }) => clients === 8);
  console.table(levels);
  console.log(
    `Medians of ${ROUNDS} rounds; ${checked} samples of chain and replay verified. At 8 clients: at least 0.5 of the limit, 10 times DBOS.`,
  );
  console.log(
    JSON.stringify({
      ratioToLimit: atEight?.ratioToLimit,
      ratioToDbos: atEight?.ratioToDbos,
      p99Ms: atEight?.p99Ms,
      levels,
    }),
  );
}

await main();
