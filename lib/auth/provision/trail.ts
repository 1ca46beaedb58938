import { type AccountFact, COMMAND_LINE } from '@/lib/auth/facts';
import { now } from '@/lib/clock';
import { today } from '@/lib/days';
import type { Named, TrailEntry } from '@/lib/trail/chain';
import { keepInTrailOf } from '@/lib/trail/store';
import type { MembershipRole, Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;

interface Granting {
  id: string;
  role: MembershipRole | null;
  registroAns: string | null;
  registros: string[];
  endsOn: string | null;
}

/** Invitations that wait for a second gestor, who confirms them. */
export const UNCONFIRMED = { needsSecond: true, confirmedBy: null };

/** The operadoras for which an invitation gives its role. Those of before name one. */
const operadorasOf = ({ registroAns, registros }: Pick<Granting, 'registroAns' | 'registros'>): string[] =>
  registros.length > 0 ? registros : registroAns ? [registroAns] : [];

/**
 * Gives the account the role that an invitation promises, in all its operadoras. A role that it has already stays as it
 * is, but for its end: the later of both holds. An invitation whose last day is over gives nothing.
 */
export async function grantRoles(tx: Tx, invitation: Granting, userId: string): Promise<void> {
  const { id: invitationId, role, endsOn } = invitation;
  const registros = operadorasOf(invitation);
  if (!role || registros.length === 0 || (endsOn && endsOn < today())) return;
  await tx.membership.createMany({
    data: registros.map((registroAns) => ({ userId, registroAns, role, invitationId, endsOn, createdAt: now() })),
    skipDuplicates: true,
  });
  await tx.membership.updateMany({
    where: {
      userId,
      role,
      registroAns: { in: registros },
      NOT: { endsOn: null },
      ...(endsOn ? { endsOn: { lt: endsOn } } : {}),
    },
    data: { endsOn, invitationId },
  });
}

const entry = (fact: AccountFact, actor: Named, about: Named, details: TrailEntry['details']): TrailEntry => ({
  fact,
  actor,
  about,
  details,
});

const NOBODY: Named = { id: null, name: '' };

/** Tells that a sign-in was refused, and passes the reason on. Somebody without an account stays unnamed. */
export async function refusedSignIn<Code extends string>(
  tx: Tx,
  code: Code,
  { provider }: { provider: string },
  known: { id: string } | null,
): Promise<Code> {
  const user = known && (await tx.user.findUnique({ where: { id: known.id }, select: { id: true, name: true } }));
  const about = user ?? NOBODY;
  // Who comes with somebody's former e-mail is a stranger to that account.
  const actor = code === 'OutraConta' ? NOBODY : about;
  await keepInTrailOf(tx, [entry('account.signInRefused', actor, about, { provider, code })]);
  return code;
}

/** Tells that somebody signed in, and what the invitations that this accepted have given. */
export async function keepSignIn(
  tx: Tx,
  { provider }: { provider: string },
  userId: string,
  invitations: { id: string }[],
): Promise<void> {
  const who = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, name: true } });
  const ids = invitations.map(({ id }) => id);
  const accepted = await tx.invitation.findMany({
    where: { id: { in: ids }, acceptedBy: userId },
    orderBy: { createdAt: 'asc' },
  });
  const entries = [entry('account.signedIn', who, who, { provider })];
  for (const { id, role, asGestor, invitedBy } of accepted) {
    entries.push(entry('invitation.accepted', who, who, { invitation: id, role: asGestor ? 'gestor' : (role ?? '') }));
    const granter = await granterOf(tx, invitedBy);
    if (asGestor) entries.push(entry('gestor.granted', granter, who, { invitation: id }));
    const given = await tx.membership.findMany({
      where: { userId, invitationId: id },
      orderBy: { registroAns: 'asc' },
    });
    for (const { registroAns, role: held, endsOn } of given)
      entries.push(
        entry('role.granted', granter, who, { invitation: id, role: held, registroAns, ...(endsOn && { endsOn }) }),
      );
  }
  await keepInTrailOf(tx, entries);
}

/** Who invited gives the role, not who accepts it. */
async function granterOf(tx: Tx, invitedBy: string | null): Promise<Named> {
  if (!invitedBy) return COMMAND_LINE;
  const user = await tx.user.findUnique({ where: { id: invitedBy }, select: { id: true, name: true } });
  return user ?? { id: invitedBy, name: '' };
}
