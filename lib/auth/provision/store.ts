import type { PoolClient } from 'pg';
import { keepStep, TAKE_TURN, takeTurn } from '@/lib/auth/joins/store';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { grantRoles, keepSignIn, refusedSignIn, UNCONFIRMED } from './trail';

/** A person whom a provider has just identified. */
export interface Arrival {
  provider: 'org' | 'govbr';
  /** Stable id at the provider. For Gov.br it is the keyed hash of the CPF, never the CPF. */
  providerAccountId: string;
  name?: string;
  /** In lower case; only when the organisation's server says that it is verified. */
  verifiedEmail?: string;
  /** Only from Gov.br. */
  cpfHmac?: string;
}

/** in: may sign in · the others are the error codes of /entrar. */
export type Admission = 'in' | 'NaoConvidada' | 'Suspensa' | 'OutraConta';

/** Blocks the acceptance of invitations until the transaction ends, so that what it read of them stays true. */
export async function holdAdmissions(client: PoolClient): Promise<void> {
  await client.query(TAKE_TURN);
}

type Tx = Prisma.TransactionClient;
type Known = { id: string; email: string | null; cpfHmac: string | null; status: string };

/**
 * Decides whether the arriving person may sign in, and creates what that needs: their row at the first sign-in (only
 * with an open invitation, or when registered beforehand), their account, and all that their open invitations grant. The
 * record of a professional is joined only to who proved its CPF; to who comes by the invitation's e-mail it is offered
 * (lib/auth/joins). A refusal changes nothing. Either is told to the administrative trail.
 */
export async function admit(arrival: Arrival): Promise<Admission> {
  return prisma().$transaction(
    async (tx) => {
      await takeTurn(tx);
      const account = await tx.account.findUnique({
        where: {
          provider_providerAccountId: { provider: arrival.provider, providerAccountId: arrival.providerAccountId },
        },
        include: { user: true },
      });
      const known = account?.user ?? (await registeredBeforehand(tx, arrival));
      if (known?.status === 'suspended') return refusedSignIn(tx, 'Suspensa', arrival, known);
      if (!account && known && (await comesOtherwise(tx, known.id, arrival.provider)))
        return refusedSignIn(tx, 'OutraConta', arrival, known);
      const invitations = await openInvitations(tx, arrival, known);
      const [first] = invitations;
      if (!known && !first) return refusedSignIn(tx, 'NaoConvidada', arrival, null);
      const user = known ?? (await register(tx, arrival, first?.name ?? ''));
      if (!account) await tx.account.create({ data: { ...accountOf(arrival), userId: user.id } });
      await keepIdentifiers(tx, user, arrival);
      for (const invitation of invitations) await (invitation.proven ? accept : offer)(tx, invitation, user.id);
      const accepted = invitations.filter(({ proven }) => proven);
      await keepSignIn(tx, arrival, user.id, accepted);
      return 'in';
    },
    { maxWait: 15_000, timeout: 15_000 },
  );
}

const accountOf = ({ provider, providerAccountId }: Arrival) => ({ type: 'oauth', provider, providerAccountId });

async function registeredBeforehand(tx: Tx, { verifiedEmail, cpfHmac }: Arrival): Promise<Known | null> {
  if (verifiedEmail) return tx.user.findUnique({ where: { email: verifiedEmail } });
  return cpfHmac ? tx.user.findUnique({ where: { cpfHmac } }) : null;
}

/** Whether the person has another account at this provider: then their e-mail was given to somebody else. */
async function comesOtherwise(tx: Tx, userId: string, provider: string): Promise<boolean> {
  return (await tx.account.count({ where: { userId, provider } })) > 0;
}

type Invitation = Awaited<ReturnType<typeof openInvitations>>[number];

/**
 * The open invitations for this e-mail or CPF, without those for a record that is erased or another account's, and
 * without those whose CPF is known not to be this account's. `proven`: nothing is left to be confirmed.
 */
async function openInvitations(tx: Tx, arrival: Arrival, known: Known | null) {
  const email = arrival.verifiedEmail ?? known?.email;
  const cpfHmac = arrival.cpfHmac ?? known?.cpfHmac;
  const whom = [...(email ? [{ email }] : []), ...(cpfHmac ? [{ cpfHmac }] : [])];
  if (whom.length === 0) return [];
  const found = await tx.invitation.findMany({
    where: { OR: whom, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() }, NOT: UNCONFIRMED },
    orderBy: { createdAt: 'asc' },
  });
  const personIds = found.flatMap(({ personId }) => personId ?? []);
  const people = await tx.person.findMany({
    where: { id: { in: personIds } },
    select: { id: true, caseId: true, cpfHmac: true, userId: true, erasedAt: true },
  });
  return found.flatMap((invitation) => {
    const person = people.find(({ id }) => id === invitation.personId);
    if (invitation.personId && (!person || person.erasedAt)) return [];
    const own = person?.userId && person.userId === known?.id;
    if (person?.userId && !own) return [];
    const asked = person ? person.cpfHmac : invitation.cpfHmac;
    if (cpfHmac && asked && cpfHmac !== asked) return [];
    const proven = !person || own || (cpfHmac !== undefined && cpfHmac !== null && cpfHmac === person.cpfHmac);
    return [{ ...invitation, person, proven }];
  });
}

/** An e-mail proves no CPF: who comes by it is asked first (/convites), and an earlier offer stays. */
async function offer(tx: Tx, invitation: Invitation, userId: string): Promise<void> {
  const { id, person, offeredTo } = invitation;
  if (!person || offeredTo === userId) return;
  await tx.invitation.update({ where: { id }, data: { offeredTo: userId, offeredAt: now(), claimedAt: null } });
  const told = { caseId: person.caseId, personId: person.id, invitationId: id, accountId: userId, actorId: userId };
  await keepStep(tx, 'offered', told);
}

async function register(tx: Tx, arrival: Arrival, invitedName: string): Promise<Known> {
  return tx.user.create({
    data: {
      name: arrival.name || invitedName,
      email: arrival.verifiedEmail ?? null,
      cpfHmac: arrival.cpfHmac ?? null,
      createdAt: now(),
    },
  });
}

/** Updates e-mail and CPF hash to what the provider says, unless another person has them. */
async function keepIdentifiers(tx: Tx, user: Known, { verifiedEmail, cpfHmac }: Arrival): Promise<void> {
  if (verifiedEmail && user.email !== verifiedEmail && !(await tx.user.count({ where: { email: verifiedEmail } })))
    await tx.user.update({ where: { id: user.id }, data: { email: verifiedEmail } });
  if (cpfHmac && user.cpfHmac !== cpfHmac && !(await tx.user.count({ where: { cpfHmac } })))
    await tx.user.update({ where: { id: user.id }, data: { cpfHmac } });
}

async function accept(tx: Tx, invitation: Invitation, userId: string): Promise<void> {
  const { person } = invitation;
  await grantRoles(tx, invitation, userId);
  if (invitation.asGestor) await tx.user.update({ where: { id: userId }, data: { isGestor: true } });
  if (person && !person.userId) {
    await tx.person.update({ where: { id: person.id }, data: { userId, joinProof: 'govbr' } });
    const told = { caseId: person.caseId, personId: person.id, invitationId: invitation.id };
    await keepStep(tx, 'joined', { ...told, accountId: userId, actorId: userId, detail: 'govbr' });
  }
  await tx.invitation.update({ where: { id: invitation.id }, data: { acceptedAt: now(), acceptedBy: userId } });
}
