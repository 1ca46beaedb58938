import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Actor, MembershipRole } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { daysLater } from '@/lib/days';
import { pool, prisma } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';
import { invitationState } from './invitation-state';

/** Days for which an invitation by the gestor is valid. */
const INVITATION_DAYS = 14;

const NO_ADDRESS = 'Informe o e-mail ou o CPF';
const NO_OPERADORA = 'Informe o registro ANS da operadora';
const UNKNOWN_OPERADORA = 'Não há operadora com este registro ANS na base importada';

/** Whom to invite, and as what. */
export interface Invited {
  /** Idempotency: the same id with the same data gives the same invitation. */
  id?: string;
  name: string;
  /** E-mail, CPF or both. The CPF has 11 digits; only its keyed hash is stored. */
  email?: string;
  cpf?: string;
  /** The role in the operadora `registroAns`. Both are absent for a gestor. */
  role?: MembershipRole;
  registroAns?: string;
  asGestor?: boolean;
  /** The professional's record that becomes their own when they accept. */
  personId?: string;
  /** The account that invites. Absent if the command line does. */
  invitedBy?: string;
}

type Queryable = Pick<PoolClient, 'query'>;

/**
 * Invites somebody. Signing in with that e-mail (verified by the organisation) or CPF (verified by Gov.br) accepts the
 * invitation. The caller checks access. Pass `client` to run inside a transaction.
 */
export async function invite(
  invited: Invited,
  client: Queryable = pool(),
): Promise<Result<{ id: string; expiresAt: Date }>> {
  const { id = randomUUID(), name, asGestor = false, personId, invitedBy } = invited;
  const email = invited.email?.trim().toLowerCase() || null;
  const cpfHmac = invited.cpf ? keyedHash('cpf', invited.cpf) : null;
  if (!email && !cpfHmac) return refuse('invalid', NO_ADDRESS, { email: [NO_ADDRESS] });
  const role = asGestor ? null : invited.role;
  const registroAns = asGestor ? null : invited.registroAns;
  if (!asGestor && !(role && registroAns)) return refuse('invalid', NO_OPERADORA, { registroAns: [NO_OPERADORA] });
  if (registroAns) {
    const { rowCount } = await client.query('select from operadora where registro_ans = $1', [registroAns]);
    if (rowCount === 0) return refuse('invalid', UNKNOWN_OPERADORA, { registroAns: [UNKNOWN_OPERADORA] });
  }
  const expiresAt = daysLater(now(), INVITATION_DAYS);
  const content = [id, name, email, cpfHmac, role, registroAns, asGestor, personId, invitedBy];
  const { rowCount } = await client.query(
    `insert into invitation (id, name, email, cpf_hmac, role, registro_ans, as_gestor, person_id, invited_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [...content, now(), expiresAt],
  );
  if (rowCount === 1) return ok({ id, expiresAt });
  const { rows } = await client.query<{ expires_at: Date }>(
    `select expires_at from invitation where (id, name) = ($1, $2) and email is not distinct from $3
       and cpf_hmac is not distinct from $4 and role is not distinct from $5::"MembershipRole"
       and registro_ans is not distinct from $6 and as_gestor = $7`,
    content.slice(0, 7),
  );
  const [before] = rows;
  return before
    ? ok({ id, expiresAt: before.expires_at })
    : refuse('repeated', 'Este convite já foi enviado com outros dados. Comece um novo.');
}

/** Revokes an invitation that is not accepted yet. A second call changes nothing. Throws NotFound. */
export async function revokeInvitation(actor: Actor, id: string): Promise<Result<null>> {
  requireGestor(actor);
  const found = await prisma().invitation.findUnique({ where: { id } });
  if (!found) return refuse('notFound', 'Convite não encontrado.');
  if (invitationState(found, now()) === 'accepted')
    return refuse('refused', 'O convite já foi aceito. Para fechar o acesso, suspenda a conta.');
  await prisma().invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now() },
  });
  return ok(null);
}

/** Locks an account out at once: ends its sessions and refuses its sign-in. What it did stays. Throws NotFound. */
export async function suspendAccount(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  if (userId === actor.userId)
    return refuse('refused', 'Você não pode suspender a própria conta. Peça a outro gestor.');
  return setStatus(userId, 'suspended');
}

/** Lets a suspended account sign in again. Throws NotFound. */
export async function reactivateAccount(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  return setStatus(userId, 'active');
}

async function setStatus(userId: string, status: 'active' | 'suspended'): Promise<Result<null>> {
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: userId }, data: { status } });
    if (count === 0) return refuse('notFound', 'Conta não encontrada.');
    await tx.session.deleteMany({ where: { userId } });
    return ok(null);
  });
}

/**
 * Forgets how an account signs in and ends its sessions. The next sign-in with its e-mail or CPF counts as its own. For
 * an organisation that changed its server, or gave an e-mail to somebody else by mistake. Throws NotFound.
 */
export async function releaseSignIn(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  await prisma().$transaction([
    prisma().account.deleteMany({ where: { userId } }),
    prisma().session.deleteMany({ where: { userId } }),
  ]);
  return ok(null);
}

/** Ends one of the actor's own sessions. Does nothing for another person's session or one that has ended. */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<Result<null>> {
  await prisma().session.deleteMany({ where: { id: sessionId, userId: actor.userId } });
  return ok(null);
}

/** Ends all of the actor's sessions but the present one. */
export async function endOtherSessions(actor: Actor): Promise<Result<null>> {
  await prisma().session.deleteMany({ where: { userId: actor.userId, id: { not: actor.sessionId } } });
  return ok(null);
}
