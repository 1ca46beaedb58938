import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { recheckAfterImport } from '@/features/monitoring/registry-recheck/mutations';
import { importCadop } from '@/features/registries/cadop/mutations';
import { importCnes } from '@/features/registries/cnes/mutations';
import { now } from '@/lib/clock';
import { prisma, withLock } from '@/lib/db';
import { type Download, download } from '@/lib/download/download';
import { dropFile } from '@/lib/download/files';
import { isMadeUp, type RegistrySettings, settings } from '@/lib/env';
import { heartbeat } from '@/lib/heartbeat';
import { report } from '@/lib/report';
import type { Result } from '@/lib/result';
import type { RegistrySync } from '@/prisma/generated/client';
import {
  FAULT_WORDS,
  INSIST,
  importedWords,
  REGISTRIES,
  REGISTRY_NAMES,
  type Registry,
  refusedWords,
  WORDS,
} from './copy';
import { heldCompetence, importedCadopSha256, readSync } from './data';
import { addressOf, competencesToTry, isDue } from './due';

const MAX_BYTES: Record<Registry, number> = { cadop: 20_000_000, cnes: 4_000_000_000 };

/** The outcome of a fetch. `unreachable` and `failed` may pass by themselves; `refused` needs a person. */
export type SyncOutcome =
  | 'imported'
  | 'unchanged'
  | 'notDue'
  | 'off'
  | 'notThere'
  | 'refused'
  | 'unreachable'
  | 'failed';

/** The outcome for one registry. */
export interface SyncResult {
  registry: Registry;
  outcome: SyncOutcome;
  /** The words for people, in pt-BR. */
  message: string;
}

/** The options of a sync. */
export interface Syncing {
  /** The registries to fetch; both by default. */
  only?: readonly Registry[];
  /** Asks a publisher even if it was asked today, and tries a refused file again. */
  force?: boolean;
  /** The pauses between tries, in milliseconds; only tests set them. */
  pausesMs?: number[];
  /** Called at each step (pt-BR) and its progress from 0 to 100; null if unknown. */
  onStep?: (step: string, percent: number | null) => void;
}

/** The publisher's answer: a file to import, or a final outcome. */
type Found = Extract<Download, { path: string }> | { outcome: SyncOutcome; message: string };
type Told = Omit<SyncResult, 'registry'> & { refusedSha256?: string };

const folder = () => join(settings().dataFolder, 'downloads');

const failedWith = (found: Extract<Download, { outcome: 'failed' }>): Found => ({
  outcome: 'unreachable',
  message: FAULT_WORDS[found.fault],
});

/** Reports a step (pt-BR) and its progress from 0 to 100; null if unknown. */
type Tell = NonNullable<Syncing['onStep']>;

interface Asking {
  address: string;
  pausesMs?: number[];
  madeUp: boolean;
  tell: Tell;
}

/** Downloads a file and reports the progress. */
const fetchFile = (registry: Registry, address: string, name: string, { pausesMs, tell }: Asking) =>
  download({
    address,
    path: join(folder(), name),
    zip: registry === 'cnes',
    maxBytes: MAX_BYTES[registry],
    pausesMs,
    onBytes: (bytes, total) => tell(`Baixando ${name}`, total && Math.floor((bytes / total) * 100)),
  });

async function findCadop(asking: Asking): Promise<Found> {
  const found = await fetchFile('cadop', asking.address, 'Relatorio_cadop.csv', asking);
  if (found.outcome === 'failed') return failedWith(found);
  if (found.outcome === 'notThere') return { outcome: 'notThere', message: WORDS.notThere };
  const same = found.sha256 === (await importedCadopSha256());
  return same ? { outcome: 'unchanged', message: WORDS.unchanged } : found;
}

/** Removes the other bases from the disk, because each takes 735 MB. */
async function dropOtherBases(kept: string): Promise<void> {
  const names = await readdir(folder()).catch((): string[] => []);
  const bases = names.flatMap((name) => /^BASE_DE_DADOS_CNES_\d{6}\.ZIP/.exec(name)?.[0] ?? []);
  for (const name of new Set(bases)) if (name !== kept) await dropFile(join(folder(), name));
}

