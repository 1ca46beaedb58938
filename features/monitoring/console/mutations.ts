import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recheckAfterImport } from '@/features/monitoring/registry-recheck/mutations';
import { REGISTRIES, type Registry, WORDS } from '@/features/monitoring/registry-sync/copy';
import { readActivity } from '@/features/monitoring/registry-sync/data';
import { addressOf, requestKey, syncActivity } from '@/features/monitoring/registry-sync/due';
import { syncRegistries } from '@/features/monitoring/registry-sync/mutations';
import { importCadop } from '@/features/registries/cadop/mutations';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { DAY_MS } from '@/lib/days';
import { inTransaction, prisma } from '@/lib/db';
import { hashOf } from '@/lib/download/files';
import { settings } from '@/lib/env';
import type { FormPlace } from '@/lib/form/spec';
import { requestedJob, requestJob, takesRequests } from '@/lib/jobs/requests';
import { ok, type Result, refuse } from '@/lib/result';

/** The job that fetches a registry on a gestor's request. */
export const SYNC_REQUEST = 'buscar-cadastro';
/** After how many seconds a request is tried again while another sync runs. */
const BUSY_SECONDS = 10;

const requested = z.object({ registry: z.enum(REGISTRIES), force: z.boolean() });

const requestOf = (payload: z.infer<typeof requested>) => ({
  name: SYNC_REQUEST,
  key: requestKey(payload.registry),
  payload,
});

/**
 * Requests that a job fetches and imports a registry, even if its publisher was asked today. Starts nothing more while
 * a fetch waits or runs, and starts a new one if it was killed. Throws NotFound for anybody but the gestor.
 */
export async function requestSync(actor: Actor, registry: Registry): Promise<Result<null>> {
  requireGestor(actor);
  if (!addressOf(registry, settings().registries)) return refuse('refused', WORDS.off);
  if (!(await takesRequests())) return refuse('refused', WORDS.noWorker);
  await inTransaction(async (client) => {
    // All on this connection: otherwise many requests that wait for the lock could exhaust the pool.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [requestKey(registry)]);
    const [row, job] = [await readActivity(registry, client), await requestedJob(requestKey(registry), client)];
    const { kind } = syncActivity(row, job, now());
    if (kind === 'idle' || kind === 'stalled') await requestJob(requestOf({ registry, force: true }), client);
  });
  return ok(null);
}

/** Job: fetches the registry that `requestSync` asked for; postpones itself while another sync runs. */
export async function answerSyncRequest(payload: unknown): Promise<void> {
  const { registry, force } = requested.parse(payload);
  if (await syncRegistries({ only: [registry], force })) return;
  await requestJob({ ...requestOf({ registry, force }), inSeconds: BUSY_SECONDS });
}

// ---- a CADOP sent by hand -------------------------------------------------------------------------------

const uploads = () => join(settings().dataFolder, 'uploads');
const uploadPath = (key: string) => join(uploads(), `${key}.csv`);

/** Removes uploads older than a day. Runs at each upload and by a job. */
export async function purgeUploads(): Promise<void> {
  for (const name of await readdir(uploads()).catch((): string[] => [])) {
    const path = join(uploads(), name);
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: now().getTime() };
    if (now().getTime() - mtimeMs > DAY_MS) await rm(path, { force: true });
  }
}

interface Sent {
  name: string;
  bytes: Uint8Array;
}

/** Keeps an uploaded CADOP on disk until its import, so that a refused form does not lose it. Returns id and name. */
export async function keepUpload(
  actor: Actor,
  _place: FormPlace,
  { name, bytes }: Sent,
): Promise<Result<{ id: string; name: string }>> {
  requireGestor(actor);
  await mkdir(uploads(), { recursive: true, mode: 0o700 });
  await purgeUploads();
  const key = randomUUID();
  await writeFile(uploadPath(key), bytes, { mode: 0o600 });
  return ok({ id: `${key} ${name}`, name });
}

const GONE = 'O arquivo enviado não está mais aqui. Escolha-o de novo';
const INSIST = 'Se ele está certo, marque a opção abaixo do arquivo e envie de novo.';

/** The answer if this id was imported before: ok for the same file, a refusal for another. Undefined if it was not. */
async function sentBefore(id: string, path: string): Promise<Result<null> | undefined> {
  const before = await prisma().registryImport.findUnique({ where: { id }, select: { fileSha256: true } });
  if (!before) return undefined;
  const same = !(await isThere(path)) || (await hashOf(path)) === before.fileSha256;
  return same ? ok(null) : refuse('repeated', 'Este envio já foi feito com outro arquivo. Comece um novo.');
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/**
 * Imports a CADOP that `keepUpload` kept. `sent.id` becomes the import's id, so a form sent twice imports once.
 * @param sent.upload the id that `keepUpload` returned
 * @param sent.force accepts a file that loses more than 30 % of the rows or of the known operadoras
 * @returns `invalid` at the field "arquivo" when the file is refused; then nothing changed, and the file is still kept
 */
export async function importUpload(
  actor: Actor,
  sent: { id: string; upload: string; force: boolean },
): Promise<Result<null>> {
  requireGestor(actor);
  const { id, upload, force } = sent;
  const [, key = '', fileName = ''] = /^([0-9a-f-]{36}) (.+)$/.exec(upload) ?? [];
  const path = uploadPath(key);
  const before = await sentBefore(id, path);
  if (before?.ok) await rm(path, { force: true });
  if (before) return before;
  if (!(await isThere(path))) return refuse('invalid', GONE, { arquivo: [GONE] });
  const result = await importCadop(path, { id, fileName, force, insist: INSIST });
  if (!result.ok) return refuse('invalid', result.message, { arquivo: [result.message] });
  await recheckAfterImport();
  await rm(path, { force: true });
  return ok(null);
}
