import { createHash } from 'node:crypto';
import { readInclusion, verifyRoots } from '@/features/proof/roots/data';
import { sealToday } from '@/features/proof/roots/mutations';
import { setClock } from '@/lib/clock';
import { closeDatabase, pool } from '@/lib/db';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { testSecrets } from '@/test/environment';
import { runSql } from '@/test/server';
import { rounded } from '../measure';

const CASES = Number(process.env.BENCH_CASES ?? 100_000);
/** The percentage of cases that move on in a day. */
const MOVING = 5;
const DAY_MS = 86_400_000;

/** Inserts cases with one audit row each, because only the heads of their chains matter here. */
const FILL = [
  `insert into operadora (registro_ans, cnpj, razao_social, modalidade, search_text)
   select 'B' || n, 'B' || n, 'Operadora ' || n, 'Medicina de Grupo', '' from generate_series(1, ${CASES}) n`,
  `insert into onboarding_case (id, registro_ans, sequence, head_hash)
   select gen_random_uuid(), 'B' || n, 1, encode(sha256(('B' || n)::bytea), 'hex') from generate_series(1, ${CASES}) n`,
  `insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at)
   select id, 1, id, 'm', 'f', '{}', '', head_hash, now() from onboarding_case`,
  'analyze',
];
const MOVE = [
  `update onboarding_case set sequence = sequence + 1, head_hash = encode(sha256((head_hash || sequence)::bytea), 'hex')
   where random() * 100 < ${MOVING}`,
  `insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at)
   select id, sequence, id, 'm', 'f', '{}', '', head_hash, now() from onboarding_case c
   where not exists (select from audit_event e where e.case_id = c.id and e.sequence = c.sequence)`,
];

async function seconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const value = await work();
  return [rounded((performance.now() - start) / 1000), value];
}

/** The seconds that hashing alone takes: a leaf and a node for each case. */
function hashingAlone(): number {
  const start = performance.now();
  const bytes = Buffer.alloc(65);
  for (let n = 0; n < CASES * 2; n += 1) createHash('sha256').update(bytes).digest();
  return rounded((performance.now() - start) / 1000);
}

async function main() {
  Object.assign(process.env, testSecrets, { HABILITA_MODE: 'demo' });
  const server = await openTemporaryPostgres({ durable: true });
  process.once('SIGINT', () => process.exit(130));
  await migrate(server.url);
  process.env.DATABASE_URL = server.url;
  for (const statement of FILL) await runSql(server.url, statement);
  const start = Date.now();
  const [first] = await seconds(sealToday);
  const days: number[] = [];
  for (let day = 1; day <= 3; day += 1) {
    for (const statement of MOVE) await runSql(server.url, statement);
    setClock(() => new Date(start + day * DAY_MS));
    const [took, outcome] = await seconds(sealToday);
    if (outcome !== 'sealed') throw new Error(outcome);
    days.push(took);
  }
  const { rows } = await pool().query<{ id: string; megabytes: number; kept: number }>(
    `select (select id from onboarding_case limit 1) as id, (select count(*)::int from root_head) as kept,
            round(pg_total_relation_size('root_head') / 1e6)::int as megabytes`,
  );
  const [proof, inclusion] = await seconds(() => readInclusion(rows[0]?.id ?? ''));
  const [verification, verified] = await seconds(() => verifyRoots());
  if (verified.faults.length > 0) throw new Error(verified.faults.join('\n'));
  const day = Math.max(...days);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const result = {
    cases: CASES,
    first,
    day,
    proof,
    verification,
    hashing: hashingAlone(),
    peakMb,
    ...rows[0],
    id: undefined,
  };
  console.log(`${CASES} cases, of which ${MOVING} % move in a day; path of ${inclusion?.path.length} hashes.`);
  console.table(result);
  await closeDatabase();
  server.remove();
  console.log(JSON.stringify(result));
}

await main();
