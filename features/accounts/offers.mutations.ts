import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { type Claimed, claimOffer, refuseOffer } from '@/lib/auth/joins/store';
import { undoJoin } from '@/lib/auth/joins/team/store';
import { keyedHash } from '@/lib/crypto';
import type { Result } from '@/lib/result';

/** The invited person confirms a record that was offered to them with its CPF (11 digits), which is not stored. */
export const confirmOffer = (actor: Actor, id: string, cpf: string, tries?: number): Promise<Result<Claimed>> =>
  claimOffer(actor.userId, id, keyedHash('cpf', cpf), tries);

/** "Não sou eu": ends an invitation that came to the wrong person. */
export const declineOffer = (actor: Actor, id: string): Promise<Result<null>> => refuseOffer(actor.userId, id);

/** The gestor frees a record from an account. `seen`: the steps that the page showed. Throws NotFound for others. */
export async function freeRecord(actor: Actor, personId: string, reason: string, seen?: number): Promise<Result<null>> {
  requireGestor(actor);
  return undoJoin(actor.userId, personId, reason, seen);
}
