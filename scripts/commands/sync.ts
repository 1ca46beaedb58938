import { parseArgs } from 'node:util';
import { REGISTRY_NAMES, WORDS } from '@/features/monitoring/registry-sync/copy';
import { type SyncOutcome, type SyncResult, syncRegistries } from '@/features/monitoring/registry-sync/mutations';
import { closeDatabase } from '@/lib/db';
import { progressLine } from '@/lib/terminal';

/**
 * Fetches the newest CADOP and CNES base and imports what is new: `sync [--force]`. The results go to stderr. The last
 * line of stdout is JSON: `{"cadop":{"outcome":…,"message":…},"cnes":{…}}`.
 * Exit code: 0 imported, or nothing new · 1 a file was refused or its import failed · 2 a server could not be reached
 * or has no such file (the old data stays; try again later), another sync is running, or usage.
 */
const USAGE = 'Uso: npm run sync [-- --force]';
const CODES: Record<SyncOutcome, number> = {
  imported: 0,
  unchanged: 0,
  notDue: 0,
  off: 0,
  refused: 1,
  failed: 1,
  notThere: 2,
  unreachable: 2,
};

/** A refused file comes first, because it needs a person; an unreachable server may recover by itself. */
function exitCode(results: SyncResult[]): number {
  const codes = results.map(({ outcome }) => CODES[outcome]);
  return codes.includes(1) ? 1 : Math.max(0, ...codes);
}

function wrong(message: string): number {
  console.error(message);
  console.log(JSON.stringify({ error: message }));
  return 2;
}

function readArgs(): { force: boolean } | null {
  try {
    const { values } = parseArgs({ options: { force: { type: 'boolean' } } });
    return { force: values.force ?? false };
  } catch {
    return null;
  }
}

async function run(): Promise<number> {
  const args = readArgs();
  if (!args) return wrong(USAGE);
  const line = progressLine();
  const results = await syncRegistries({ ...args, onStep: line.show });
  line.end();
  if (!results) return wrong(WORDS.busy);
  for (const { registry, message } of results) console.error(`${REGISTRY_NAMES[registry]}: ${message}`);
  console.log(
    JSON.stringify(
      Object.fromEntries(results.map(({ registry, outcome, message }) => [registry, { outcome, message }])),
    ),
  );
  return exitCode(results);
}

try {
  process.exitCode = await run();
} finally {
  await closeDatabase();
}
