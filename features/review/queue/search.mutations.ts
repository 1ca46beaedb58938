import { randomUUID } from 'node:crypto';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';

const HOURS = 1;

/** Keeps a search by CPF, as its keyed hash, for an hour and for this reviewer only; gives what an address may say of it. */
export async function keepPersonSearch({ reviewerId }: ReviewerAccess, cpf: string): Promise<string> {
  const id = randomUUID();
  const expiresAt = new Date(now().getTime() + HOURS * 3_600_000);
  await prisma().personSearch.create({ data: { id, userId: reviewerId, cpfHmac: keyedHash('cpf', cpf), expiresAt } });
  return id;
}

/** Forgets the searches whose hour has gone by. */
export async function purgePersonSearches(): Promise<number> {
  const { count } = await prisma().personSearch.deleteMany({ where: { expiresAt: { lt: now() } } });
  return count;
}
