import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { importCnes } from '@/features/cnes-base/mutations';
import { importCadop } from '@/features/registries/mutations';
import {
  FAULT_WORDS,
  importedWords,
  REGISTRY_NAMES,
  type Registry,
  refusedWords,
  WORDS,
} from '@/features/registry-sync/copy';
import { heldCompetence, importedCadopSha256, readSync } from '@/features/registry-sync/data';
import { competencesToTry, isDue } from '@/features/registry-sync/status';
import { watchAfterImport } from '@/features/watch/mutations';
import { now } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { type Download, download } from '@/lib/download/download';
import { dropFile } from '@/lib/download/files';
import { type RegistrySettings, settings } from '@/lib/env';
import { report } from '@/lib/report';
import type { Result } from '@/lib/result';

const MAX_BYTES: Record<Registry, number> = { cadop: 20_000_000, cnes: 4_000_000_000 };

/** unreachable and failed may be better tomorrow; refused needs a person. */
export type SyncOutcome =
  | 'imported'
  | 'unchanged'
  | 'notDue'
  | 'off'
  | 'notThere'
  | 'refused'
  | 'unreachable'
  | 'failed';

export interface SyncResult {
  registry: Registry;
  outcome: SyncOutcome;
  /** pt-BR, shown. */
  message: string;
}

export interface Syncing {
  /** Asks although it was asked today, and imports again what was refused. */
  force?: boolean;
  /** Milliseconds between tries (tests). */
  pausesMs?: number[];
  /** Every change of what is being done (pt-BR) and of how far that is, 0 to 100; null = unknown. */
  onStep?: (step: string, percent: number | null) => void;
}

/** What came of asking the publisher: a file that is to be imported, or the answer that ends it. */
type Found = Extract<Download, { path: string }> | { outcome: SyncOutcome; message: string };
type Told = Omit<SyncResult, 'registry'> & { refusedSha256?: string };

const folder = () => join(settings().dataFolder, 'downloads');

const failedWith = (found: Extract<Download, { outcome: 'failed' }>): Found => ({
  outcome: 'unreachable',
  message: FAULT_WORDS[found.fault],
});

/** Fetches a file, telling how far it is. */
const fetchFile = (registry: Registry, address: string, name: string, { pausesMs, onStep }: Syncing) =>
  download({
    address,
    path: join(folder(), name),
    zip: registry === 'cnes',
    maxBytes: MAX_BYTES[registry],
    pausesMs,
    onBytes: (bytes, total) =>
      onStep?.(`${REGISTRY_NAMES[registry]}: baixando ${name}`, total && Math.floor((bytes / total) * 100)),
  });

async function findCadop(address: string, syncing: Syncing): Promise<Found> {
  const found = await fetchFile('cadop', address, 'Relatorio_cadop.csv', syncing);
  if (found.outcome === 'failed') return failedWith(found);
  if (found.outcome === 'notThere') return { outcome: 'notThere', message: WORDS.notThere };
  const same = found.sha256 === (await importedCadopSha256());
  return same ? { outcome: 'unchanged', message: WORDS.unchanged } : found;
}

/** A base is 735 MB: only the one that is wanted now stays on the disk. */
async function dropOtherBases(kept: string): Promise<void> {
  const names = await readdir(folder()).catch((): string[] => []);
  const bases = names.flatMap((name) => /^BASE_DE_DADOS_CNES_\d{6}\.ZIP/.exec(name)?.[0] ?? []);
  for (const name of new Set(bases)) if (name !== kept) await dropFile(join(folder(), name));
}

/** The newest competence that is published and is newer than the one held; older ones are tried only where it is not. */
async function findCnes(pattern: string, syncing: Syncing): Promise<Found> {
  const held = await heldCompetence();
  for (const competence of competencesToTry(now(), held)) {
    const name = `BASE_DE_DADOS_CNES_${competence}.ZIP`;
    const address = pattern.replaceAll('YYYYMM', competence);
    const found = await fetchFile('cnes', address, name, syncing);
    if (found.outcome === 'notThere') continue;
    if (found.outcome === 'failed') return failedWith(found);
    await dropOtherBases(name);
    return found;
  }
  if (held === null) return { outcome: 'notThere', message: WORDS.notThere };
  await dropOtherBases('');
  return { outcome: 'unchanged', message: WORDS.noNewer };
}

