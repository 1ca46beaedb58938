import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import type { GovbrRequest } from './port';

/** The time that a person has to sign in at Gov.br and return. */
const PROOF_MINUTES = 15;

/** Stores a request for this session, account and professional. Throws NotFound without a CPF to compare. */
export async function keepProof(actor: Actor, personId: string, request: GovbrRequest): Promise<void> {
  const person = await prisma().person.findUnique({
    where: { id: personId },
    select: { cpfHmac: true, erasedAt: true },
  });
  if (!person?.cpfHmac || person.erasedAt) throw new NotFound();
  await prisma().proofRequest.create({
    data: { ...request, sessionId: actor.sessionId, userId: actor.userId, personId, createdAt: now() },
  });
}

/**
 * Marks a request as used and returns it with the keyed hash of the CPF to compare. Null when it is unknown, already
 * used, too old, or of another session or account.
 */
export async function useProof(actor: Actor, state: string) {
  const at = now();
  const mine = { state, sessionId: actor.sessionId, userId: actor.userId };
  const { count } = await prisma().proofRequest.updateMany({
    where: { ...mine, usedAt: null, createdAt: { gt: new Date(at.getTime() - PROOF_MINUTES * 60_000) } },
    data: { usedAt: at },
  });
  if (count === 0) return null;
  const proof = await prisma().proofRequest.findUnique({ where: { state } });
  const person = proof && (await prisma().person.findUnique({ where: { id: proof.personId } }));
  return proof && person
    ? { request: proof, personId: person.id, cpfHmac: person.cpfHmac, userId: person.userId }
    : null;
}

/**
 * Stores the CPF that the signed-in person proved for their own record, so that Gov.br can sign them in from now on. Not
 * when they already have a CPF, or somebody else has this one. Their records of this CPF are theirs beyond doubt.
 */
export async function keepProvenCpf(userId: string, cpfHmac: string): Promise<void> {
  await prisma().person.updateMany({ where: { userId, cpfHmac }, data: { joinProof: 'govbr' } });
  if (await prisma().user.count({ where: { cpfHmac } })) return;
  await prisma().user.updateMany({ where: { id: userId, cpfHmac: null }, data: { cpfHmac } });
}
