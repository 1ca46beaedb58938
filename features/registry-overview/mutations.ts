import { z } from 'zod';
import { REGISTRIES, type Registry, WORDS } from '@/features/registry-sync/copy';
import { readSync } from '@/features/registry-sync/data';
import { syncRegistries } from '@/features/registry-sync/mutations';
import { addressOf, requestKey, syncActivity } from '@/features/registry-sync/status';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { inTransaction } from '@/lib/db';
import { settings } from '@/lib/env';
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
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [requestKey(registry)]);
    const { kind } = syncActivity(await readSync(registry), await requestedJob(requestKey(registry)), now());
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
