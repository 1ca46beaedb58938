import type { CaseAccess } from '@/lib/auth/gates';
import type { JoinProof, JoinStep } from '@/lib/auth/joins/proof';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';

/** What happened between an account and a person's record. */
interface JoinEntry {
  id: string;
  at: Date;
  step: JoinStep;
  /** Of a join its proof, of an undoing its reason. */
  detail: string;
  /** Who did it, if it was not the account in question. */
  by: string | null;
}

/** Who comes in by a person's record, or waits to. */
interface Join {
  /** joined: the account has the record · claimed: it typed the CPF and waits for a second person. */
  state: 'joined' | 'claimed';
  proof: JoinProof | null;
  /** Since when it waits; null once it has the record. */
  claimedAt: Date | null;
  account: { id: string; name: string; email: string | null };
  inviter: { id: string; name: string } | null;
  /** Everybody who ever invited the person: they do not vouch for the account. */
  inviterIds: string[];
}

const named = { id: true, name: true, email: true } as const;

/** The account of a person's record, or the one that waits for it; null when there is neither. */
export async function readJoin({ caseId }: CaseAccess, personId: string): Promise<Join | null> {
  const person = await prisma().person.findFirst({ where: { id: personId, caseId, erasedAt: null } });
  if (!person) return null;
  const of = person.userId
    ? { acceptedBy: person.userId, revokedAt: null }
    : { acceptedAt: null, revokedAt: null, expiresAt: { gt: now() }, NOT: { claimedAt: null } };
  const invitation = await prisma().invitation.findFirst({ where: { personId, ...of } });
  const accountId = person.userId ?? invitation?.offeredTo;
  const ids = [accountId, invitation?.invitedBy].filter((id) => typeof id === 'string');
  const users = await prisma().user.findMany({ where: { id: { in: ids } }, select: named });
  const account = users.find(({ id }) => id === accountId);
  const invited = await prisma().invitation.findMany({ where: { personId }, select: { invitedBy: true } });
  if (!account) return null;
  return {
    state: person.userId ? 'joined' : 'claimed',
    proof: person.joinProof as JoinProof | null,
    claimedAt: person.userId ? null : (invitation?.claimedAt ?? null),
    account,
    inviter: users.find(({ id }) => id === invitation?.invitedBy) ?? null,
    inviterIds: invited.flatMap(({ invitedBy }) => invitedBy ?? []),
  };
}

/** What happened between accounts and the record, newest first. */
export async function readJoinHistory({ caseId }: CaseAccess, personId: string): Promise<JoinEntry[]> {
  const rows = await prisma().joinEvent.findMany({
    where: { caseId, personId },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  });
  const ids = rows.map(({ actorId }) => actorId);
  const users = await prisma().user.findMany({ where: { id: { in: ids } }, select: named });
  return rows.map(({ id, at, step, detail, accountId, actorId }) => ({
    id,
    at,
    step: step as JoinStep,
    detail,
    by: actorId === accountId ? null : (users.find((user) => user.id === actorId)?.name ?? null),
  }));
}
