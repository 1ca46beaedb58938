import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { importCnes } from '@/features/registries/cnes/mutations';
import { closeDatabase } from '@/lib/db';
import { cnesBaseTables, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { testSecrets } from '@/test/environment';
import { cloneDatabase, runSql } from '@/test/server';
import { median, rounded } from '../measure';
import { copyAndMerge } from './limit';
import { startReading } from './reader';

const ROWS = Number(process.env.BENCH_ROWS ?? 632_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const OPTIONS = { rows: ROWS, competence: '202609' };

interface Imported {
  seconds: number;
  peakMemoryMb: number;
  kept: number;
}

interface Measured {
  limitSeconds: number;
  importSeconds: number;
  peakMemoryMb: number;
  longestBlockMs: number;
  longestReadMs: number;
  longestControlMs: number;
  rows: number;
}

/** Runs the import in a process of its own, to measure its memory alone; this process only reads meanwhile. */
async function importApart(path: string): Promise<Imported> {
  // The flag with which scripts/command.mjs runs the command.
  const options = { env: { ...process.env, BENCH_PART: 'import' }, execArgv: ['--max-semi-space-size=2'] };
  const child = fork(process.argv[1] ?? '', [path], options);
  const failed = new Promise<never>((_, reject) =>
    child.once('exit', (code) => code !== 0 && reject(new Error(`import ended: ${code}`))),
  );
  const [answer] = (await Promise.race([once(child, 'message'), failed])) as [Imported];
  if (child.exitCode === null) await once(child, 'exit');
  return answer;
}

async function importHere(path: string): Promise<void> {
  const result = await importCnes(path);
  if (!result.ok) throw new Error(result.message);
  const { seconds, peakMemoryMb, counts } = result.value;
  process.send?.({ seconds, peakMemoryMb, kept: counts.kept });
  await closeDatabase();
  process.disconnect?.();
}

/** Writes the same rows for the limit: decoded, as files. */
async function decode(folder: string) {
  const paths: Record<string, string> = {};
  for (const { name, chunks } of cnesBaseTables({ ...OPTIONS, encoding: 'utf8' })) {
    paths[name.slice(0, -10)] = join(folder, name);
    await pipeline(chunks, createWriteStream(join(folder, name)));
  }
  return { establishments: paths.tbEstabelecimento ?? '', subtypes: paths.rlEstabSubTipo ?? '' };
}

/** Loads the files into the page cache, so that neither contestant reads from the disk. */
async function warm(...paths: string[]) {
  for (const path of paths) for await (const _ of createReadStream(path));
}

async function main() {
  Object.assign(process.env, testSecrets, { HABILITA_MODE: 'demo' });
  const server = await openTemporaryPostgres({ durable: true });
  process.once('SIGINT', () => process.exit(130));
  const folder = mkdtempSync(join(tmpdir(), 'habilita-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const admin = server.urlOf('postgres');
  await runSql(admin, 'create database prepared');
  await migrate(server.urlOf('prepared'));
  console.error(`Making a base of ${ROWS} rows, twice…`);
  const zip = join(folder, 'BASE_DE_DADOS_CNES_202609.ZIP');
  await writeCnesBase(zip, OPTIONS);
  mkdirSync(join(folder, 'decoded'));
  const decoded = await decode(join(folder, 'decoded'));
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured: Measured = {
      limitSeconds: 0,
      importSeconds: 0,
      peakMemoryMb: 0,
      longestBlockMs: 0,
      longestReadMs: 0,
      longestControlMs: 0,
      rows: 0,
    };
    const limit = async () => {
      await cloneDatabase(admin, 'prepared', 'round');
      await warm(decoded.establishments, decoded.subtypes);
      measured.limitSeconds = rounded(await copyAndMerge(server.urlOf('round'), decoded));
      await runSql(admin, 'drop database round with (force)', 'checkpoint');
    };
    const product = async () => {
      await cloneDatabase(admin, 'prepared', 'round');
      process.env.DATABASE_URL = server.urlOf('round');
      // A base is in use already, because readers must not notice the change to another one and the removal after it.
      await writeCnesBase(join(folder, 'BASE_202608.ZIP'), { rows: Math.min(ROWS, 50_000), competence: '202608' });
      await importApart(join(folder, 'BASE_202608.ZIP'));
      await warm(zip);
      const stop = await startReading(server.urlOf('round'), server.urlOf('prepared'));
      const { seconds, peakMemoryMb, kept } = await importApart(zip);
      Object.assign(measured, await stop(), { importSeconds: seconds, peakMemoryMb, rows: kept });
      await closeDatabase();
      await runSql(admin, 'drop database round with (force)', 'checkpoint');
    };
    for (const part of round % 2 === 0 ? [limit, product] : [product, limit]) await part();
    rounds.push(measured);
    console.error(`Round ${round + 1} of ${ROUNDS}: ${JSON.stringify(measured)}`);
  }
  server.remove();
  console.table(rounds);
  console.log(
    `Medians of ${ROUNDS} rounds. Bars: at most 2 times COPY and merge, less than 150 MB, readers at most 50 ms.`,
  );
  const ratio = rounded(median(rounds.map(({ importSeconds, limitSeconds }) => importSeconds / limitSeconds)));
  const worst = (key: 'peakMemoryMb' | 'longestBlockMs' | 'longestReadMs' | 'longestControlMs') =>
    rounded(Math.max(...rounds.map((round) => round[key])));
  console.log(
    JSON.stringify({
      ratio,
      peakMemoryMb: worst('peakMemoryMb'),
      longestReaderBlockMs: worst('longestBlockMs'),
      longestReadMs: worst('longestReadMs'),
      longestControlReadMs: worst('longestControlMs'),
      rows: rounds[0]?.rows,
    }),
  );
}

await (process.env.BENCH_PART === 'import' ? importHere(process.argv[2] ?? '') : main());