/** Fetches the newest published base that is newer than the imported one, trying month by month. */
async function findCnes(asking: Asking): Promise<Found> {
  const held = await heldCompetence(asking.madeUp);
  for (const competence of competencesToTry(now(), held)) {
    const name = `BASE_DE_DADOS_CNES_${competence}.ZIP`;
    const found = await fetchFile('cnes', asking.address.replaceAll('YYYYMM', competence), name, asking);
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

const importFile: Record<Registry, (path: string, asking: Asking) => Promise<Imported>> = {
  cadop: async (path, { madeUp }) => {
    const result = await importCadop(path, { synthetic: madeUp, insist: INSIST });
    if (result.ok) await recheckAfterImport();
    return result;
  },
  cnes: async (path, { madeUp, tell }) => {
    const result = await importCnes(path, { synthetic: madeUp, onStep: tell });
    if (!result.ok) return result;
    await recheckAfterImport();
    await dropFile(path);
    return { ok: true, value: result.value.counts };
  },
};

/** Imports a found file, except one that was refused before and has not changed. */
async function take(registry: Registry, found: Found, refusedBefore: string | null, asking: Asking): Promise<Told> {
  if (!('path' in found)) return found;
  const { path, sha256 } = found;
  if (sha256 === refusedBefore)
    return { outcome: 'refused', message: WORDS.refusedBefore, refusedSha256: refusedBefore };
  const result = await importFile[registry](path, asking);
  if (!result.ok) return { outcome: 'refused', message: refusedWords(result.message), refusedSha256: sha256 };
  const { read, kept } = result.value;
  return { outcome: 'imported', message: importedWords(basename(path), read, kept) };
}

const REACHED: SyncOutcome[] = ['imported', 'unchanged', 'notThere', 'refused'];

/** Writes to registry_sync that the fetch runs, its progress, and at the end its outcome. */
async function openAttempt(registry: Registry, onStep: Syncing['onStep']) {
  const write = (row: Partial<RegistrySync>) => prisma().registrySync.update({ where: { registry }, data: row });
  const begun = {
    triedAt: now(),
    seenAt: now(),
    outcome: 'running',
    message: WORDS.running,
    step: null,
    percent: null,
  };
  await prisma().registrySync.upsert({ where: { registry }, create: { registry, ...begun }, update: begun });
  const life = heartbeat<{ step: string | null; percent: number | null }>({ step: null, percent: null }, (shown) =>
    write({ ...shown, seenAt: now() }),
  );
  return {
    tell(step: string, percent: number | null) {
      life.show({ step, percent });
      onStep?.(`${REGISTRY_NAMES[registry]}: ${step}`, percent);
    },
    async end(row: Partial<RegistrySync>) {
      await life.stop();
      await write({ ...row, step: null, percent: null, seenAt: now() });
    },
  };
}

async function syncOne(registry: Registry, registries: RegistrySettings, syncing: Syncing): Promise<SyncResult> {
  const { force = false, pausesMs, onStep } = syncing;
  const address = addressOf(registry, registries);
  if (!address) return { registry, outcome: 'off', message: WORDS.off };
  const last = await readSync(registry);
  if (!force && !isDue(last?.reachedAt ?? null, now())) return { registry, outcome: 'notDue', message: WORDS.notDue };
  const refusedBefore = force ? null : (last?.refusedSha256 ?? null);
  const attempt = await openAttempt(registry, onStep);
  const asking = { address, pausesMs, madeUp: isMadeUp(address, registries), tell: attempt.tell };
  const told: Told = await (registry === 'cadop' ? findCadop : findCnes)(asking)
    .then((found) => take(registry, found, refusedBefore, asking))
    .catch((error: unknown) => {
      report(`sync ${registry}`, error);
      return { outcome: 'failed', message: WORDS.failed };
    });
  const { outcome, message, refusedSha256 = outcome === 'imported' ? null : (last?.refusedSha256 ?? null) } = told;
  const at = now();
  const reached = REACHED.includes(outcome) ? { reachedAt: at } : {};
  await attempt.end({ triedAt: at, outcome, message, refusedSha256, ...reached });
  return { registry, outcome, message };
}

/**
 * Fetches the newest CADOP and the newest CNES base (or only one of them) from their publishers and imports what is
 * new. Asks each publisher at most once in twenty hours, unless forced. After a crash, the next call resumes; whatever
 * fails, the old data stay in use.
 * @returns the outcome for each registry; null while another process does it
 */
export async function syncRegistries(syncing: Syncing = {}): Promise<SyncResult[] | null> {
  const { registries } = settings();
  return withLock('registry-sync', async () => {
    const results: SyncResult[] = [];
    for (const registry of syncing.only ?? REGISTRIES) results.push(await syncOne(registry, registries, syncing));
    return results;
  });
}

/** Job: the daily sync, unless the settings turn it off. Its outcome stands in registry_sync. */
export async function syncDaily(): Promise<void> {
  if (settings().registries.daily) await syncRegistries();
}
