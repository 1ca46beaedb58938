import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { watchAfterImport } from '@/features/monitoring/registry-recheck/mutations';
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

/** The job that fetches one registry because a gestor asked for it. */
export const SYNC_REQUEST = 'buscar-cadastro';
/** While another sync is at it, the request waits so long for the next try. */
const BUSY_SECONDS = 10;

const requested = z.object({ registry: z.enum(REGISTRIES), force: z.boolean() });

const requestOf = (payload: z.infer<typeof requested>) => ({
  name: SYNC_REQUEST,
  key: requestKey(payload.registry),
  payload,
});

/**
 * Has a registry fetched and imported as soon as a process that works on jobs is free, also if it was asked of its
 * publisher today. Asked again while it waits or goes on, nothing more is started; one that was killed is begun anew.
 */
export async function requestSync(actor: Actor, registry: Registry): Promise<Result<null>> {
  requireGestor(actor);
  if (!addressOf(registry, settings().registries)) return refuse('refused', WORDS.off);
  if (!(await takesRequests())) return refuse('refused', WORDS.noWorker);
  await inTransaction(async (client) => {
    // All on this connection: many who wait here for their turn would otherwise hold all that the pool has.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [requestKey(registry)]);
    const [row, job] = [await readActivity(registry, client), await requestedJob(requestKey(registry), client)];
    const { kind } = syncActivity(row, job, now());
    if (kind === 'idle' || kind === 'stalled') await requestJob(requestOf({ registry, force: true }), client);
  });
  return ok(null);
}

/** Does what `requestSync` asked for; while another sync is at it, asks again for a little later. */
export async function answerSyncRequest(payload: unknown): Promise<void> {
  const { registry, force } = requested.parse(payload);
  if (await syncRegistries({ only: [registry], force })) return;
  await requestJob({ ...requestOf({ registry, force }), inSeconds: BUSY_SECONDS });
}

// ---- a CADOP sent by hand -------------------------------------------------------------------------------

const uploads = () => join(settings().dataFolder, 'uploads');
const uploadPath = (key: string) => join(uploads(), `${key}.csv`);

/** Removes the files that nobody went on with for a day: at every sending, and by a job. */
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

/** Keeps a sent CADOP on disk until it is imported, so that a refused form does not lose it. Its id holds its name. */
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

/** What was imported under this id before: the same file is the same import, another one is not. */
async function sentBefore(id: string, path: string): Promise<Result<null> | undefined> {
  const before = await prisma().registryImport.findUnique({ where: { id }, select: { fileSha256: true } });
  if (!before) return undefined;
  const same = !(await isThere(path)) || (await hashOf(path)) === before.fileSha256;
  return same ? ok(null) : refuse('repeated', 'Este envio já foi feito com outro arquivo. Comece um novo.');
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/**
 * Imports a CADOP that `keepUpload` kept. The import gets the id of the sending: the same again is done once.
 * @param sent.upload the id that `keepUpload` gave
 * @param sent.force takes a file that loses more than 30 % of the rows or of the known operadoras
 * @returns `invalid` at the field "arquivo" when the file is refused; nothing has changed then, and it is still kept
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
  await watchAfterImport();
  await rm(path, { force: true });
  return ok(null);
}
