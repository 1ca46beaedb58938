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

/** An invitation opens the door for this long. */
const INVITATION_DAYS = 14;

const NO_ADDRESS = 'Informe o e-mail ou o CPF';
const NO_OPERADORA = 'Informe o registro ANS da operadora';
const UNKNOWN_OPERADORA = 'Não há operadora com este registro ANS na base importada';

export interface Invited {
  /** Makes it idempotent: the same id again gives the same invitation. */
  id?: string;
  name: string;
  /** At least one of e-mail and CPF (11 digits; only its keyed hash is kept). */
  email?: string;
  cpf?: string;
  /** With its operadora; absent for a gestor. */
  role?: MembershipRole;
  registroAns?: string;
  asGestor?: boolean;
  /** The professional's record that becomes theirs when they accept. */
  personId?: string;
  /** Who invites; absent for the command. */
  invitedBy?: string;
}

type Queryable = Pick<PoolClient, 'query'>;

/**
 * Invites somebody: accepted at the next sign-in with that e-mail (verified by the organisation) or that CPF (by
 * Gov.br). The caller gates. `client`: of a transaction, when the invitation belongs to something larger.
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

/** Closes the door of an invitation that nobody came through; again changes nothing. */
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

/** Locks an account out at once: its sessions end and signing in is refused. Nothing it did changes. */
export async function suspendAccount(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  if (userId === actor.userId)
    return refuse('refused', 'Você não pode suspender a própria conta. Peça a outro gestor.');
  return setStatus(userId, 'suspended');
}

/** Lets a suspended account sign in again. */
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
 * Forgets how somebody signs in and ends their sessions; the next sign-in with the account's e-mail or CPF is taken
 * as theirs. For when the organisation's server was changed, or gave an e-mail to somebody else by mistake.
 */
export async function releaseSignIn(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  await prisma().$transaction([
    prisma().account.deleteMany({ where: { userId } }),
    prisma().session.deleteMany({ where: { userId } }),
  ]);
  return ok(null);
}

/** Ends one of the person's own sessions; one that is not theirs, or ended already, changes nothing. */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<Result<null>> {
  await prisma().session.deleteMany({ where: { id: sessionId, userId: actor.userId } });
  return ok(null);
}

/** Ends all of the person's sessions but the present one. */
export async function endOtherSessions(actor: Actor): Promise<Result<null>> {
  await prisma().session.deleteMany({ where: { userId: actor.userId, id: { not: actor.sessionId } } });
  return ok(null);
}
