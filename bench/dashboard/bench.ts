import { recount } from '@/features/review/queue/counters.mutations';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import { setClock } from '@/lib/clock';
import { closeDatabase, pool, prisma } from '@/lib/db';
import { makeQueue } from '@/prisma/scenarios/queue';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { testSecrets } from '@/test/environment';
import { runSql } from '@/test/server';
import { median, quantile, rounded, timed } from '../measure';
import { questions } from './asked';
import { contention } from './contention';

const NOW = new Date('2026-11-20T15:00:00Z');
const SIZES = (process.env.BENCH_CASES ?? '1000,100000,1000000').split(',').map(Number);
const TIMES = Number(process.env.BENCH_TIMES ?? 40);
const BATCH = 50_000;

/** Reviewers of all operadoras, of every 200th, and of fifty. */
const REVIEWERS = { all: { every: 1 }, some: { every: 200 }, few: { every: 20, upTo: 1000 } };
type Who = keyof typeof REVIEWERS;
type Timings = Record<string, number[]>;

async function account(name: string): Promise<string> {
  return (await prisma().user.create({ data: { name } })).id;
}

async function accessOf(userId: string, name: string): Promise<ReviewerAccess> {
  return reviewerAccess({ userId, sessionId: '', name, isGestor: false, membershipRoles: ['revisor'] });
}

/** Times every query of one reviewer, many times in sequence: milliseconds with the round trip to the database. */
async function ask(access: ReviewerAccess, cases: number): Promise<Timings> {
  const timings: Timings = {};
  for (const [name, question] of Object.entries(questions(cases))) {
    for (let nth = 0; nth < 8; nth++) await question(access, nth);
    const numbers = Array.from({ length: TIMES }, (_, nth) => nth + 8);
    timings[name] = (await timed(numbers, 1, (nth) => question(access, nth))).latencies;
  }
  return timings;
}

/** Inserts cases. Drops the indexes before and creates them again afterwards, as a restore does. */
async function makeCases(url: string, from: number, to: number, users: Record<Who, string>): Promise<void> {
  const { rows: indexes } = await pool().query<{ name: string; made: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as made from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any('{queue_case,queue_item,operadora,membership}'::regclass[]) and not i.indisunique`,
  );
  await runSql(url, ...indexes.map(({ name }) => `drop index "${name}"`));
  const reviewers = Object.entries(REVIEWERS).map(([who, share]) => ({ userId: users[who as Who], ...share }));
  for (let made = from; made < to; made += BATCH)
    await makeQueue({ from: made + 1, count: Math.min(BATCH, to - made), reviewers, now: NOW });
  await runSql(url, ...indexes.map(({ made }) => made));
  await recount();
  await runSql(url, 'vacuum (analyze)');
}

async function main() {
  Object.assign(process.env, testSecrets, { HABILITA_MODE: 'demo', DATABASE_ROLE: 'owner' });
  setClock(() => NOW);
  const server = await openTemporaryPostgres({ durable: true });
  process.once('SIGINT', () => process.exit(130));
  await migrate(server.url);
  process.env.DATABASE_URL = server.url;
  const users: Record<Who, string> = {
    all: await account('Todas'),
    some: await account('Algumas'),
    few: await account('Poucas'),
  };
  const measured: Record<Who, Timings[]> = { all: [], some: [], few: [] };
  let made = 0;
  for (const cases of SIZES) {
    console.error(`Making ${cases} cases…`);
    await makeCases(server.url, made, cases, users);
    made = cases;
    for (const who of Object.keys(REVIEWERS) as Who[])
      measured[who].push(await ask(await accessOf(users[who], who), cases));
  }
  const contended = await contention();
  await closeDatabase();
  server.remove();
  report(measured, contended);
}

/** One query: its median at each size, its 95th percentile at the largest, and its growth from the smallest. */
function lineOf(sizes: (number[] | undefined)[]) {
  const medians = sizes.map((latencies) => rounded(median(latencies ?? [])));
  const [first = 1, last = 1] = [medians.at(0), medians.at(-1)];
  return { medians, p95: rounded(quantile(sizes.at(-1) ?? [], 0.95)), growth: rounded(last / first) };
}

function report(measured: Record<Who, Timings[]>, contended: Awaited<ReturnType<typeof contention>>): void {
  const table: Record<string, unknown>[] = [];
  const lines: { p95: number; growth: number }[] = [];
  const [small, large]: number[][] = [[], []];
  for (const who of Object.keys(measured) as Who[])
    for (const name of Object.keys(measured[who][0] ?? {})) {
      const line = lineOf(measured[who].map((timings) => timings[name]));
      lines.push(line);
      small?.push(...(measured[who][0]?.[name] ?? []));
      large?.push(...(measured[who].at(-1)?.[name] ?? []));
      const bySize = Object.fromEntries(SIZES.map((size, at) => [`ms at ${size}`, line.medians[at]]));
      table.push({ reviewer: who, question: name, ...bySize, 'p95 ms': line.p95, growth: line.growth });
    }
  console.table(table);
  const result = {
    growth: rounded(median(large ?? []) / median(small ?? [])),
    p95Ms: rounded(quantile(large ?? [], 0.95)),
    worstP95Ms: Math.max(...lines.map(({ p95 }) => p95)),
    cases: SIZES.at(-1),
    ...contended,
  };
  console.log(
    `Reviewers of all, of every ${REVIEWERS.some.every}th and of fifty operadoras; each question ${TIMES} times, with its way to the database and back. growth: median at ${SIZES.at(-1)} against ${SIZES[0]} cases, over all questions. Bars: growth at most 2, p95 less than 20 ms.`,
  );
  console.log(JSON.stringify(result));
}

await main();
