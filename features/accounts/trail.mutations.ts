import type { PoolClient } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import type { AccountFact } from '@/lib/auth/facts';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { requestJob, takesRequests } from '@/lib/jobs/requests';
import { report } from '@/lib/report';
import type { Named, TrailEntry } from '@/lib/trail/chain';

/** The job that takes cases away from whoever may not review them any more. */
export const RELEASE_JOB = 'fila-sem-acesso';

/** An account by its id, as the trail names it. One that is gone has no name. */
export async function nameOf(client: Pick<PoolClient, 'query'>, id: string): Promise<Named> {
  const { rows } = await client.query<{ name: string }>('select name from app_user where id = $1', [id]);
  return { id, name: rows[0]?.name ?? '' };
}

const namedOf = (who: Actor | Named): Named => ('userId' in who ? { id: who.userId, name: who.name } : who);

/** An entry of the trail about an account or an invitation. */
export const entry = (
  fact: AccountFact,
  actor: Actor | Named,
  about: Named,
  more: Pick<TrailEntry, 'details' | 'reason'> = {},
): TrailEntry => ({ fact, actor: namedOf(actor), about, ...more });

/**
 * The ids of all gestores with an active account, whose rows stay locked until the transaction ends: so that two who
 * lock each other out do it one after the other, and one remains.
 */
export async function holdGestores(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from app_user where is_gestor and status = 'active' order by id for no key update`,
  );
  return rows.map(({ id }) => id);
}

const REVOKE_MADE = `update invitation set revoked_at = $2 where invited_by = $1 and person_id is null
  and accepted_at is null and revoked_at is null and expires_at > $2 returning id, name`;

/**
 * Revokes what somebody invited as gestor and nobody accepted yet, so that a power that was taken away does not go on in
 * other hands. @returns the entries for the trail
 */
export async function revokeMade(
  client: PoolClient,
  actor: Actor,
  userId: string,
  reason: string,
): Promise<TrailEntry[]> {
  const { rows } = await client.query<{ id: string; name: string }>(REVOKE_MADE, [userId, now()]);
  return rows.map((about) => entry('invitation.revoked', actor, about, { reason }));
}

/** Has the assignments looked at at once, not only at the job's next time. Never throws: that time comes anyway. */
export async function releaseLater(): Promise<void> {
  const ask = async () => {
    if (await takesRequests(pool())) await requestJob({ name: RELEASE_JOB, key: RELEASE_JOB, payload: {} });
  };
  await ask().catch((error: unknown) => report(RELEASE_JOB, error));
}
