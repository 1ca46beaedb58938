import { type JoinProof, type JoinStep, MOST_TRIES } from '@/lib/auth/joins/proof';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import type { Prisma } from '@/prisma/generated/client';

/** Serialises sign-ins and joins: a person who signs in from twenty tabs at once gets one account. */
const LOCK = 7_240_001;

/** Takes the turn of sign-ins and joins until the transaction ends. */
export const takeTurn = (tx: Prisma.TransactionClient): Promise<number> =>
  tx.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;

/** The statement of `takeTurn`, for a client of `pg`. */
export const TAKE_TURN = `select pg_advisory_xact_lock(${LOCK})`;

interface Told {
  caseId: string;
  personId: string;
  invitationId: string | null;
  /** The account in question, and the one that did it. */
  accountId: string;
  actorId: string;
  detail?: string;
}

/** A running transaction. */
export type Tx = Prisma.TransactionClient;

/** Keeps what happened, for ever. */
export async function keepStep(tx: Tx, step: JoinStep, told: Told): Promise<void> {
  await tx.joinEvent.create({ data: { ...told, step, at: now() } });
}

/** An open invitation's record, and how far it has come. */
interface Offer {
  id: string;
  personId: string;
  caseId: string;
  registroAns: string;
  cpfHmac: string | null;
  accountId: string;
  accountCpf: string | null;
  invitedBy: string | null;
  tries: number;
  claimedAt: Date | null;
  isAdministrator: boolean;
}

/** Which offer: by itself and its account, or the one of a person that waits for a second person. */
type Which = { id: string; userId: string } | { personId: string; caseId: string };

/** Open: neither accepted nor revoked nor past, and its record free; or null. Locks both rows. */
export async function findOffer(tx: Tx, which: Which): Promise<Offer | null> {
  const { id, userId, personId, caseId } = { id: null, userId: null, personId: null, caseId: null, ...which };
  const [found] = await tx.$queryRaw<Offer[]>`
    select i.id, p.id as "personId", p.case_id as "caseId", p.registro_ans as "registroAns", p.cpf_hmac as "cpfHmac",
      u.id as "accountId", u.cpf_hmac as "accountCpf", i.invited_by as "invitedBy", i.tries, i.claimed_at as "claimedAt",
      exists (select from onboarding_case c where c.administrator_person_id = p.id) as "isAdministrator"
    from invitation i join person p on p.id = i.person_id join app_user u on u.id = i.offered_to and u.status = 'active'
    where i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now()}
      and p.user_id is null and p.erased_at is null
      and ((i.id = ${id}::uuid and i.offered_to = ${userId}::uuid)
        or (p.id = ${personId}::uuid and p.case_id = ${caseId}::uuid and i.claimed_at is not null))
    for update of i, p`;
  return found ?? null;
}

/** What `keepStep` wants to know of a step on an offer. */
export const toldOf = ({ caseId, personId, id, accountId }: Offer, actorId: string): Told => ({
  caseId,
  personId,
  invitationId: id,
  accountId,
  actorId,
});

/** Joins the account to the record, with the membership by which it belongs to the operadora. */
export async function join(tx: Tx, offer: Offer, proof: JoinProof, actorId: string): Promise<void> {
  const { id, personId, registroAns, accountId: userId } = offer;
  const key = { userId, registroAns, role: 'profissional' as const };
  await tx.membership.upsert({
    where: { userId_registroAns_role: key },
    create: { ...key, createdAt: now() },
    update: {},
  });
  await tx.person.update({ where: { id: personId }, data: { userId, joinProof: proof } });
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now(), acceptedBy: userId } });
  await keepStep(tx, 'joined', { ...toldOf(offer, actorId), detail: proof });
}

/** Runs a transaction in the turn of sign-ins and joins. */
export const inTurn = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  prisma().$transaction(
    async (tx) => {
      await takeTurn(tx);
      return work(tx);
    },
    { maxWait: 15_000, timeout: 15_000 },
  );

const GONE = 'Este convite não está mais aberto. Se ele é para você, peça outro a quem o enviou.';
const CHANGED = 'Este convite mudou enquanto você respondia. Confira como ele está agora.';

function mistakeWords(left: number): Refusal {
  const words =
    left === 0
      ? 'O CPF digitado não é o deste cadastro. O convite foi encerrado'
      : `O CPF digitado não é o deste cadastro. ${left === 1 ? 'Resta 1 tentativa' : `Restam ${left} tentativas`}`;
  return left === 0 ? refuse('refused', `${words}.`) : refuse('invalid', words, { cpf: [words] });
}

/** What confirming an offer led to: the record is joined, or a second person must confirm first. */
export type Claimed = 'joined' | 'waiting';

/**
 * The account to which a record was offered confirms it with a CPF. A wrong one is counted, and the third closes the
 * invitation. The record of the administrator is not joined yet: a second person confirms (`confirmJoin`).
 * @param tries how many wrong ones the person had seen counted, so that a form sent twice counts once
 */
export const claimOffer = (
  userId: string,
  invitationId: string,
  cpfHmac: string,
  tries: number | undefined,
): Promise<Result<Claimed>> =>
  inTurn(async (tx) => {
    const before = await tx.invitation.findFirst({ where: { id: invitationId, acceptedBy: userId, revokedAt: null } });
    if (before) return ok('joined');
    const offer = await findOffer(tx, { id: invitationId, userId });
    if (!offer?.cpfHmac) return refuse('refused', GONE);
    if (offer.claimedAt) return ok('waiting');
    if (tries !== offer.tries) return refuse('conflict', CHANGED);
    const told = toldOf(offer, userId);
    // One account is one person: neither its known CPF nor a record that it has elsewhere may be another's.
    const others = await tx.person.count({ where: { userId, erasedAt: null, NOT: { cpfHmac } } });
    const differs = offer.cpfHmac !== cpfHmac || (offer.accountCpf ?? cpfHmac) !== cpfHmac || others > 0;
    if (differs) return mistaken(tx, offer, told);
    if (!offer.isAdministrator) {
      await join(tx, offer, 'cpf', userId);
      return ok('joined');
    }
    await tx.invitation.update({ where: { id: offer.id }, data: { claimedAt: now() } });
    await keepStep(tx, 'claimed', told);
    return ok('waiting');
  });

async function mistaken(tx: Tx, offer: Offer, told: Told): Promise<Refusal> {
  const tries = offer.tries + 1;
  const closed = tries >= MOST_TRIES;
  await tx.invitation.update({ where: { id: offer.id }, data: { tries, ...(closed && { revokedAt: now() }) } });
  await keepStep(tx, 'mistaken', told);
  if (closed) await keepStep(tx, 'closed', told);
  return mistakeWords(MOST_TRIES - tries);
}

/** "Não sou eu": the account refuses the record that was offered to it. A second call changes nothing. */
export const refuseOffer = (userId: string, invitationId: string): Promise<Result<null>> =>
  inTurn(async (tx) => {
    const offer = await findOffer(tx, { id: invitationId, userId });
    if (!offer) {
      const before = await tx.invitation.count({
        where: { id: invitationId, offeredTo: userId, NOT: { refusedAt: null } },
      });
      return before ? ok(null) : refuse('refused', GONE);
    }
    const at = now();
    await tx.invitation.update({ where: { id: offer.id }, data: { refusedAt: at, revokedAt: at } });
    await keepStep(tx, 'refused', toldOf(offer, userId));
    return ok(null);
  });