type Imported = Result<{ read: number; kept: number }>;

const importFile: Record<Registry, (path: string, onStep: Syncing['onStep']) => Promise<Imported>> = {
  cadop: async (path) => {
    const result = await importCadop(path);
    if (result.ok) await watchAfterImport();
    return result;
  },
  cnes: async (path, onStep) => {
    const result = await importCnes(path, {
      onStep: (step, percent) => onStep?.(`${REGISTRY_NAMES.cnes}: ${step}`, percent),
    });
    if (!result.ok) return result;
    await watchAfterImport();
    await dropFile(path);
    return { ok: true, value: result.value.counts };
  },
};

/** A file that was refused once is not tried again until it changes. */
async function take(
  registry: Registry,
  found: Found,
  refusedBefore: string | null,
  { onStep }: Syncing,
): Promise<Told> {
  if (!('path' in found)) return found;
  const { path, sha256 } = found;
  if (sha256 === refusedBefore)
    return { outcome: 'refused', message: WORDS.refusedBefore, refusedSha256: refusedBefore };
  const result = await importFile[registry](path, onStep);
  if (!result.ok) return { outcome: 'refused', message: refusedWords(result.message), refusedSha256: sha256 };
  const { read, kept } = result.value;
  return { outcome: 'imported', message: importedWords(basename(path), read, kept) };
}

const REACHED: SyncOutcome[] = ['imported', 'unchanged', 'notThere', 'refused'];

async function syncOne(
  registry: Registry,
  { cadop, cnesBase }: RegistrySettings,
  syncing: Syncing,
): Promise<SyncResult> {
  const { force = false } = syncing;
  const address = registry === 'cadop' ? cadop : cnesBase;
  if (!address) return { registry, outcome: 'off', message: WORDS.off };
  const last = await readSync(registry);
  if (!force && !isDue(last?.reachedAt ?? null, now())) return { registry, outcome: 'notDue', message: WORDS.notDue };
  const refusedBefore = force ? null : (last?.refusedSha256 ?? null);
  const find = registry === 'cadop' ? findCadop : findCnes;
  const told: Told = await find(address, syncing)
    .then((found) => take(registry, found, refusedBefore, syncing))
    .catch((error: unknown) => {
      report(`sync ${registry}`, error);
      return { outcome: 'failed', message: WORDS.failed };
    });
  const { outcome, message, refusedSha256 = outcome === 'imported' ? null : (last?.refusedSha256 ?? null) } = told;
  const at = now();
  const reached = REACHED.includes(outcome) ? { reachedAt: at } : {};
  const row = { triedAt: at, outcome, message, refusedSha256, ...reached };
  await prisma().registrySync.upsert({ where: { registry }, create: { registry, ...row }, update: row });
  return { registry, outcome, message };
}

/**
 * Fetches the newest CADOP and the newest base of CNES from their publishers, one after the other, and imports what is
 * new by the same functions as the commands. One process at a time; asked at most once in twenty hours, unless forced.
 * Killed at any moment, the next call goes on; whatever fails, the old data stays.
 * @returns what came of each; null while another process is at it
 */
export async function syncRegistries(syncing: Syncing = {}): Promise<SyncResult[] | null> {
  const { registries } = settings();
  const client = await pool().connect();
  let broken: unknown;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('habilita:registry-sync')) as mine`,
    );
    if (!rows[0]?.mine) return null;
    const results: SyncResult[] = [];
    for (const registry of ['cadop', 'cnes'] as const) results.push(await syncOne(registry, registries, syncing));
    await client.query(`select pg_advisory_unlock(hashtext('habilita:registry-sync'))`);
    return results;
  } catch (error) {
    broken = error;
    throw error;
  } finally {
    // A broken one is closed, and its lock goes with it.
    client.release(broken !== undefined);
  }
}

/** The daily job; does nothing where the settings turn it off. What came of it is in the table registry_sync. */
export async function syncDaily(): Promise<void> {
  if (settings().registries.daily) await syncRegistries();
}
