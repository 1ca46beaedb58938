import type { Actor } from '@/lib/auth/actor';
import { idleEnd } from '@/lib/auth/limits';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';

/** A session that is valid now, as the database has it at this request. */
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
  hats: Actor['hats'];
}

/** One look-up in the index for each role, however many operadoras the person has it in. */
const HATS = `array(select r.role::text from unnest(enum_range(null::"MembershipRole")) r(role)
  where exists (select from membership m where m.user_id = u.id and m.role = r.role))`;

const SESSION = `
select s.id, s.created_at, s.expires, u.id as user_id, u.name, u.is_gestor, ${HATS} as hats
  from session s join app_user u on u.id = s.user_id
 where s.token_hash = $1 and u.status = 'active'`;

const ACTOR = `select u.name, u.is_gestor, ${HATS} as hats from app_user u where u.id = $1 and u.status = 'active'`;

/** The session of a token with its person and what they are, in one SELECT; null when ended or suspended. */
export async function findSession(token: string): Promise<SessionRow | null> {
  const { rows } = await pool().query<Row>({ name: 'session', text: SESSION, values: [sha256(token)] });
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
      hats: row.hats,
    },
    createdAt: row.created_at,
    expires: row.expires,
  };
}

/**
 * Somebody in whose name a job goes on with what they confirmed: as the database has them now, without a session. Null
 * when they are gone or suspended.
 */
export async function findActor(userId: string): Promise<Actor | null> {
  const { rows } = await pool().query<Pick<Row, 'name' | 'is_gestor' | 'hats'>>(ACTOR, [userId]);
  const [row] = rows;
  return row ? { userId, sessionId: '', name: row.name, isGestor: row.is_gestor, hats: row.hats } : null;
}

/** Opens a session; only the token's hash is kept. */
export async function openSession(token: string, userId: string): Promise<void> {
  const createdAt = now();
  await prisma().session.create({
    data: { tokenHash: sha256(token), userId, createdAt, expires: idleEnd(createdAt, createdAt) },
  });
}

/** Moves the end of a session that is in use. */
export async function slideSession(sessionId: string, expires: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id: sessionId }, data: { expires } });
}

/** Ends the session of a token; nothing happens when it has ended already. Pending proofs of CPF die with it. */
export async function endSessionOfToken(token: string): Promise<void> {
  await prisma().session.deleteMany({ where: { tokenHash: sha256(token) } });
}

/** The person whose account this is at a provider, whatever their status. */
export async function userOfAccount(provider: string, providerAccountId: string) {
  const account = await prisma().account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  });
  return account?.user ?? null;
}

/** Accounts and open invitations of the demo that the database holds: production refuses to start with any. */
export async function countDemoPeople(): Promise<number> {
  const email = { endsWith: '@exemplo.test' };
  const [users, invitations] = await Promise.all([
    prisma().user.count({ where: { email } }),
    prisma().invitation.count({ where: { email } }),
  ]);
  return users + invitations;
}

/** Removes sessions that have ended; their proofs of CPF go with them. */
export async function purgeSessions(): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { expires: { lt: now() } } });
  return count;
}
