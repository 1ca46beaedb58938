import { isWeak } from '@/lib/auth/joins/proof';
import { findOffer, inTurn, join, keepStep, type Tx, toldOf } from '@/lib/auth/joins/store';
import { now } from '@/lib/clock';
import { ok, type Result, refuse } from '@/lib/result';

const NOT_YOU =
  'Quem convidou e quem entra por este registro não confirmam. Peça a outra pessoa da equipe ou a um revisor da operadora.';

/**
 * A second person confirms that an account is a record's person: that of the administrator which waits for it, or one
 * that was joined before by a typed CPF. Neither the account itself may, nor anybody who ever invited this person: who
 * typed an address, or sent an invitation to it again, does not vouch for it. The caller checks that `userId` is of the
 * team or a reviewer. A second call changes nothing.
 * @param seen how many steps the person had seen, so that an old page does not confirm an account that came later
 */
export const confirmJoin = (
  userId: string,
  caseId: string,
  personId: string,
  seen: number | undefined,
): Promise<Result<null>> =>
  inTurn(async (tx) => {
    if (await tx.invitation.count({ where: { personId, invitedBy: userId } })) return refuse('forbidden', NOT_YOU);
    const offer = await findOffer(tx, { personId, caseId });
    if (offer) {
      if (userId === offer.accountId) return refuse('forbidden', NOT_YOU);
      if (await isOutdated(tx, personId, seen)) return refuse('conflict', CHANGED);
      await keepStep(tx, 'confirmed', toldOf(offer, userId));
      await join(tx, offer, 'second', userId);
      return ok(null);
    }
    const joined = await findJoined(tx, personId);
    if (!joined || joined.caseId !== caseId)
      return refuse('refused', 'Nenhuma conta espera a confirmação deste registro.');
    if (!isWeak(joined.proof)) return ok(null);
    if (userId === joined.accountId) return refuse('forbidden', NOT_YOU);
    if (await isOutdated(tx, personId, seen)) return refuse('conflict', CHANGED);
    await tx.person.update({ where: { id: personId }, data: { joinProof: 'second' } });
    await keepStep(tx, 'confirmed', { ...joined.told, actorId: userId });
    return ok(null);
  });

const CHANGED = 'A conta deste registro mudou enquanto você respondia. Confira quem entra por ele agora.';

const isOutdated = async (tx: Tx, personId: string, seen: number | undefined): Promise<boolean> =>
  seen !== (await tx.joinEvent.count({ where: { personId } }));

/** The account that is joined to a record, with the invitation by which it was. */
async function findJoined(tx: Tx, personId: string) {
  await tx.$executeRaw`select from person where id = ${personId}::uuid for update`;
  const person = await tx.person.findUnique({ where: { id: personId } });
  if (!person?.userId) return null;
  const { caseId, registroAns, userId: accountId, joinProof: proof } = person;
  const by = await tx.invitation.findFirst({ where: { personId, acceptedBy: accountId, revokedAt: null } });
  const told = { caseId, personId, invitationId: by?.id ?? null, accountId };
  return { caseId, registroAns, accountId, proof, told };
}

/** Ends every invitation of a record, accepted or not, so that a new one can be sent. */
const endInvitations = (tx: Tx, personId: string) =>
  tx.invitation.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now() } });

/**
 * Takes an account away from a record, or an account's claim that waits for a second person. The record is free again;
 * the account loses the access with its next request. The caller checks that `userId` may. A second call changes nothing.
 * @param seen how many steps the person had seen of the record, so that an old page does not undo a later join
 */
export const undoJoin = (
  userId: string,
  personId: string,
  reason: string,
  seen: number | undefined,
): Promise<Result<null>> =>
  inTurn(async (tx) => {
    const joined = await findJoined(tx, personId);
    const claim = joined
      ? null
      : await tx.invitation.findFirst({
          where: { personId, revokedAt: null, acceptedAt: null, NOT: { claimedAt: null } },
        });
    if (!joined && !claim) return ok(null);
    if (await isOutdated(tx, personId, seen)) return refuse('conflict', CHANGED);
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    const accountId = joined?.accountId ?? claim?.offeredTo ?? userId;
    await tx.person.update({ where: { id: personId }, data: { userId: null, joinProof: null } });
    await endInvitations(tx, personId);
    await leaveOperadora(tx, accountId, person.registroAns);
    const invitationId = joined ? joined.told.invitationId : (claim?.id ?? null);
    await keepStep(tx, 'undone', {
      caseId: person.caseId,
      personId,
      invitationId,
      accountId,
      actorId: userId,
      detail: reason,
    });
    return ok(null);
  });

/** Without a record there, the account is no professional of the operadora any more; other roles stay. */
async function leaveOperadora(tx: Tx, userId: string, registroAns: string): Promise<void> {
  if (await tx.person.count({ where: { userId, registroAns } })) return;
  await tx.membership.deleteMany({ where: { userId, registroAns, role: 'profissional' } });
}
