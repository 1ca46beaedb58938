import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Actor, MembershipRole } from '@/lib/auth/actor';
import { COMMAND_LINE } from '@/lib/auth/facts';
import { requireGestor } from '@/lib/auth/gates';
import { holdAdmissions } from '@/lib/auth/provision/store';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { daysLater } from '@/lib/days';
import { inTransaction, prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import { ok, type Result, refuse } from '@/lib/result';
import { keepInTrail } from '@/lib/trail/store';
import { unknownLines } from './registros';
import { entry, holdGestores, nameOf, releaseLater, revokeMade } from './trail.mutations';

/** Days for which an invitation by the gestor is valid. */
const INVITATION_DAYS = 14;

const NO_ADDRESS = 'Informe o e-mail ou o CPF';
const NO_OPERADORA = 'Informe o registro ANS da operadora';

/** Whom to invite, and as what. */
export interface Invited {
  /** Idempotency: the same id with the same data gives the same invitation. */
  id?: string;
  name: string;
  /** E-mail, CPF or both. The CPF has 11 digits; only its keyed hash is stored. */
  email?: string;
  cpf?: string;
  /** The role in all operadoras of `registros`. Both are absent for a gestor. */
  role?: MembershipRole;
  registros?: string[];
  /** The last day of the role, yyyy-mm-dd; absent: without end. */
  endsOn?: string;
  asGestor?: boolean;
  /** The professional's record that becomes their own when they accept. */
  personId?: string;
  /** The account that invites. Absent if the command line does. */
  invitedBy?: string;
}

/**
 * Invites somebody. Signing in with that e-mail (verified by the organisation) or CPF (verified by Gov.br) accepts the
 * invitation, with the role in all its operadoras. The caller checks access.
 */
export const invite = (invited: Invited): Promise<Result<{ id: string; expiresAt: Date }>> =>
  inTransaction((client) => inviteWithin(client, invited));

async function inviteWithin(client: PoolClient, invited: Invited): Promise<Result<{ id: string; expiresAt: Date }>> {
  const { id = randomUUID(), name, asGestor = false, personId, invitedBy } = invited;
  const email = invited.email?.trim().toLowerCase() || null;
  const cpfHmac = invited.cpf ? keyedHash('cpf', invited.cpf) : null;
  if (!email && !cpfHmac) return refuse('invalid', NO_ADDRESS, { email: [NO_ADDRESS] });
  const role = asGestor ? null : (invited.role ?? null);
  // Sorted, so that whoever gives or takes many roles at once goes through the cases in one order.
  const registros = asGestor ? [] : [...new Set(invited.registros)].toSorted();
  if (!asGestor && !(role && registros.length > 0))
    return refuse('invalid', NO_OPERADORA, { registroAns: [NO_OPERADORA] });
  const unknown = await unknownRegistros(client, registros);
  if (unknown.length > 0) return refuse('invalid', unknown.join('. '), { registroAns: unknown });
  const expiresAt = daysLater(now(), INVITATION_DAYS);
  const [only] = registros;
  const one = registros.length === 1 ? only : null;
  const endsOn = asGestor ? null : invited.endsOn;
  const needsSecond = invited.invitedBy !== undefined && powerful(invited) && settings().secondGestor;
  const content = [id, name, email, cpfHmac, role, one, asGestor, registros, endsOn, personId, invitedBy, needsSecond];
  const { rowCount } = await client.query(
    `insert into invitation (id, name, email, cpf_hmac, role, registro_ans, as_gestor, registros, ends_on, person_id,
       invited_by, needs_second, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
    [...content, now(), expiresAt],
  );
  if (rowCount === 1) {
    const actor = invitedBy ? await nameOf(client, invitedBy) : COMMAND_LINE;
    const details = { role: role ?? 'gestor', ...inWords(registros), ...(endsOn && { endsOn }) };
    await keepInTrail(client, [entry('invitation.made', actor, { id, name }, { details })]);
    return ok({ id, expiresAt });
  }
  const before = await expiryOf(client, content.slice(0, 9));
  return before
    ? ok({ id, expiresAt: before })
    : refuse('repeated', 'Este convite já foi enviado com outros dados. Comece um novo.');
}

/** Those of the registros that no imported operadora has, in words. */
async function unknownRegistros(client: PoolClient, registros: string[]): Promise<string[]> {
  const { rows } = await client.query<{ registro_ans: string }>(
    'select registro_ans from operadora where registro_ans = any($1::text[])',
    [registros],
  );
  return unknownLines(registros, new Set(rows.map((row) => row.registro_ans)));
}

/** Until when the invitation with this very content holds; undefined if there is none. */
async function expiryOf(client: PoolClient, content: unknown[]): Promise<Date | undefined> {
  const { rows } = await client.query<{ expires_at: Date }>(
    `select expires_at from invitation where (id, name) = ($1, $2) and email is not distinct from $3
       and cpf_hmac is not distinct from $4 and role is not distinct from $5::"MembershipRole"
       and registro_ans is not distinct from $6 and as_gestor = $7 and registros = $8::text[]
       and ends_on is not distinct from $9`,
    content,
  );
  return rows[0]?.expires_at;
}

/** What a second gestor confirms: power over accounts, and over what others submitted. */
const powerful = ({ asGestor, role }: Invited): boolean => asGestor === true || role === 'revisor';

/** The operadoras of an entry: one by its registro, several by their number and each registro. */
const inWords = (registros: string[]): Record<string, string | number> =>
  registros.length === 0 ? {} : { operadoras: registros.length, registroAns: registros.join(' ') };

/** Revokes an invitation that is not accepted yet. A second call changes nothing. Throws NotFound. */
export async function revokeInvitation(actor: Actor, id: string): Promise<Result<null>> {
  requireGestor(actor);
  return inTransaction(async (client) => {
    await holdAdmissions(client);
    const { rows } = await client.query<{ name: string; accepted_at: Date | null; revoked_at: Date | null }>(
      'select name, accepted_at, revoked_at from invitation where id = $1 for update',
      [id],
    );
    const [found] = rows;
    if (!found) return refuse('notFound', 'Convite não encontrado.');
    if (found.accepted_at)
      return refuse('refused', 'O convite já foi aceito. Para fechar o acesso, retire os papéis ou suspenda a conta.');
    if (found.revoked_at) return ok(null);
    await client.query('update invitation set revoked_at = $2 where id = $1', [id, now()]);
    await keepInTrail(client, [entry('invitation.revoked', actor, { id, name: found.name })]);
    return ok(null);
  });
}

/**
 * Confirms an invitation that waits for a second gestor; never by who made it. A second call changes nothing. Throws
 * NotFound.
 */
export async function confirmInvitation(actor: Actor, id: string): Promise<Result<null>> {
  requireGestor(actor);
  return inTransaction(async (client) => {
    const { rows } = await client.query<Waiting>(
      `select name, invited_by, needs_second, confirmed_by,
              accepted_at is null and revoked_at is null and expires_at > $2 as open from invitation where id = $1 for update`,
      [id, now()],
    );
    const [found] = rows;
    if (!found) return refuse('notFound', 'Convite não encontrado.');
    if (!found.needs_second || found.confirmed_by) return ok(null);
    if (!found.open) return refuse('refused', 'O convite não está mais aberto. Se for o caso, faça outro.');
    if (found.invited_by === actor.userId)
      return refuse('refused', 'Quem fez o convite não o confirma. Peça a outro gestor.');
    await client.query('update invitation set confirmed_by = $2 where id = $1', [id, actor.userId]);
    await keepInTrail(client, [entry('invitation.confirmed', actor, { id, name: found.name })]);
    return ok(null);
  });
}

interface Waiting {
  name: string;
  invited_by: string | null;
  needs_second: boolean;
  confirmed_by: string | null;
  open: boolean;
}

/**
 * Locks an account out at once: ends its sessions, refuses its sign-in, and revokes what it invited as gestor and nobody
 * accepted. What it did stays. The last gestor cannot be suspended. A second call changes nothing. Throws NotFound.
 */
export async function suspendAccount(actor: Actor, userId: string, reason: string): Promise<Result<null>> {
  requireGestor(actor);
  if (userId === actor.userId)
    return refuse('refused', 'Você não pode suspender a própria conta. Peça a outro gestor.');
  return setStatus(actor, userId, 'suspended', reason);
}

/** Lets a suspended account sign in again. A second call changes nothing. Throws NotFound. */
export async function reactivateAccount(actor: Actor, userId: string, reason: string): Promise<Result<null>> {
  requireGestor(actor);
  return setStatus(actor, userId, 'active', reason);
}

async function setStatus(
  actor: Actor,
  userId: string,
  status: 'active' | 'suspended',
  reason: string,
): Promise<Result<null>> {
  const result = await inTransaction(async (client): Promise<Result<null>> => {
    await holdAdmissions(client);
    // Two gestores who suspend each other: the second one is not a gestor any more when their turn comes.
    if (!(await holdGestores(client)).includes(actor.userId))
      return refuse('forbidden', 'Você não é mais gestor da plataforma.');
    const { rows } = await client.query<{ name: string; status: string }>(
      'select name, status from app_user where id = $1 for update',
      [userId],
    );
    const [found] = rows;
    if (!found) return refuse('notFound', 'Conta não encontrada.');
    if (found.status === status) return ok(null);
    await client.query('update app_user set status = $2 where id = $1', [userId, status]);
    await client.query('delete from session where user_id = $1', [userId]);
    const fact = status === 'active' ? 'account.reactivated' : 'account.suspended';
    const revoked = status === 'suspended' ? await revokeMade(client, actor, userId, reason) : [];
    await keepInTrail(client, [entry(fact, actor, { id: userId, name: found.name }, { reason }), ...revoked]);
    return ok(null);
  });
  if (result.ok && status === 'suspended') await releaseLater();
  return result;
}

/**
 * Forgets how an account signs in and ends its sessions. The next sign-in with its e-mail or CPF counts as its own. For
 * an organisation that changed its server, or gave an e-mail to somebody else by mistake. Throws NotFound.
 */
export async function releaseSignIn(actor: Actor, userId: string): Promise<Result<null>> {
  requireGestor(actor);
  return inTransaction(async (client) => {
    const about = await nameOf(client, userId);
    const { rowCount: accounts } = await client.query('delete from account where user_id = $1', [userId]);
    const { rowCount: sessions } = await client.query('delete from session where user_id = $1', [userId]);
    if ((accounts ?? 0) + (sessions ?? 0) > 0)
      await keepInTrail(client, [entry('account.signInReleased', actor, about)]);
    return ok(null);
  });
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
