import { IDLE_MINUTES } from '@/lib/auth/limits';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';
import { countRoles } from './roles.data';

/** A page shows at most this many accounts and invitations. There is no next page: the search narrows the list. */
export const ACCOUNTS_SHOWN = 100;

/** The account's valid sessions, newest first. `lastUsedAt` is accurate to a minute. */
export async function openSessions(userId: string) {
  const at = now();
  const rows = await prisma().session.findMany({
    where: { userId, expires: { gt: at } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, expires: true },
  });
  return rows.map(({ id, createdAt, expires }) => ({
    id,
    createdAt,
    lastUsedAt: new Date(Math.max(createdAt.getTime(), expires.getTime() - IDLE_MINUTES * 60_000)),
  }));
}

/** Accounts whose name or e-mail contains the text, by name, with their roles counted; all of them for ''. */
export async function accounts(search: string) {
  const containing = { contains: search, mode: 'insensitive' as const };
  const rows = await prisma().user.findMany({
    where: search ? { OR: [{ name: containing }, { email: containing }] } : {},
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: ACCOUNTS_SHOWN,
  });
  const roles = await countRoles(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [] }));
}

/** One account with its identity providers, and its roles counted. Throws NotFound. */
export async function account(id: string) {
  const found = isUuid(id)
    ? await prisma().user.findUnique({
        where: { id },
        include: { accounts: { select: { provider: true, createdAt: true } } },
      })
    : null;
  if (!found) throw new NotFound();
  return { ...found, roles: (await countRoles([id])).get(id) ?? [] };
}

/** Invitations that can still be accepted, oldest first. */
export async function openInvitations() {
  return prisma().invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'asc' },
    take: ACCOUNTS_SHOWN,
  });
}

/** The open invitations that an account accepts when it signs in next. */
export async function openInvitationsFor({ email, cpfHmac }: { email: string | null; cpfHmac: string | null }) {
  const whom = [...(email ? [{ email }] : []), ...(cpfHmac ? [{ cpfHmac }] : [])];
  if (whom.length === 0) return [];
  return prisma().invitation.findMany({
    where: { OR: whom, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'asc' },
    take: ACCOUNTS_SHOWN,
  });
}

/** One invitation in any state. Throws NotFound. */
export async function invitation(id: string) {
  const found = isUuid(id) ? await prisma().invitation.findUnique({ where: { id } }) : null;
  if (!found) throw new NotFound();
  return found;
}
