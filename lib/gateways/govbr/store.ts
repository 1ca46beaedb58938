import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import type { GovbrRequest } from './port';

/** Time to sign in at Gov.br and come back. */
const PROOF_MINUTES = 15;

/** Keeps a request for this session, person and professional. Throws NotFound when the person has no CPF to compare. */
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
 * Uses a request up and gives it back with the keyed hash of the CPF to compare; null when it is unknown, used,
 * too old, or of another session or person.
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
 * The signed-in person proved the CPF of their own record: from now on Gov.br also signs them in. Nothing happens
 * when they have a CPF already, or somebody else has this one.
 */
export async function keepProvenCpf(userId: string, cpfHmac: string): Promise<void> {
  if (await prisma().user.count({ where: { cpfHmac } })) return;
  await prisma().user.updateMany({ where: { id: userId, cpfHmac: null }, data: { cpfHmac } });
}
