import type { PoolClient } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import type { AuthorizedCaseId } from '@/lib/auth/gates';
import { keyedHash } from '@/lib/crypto';
import { type Alongside, dispatch, tryOut } from '@/lib/dispatch/dispatch';
import type { Change, Receipt } from '@/lib/dispatch/types';
import { ok, type Result } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { MACHINERY } from './machinery';

/** What a form gives to the door: the actor, the case, the idempotency key, and the data for the fingerprint. */
export interface Sending {
  actor: Actor;
  caseId: AuthorizedCaseId;
  key: string;
  data: unknown;
  /** Collects what the sending would change. With it, nothing is written. */
  trial?: Change[];
}

/** The answer to a sending that was only tried. */
const NOTHING_WRITTEN: Receipt = { sequence: 0, subjects: [] };

const fingerprintOf = (data: unknown): string => keyedHash('form', JSON.stringify(data));

/** Sends events to a case as the signed-in person. Marks `evidence` as used in the same transaction. */
export async function send(
  { actor, caseId, key, data, trial }: Sending,
  moves: AnyMove[],
  { evidence = [], alongside }: { evidence?: EvidenceRef[]; alongside?: Alongside } = {},
): Promise<Result<Receipt>> {
  const command = {
    caseId,
    sender: { kind: 'person' as const, userId: actor.userId },
    key,
    fingerprint: fingerprintOf(data),
    moves,
  };
  if (trial) {
    const change = await tryOut(MACHINERY, command);
    if (!change.ok) return change;
    trial.push(change.value);
    return ok(NOTHING_WRITTEN);
  }
  if (evidence.length === 0) return dispatch(MACHINERY, command, alongside);
  return dispatch(MACHINERY, command, async (client: PoolClient) => {
    const ids = evidence.map(({ id }) => id);
    await client.query(
      'update evidence set attached_at = coalesce(attached_at, now()) where case_id = $1 and id = any($2::uuid[])',
      [caseId, ids],
    );
    return alongside?.(client);
  });
}
