import { randomUUID } from 'node:crypto';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';

const HOURS = 1;

/** Stores a search by CPF as a keyed hash, for an hour and only for this reviewer. Returns its id, for addresses. */
export async function keepPersonSearch({ reviewerId }: ReviewerAccess, cpf: string): Promise<string> {
  const id = randomUUID();
  const expiresAt = new Date(now().getTime() + HOURS * 3_600_000);
  await prisma().personSearch.create({ data: { id, userId: reviewerId, cpfHmac: keyedHash('cpf', cpf), expiresAt } });
  return id;
}

/** Job: forgets searches whose hour is over. Returns how many. */
export async function purgePersonSearches(): Promise<number> {
  const { count } = await prisma().personSearch.deleteMany({ where: { expiresAt: { lt: now() } } });
  return count;
}
