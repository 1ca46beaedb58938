import type { Actor } from '@/lib/auth/actor';
import { held } from '@/lib/auth/held';
import { idleEnd } from '@/lib/auth/limits';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { today } from '@/lib/days';
import { pool, prisma } from '@/lib/db';

/** A valid session, as the database has it at this request. */
export interface SessionRow {
  actor: Actor;
  createdAt: Date;
  expires: Date;
}

interface Row {
  id: string;
  created_at: Date;
  expires: Date;
  user_id: string;
  name: string;
  is_gestor: boolean;
  membership_roles: Actor['membershipRoles'];
}

/** One index lookup per role, however many operadoras the person has it in. $2: today. */
const MEMBERSHIP_ROLES = `array(select r.role::text from unnest(enum_range(null::"MembershipRole")) r(role)
  where exists (select from membership m where m.user_id = u.id and m.role = r.role and ${held('m', '$2')}))`;

const SESSION = `
select s.id, s.created_at, s.expires, u.id as user_id, u.name, u.is_gestor, ${MEMBERSHIP_ROLES} as membership_roles
  from session s join app_user u on u.id = s.user_id
 where s.token_hash = $1 and u.status = 'active'`;

const ACTOR = `select u.name, u.is_gestor, ${MEMBERSHIP_ROLES} as membership_roles from app_user u where u.id = $1 and u.status = 'active'`;

/** The session of a token with its person and roles, in one SELECT; null when it ended or the person is suspended. */
export async function findSession(token: string): Promise<SessionRow | null> {
  const { rows } = await pool().query<Row>({ name: 'session', text: SESSION, values: [sha256(token), today()] });
  const [row] = rows;
  if (!row) return null;
  const at = now();
  if (row.expires <= at || idleEnd(row.created_at, at) <= at) return null;
  return {
    actor: {
      userId: row.user_id,
      sessionId: row.id,
      name: row.name,
      isGestor: row.is_gestor,
      membershipRoles: row.membership_roles,
    },
    createdAt: row.created_at,
    expires: row.expires,
  };
}

/**
 * The actor for a job that finishes what this person confirmed: with their current roles, without a session. Null when
 * the account no longer exists or is suspended.
 */
export async function findActor(userId: string): Promise<Actor | null> {
  const { rows } = await pool().query<Pick<Row, 'name' | 'is_gestor' | 'membership_roles'>>(ACTOR, [userId, today()]);
  const [row] = rows;
  return row
    ? { userId, sessionId: '', name: row.name, isGestor: row.is_gestor, membershipRoles: row.membership_roles }
    : null;
}

/** Opens a session. Only the token's hash is stored. */
export async function openSession(token: string, userId: string): Promise<void> {
  const createdAt = now();
  await prisma().session.create({
    data: { tokenHash: sha256(token), userId, createdAt, expires: idleEnd(createdAt, createdAt) },
  });
}

/** Postpones the end of a session that is in use. */
export async function slideSession(sessionId: string, expires: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id: sessionId }, data: { expires } });
}

/** Ends the session of a token, with its pending proofs of CPF; does nothing when it has already ended. */
export async function endSessionOfToken(token: string): Promise<void> {
  await prisma().session.deleteMany({ where: { tokenHash: sha256(token) } });
}

/** The person of a provider's account, whatever their status; null when there is none. */
export async function userOfAccount(provider: string, providerAccountId: string) {
  const account = await prisma().account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  return account?.user ?? null;
}

/** Counts the demo's accounts and invitations: production refuses to start when there are any. */
export async function countDemoPeople(): Promise<number> {
  const email = { endsWith: '@exemplo.test' };
  const [users, invitations] = await Promise.all([
    prisma().user.count({ where: { email } }),
    prisma().invitation.count({ where: { email } }),
  ]);
  return users + invitations;
}

/** Deletes ended sessions with their proofs of CPF; returns how many. */
export async function purgeSessions(): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { expires: { lt: now() } } });
  return count;
}
