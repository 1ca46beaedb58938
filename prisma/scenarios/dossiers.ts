import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { advanceDossiers, askForDossier } from '@/features/proof/dossier/mutations';
import { sealToday } from '@/features/proof/roots/mutations';
import { prisma } from '@/lib/db';
import { accessOf } from './acting';
import type { Journey } from './journey';

/** Requests a dossier of the case, which no job has taken yet; returns its id. */
export async function askedDossier(journey: Journey, slug: string): Promise<string> {
  const id = randomUUID();
  await askForDossier(await accessOf(journey, slug), id, 'Auditoria interna de 2026');
  return id;
}

/** Requests a dossier and waits until it is made, here or by a running product's own job; returns its id. */
export async function madeDossier(journey: Journey, slug: string): Promise<string> {
  const id = await askedDossier(journey, slug);
  await advanceDossiers();
  while ((await prisma().dossier.count({ where: { id, state: { in: ['waiting', 'building'] } } })) > 0)
    await sleep(100);
  return id;
}

/** The bytes of a finished dossier. */
export async function dossierBytes(id: string): Promise<Buffer> {
  const pieces = await prisma().dossierChunk.findMany({ where: { dossierId: id }, orderBy: { number: 'asc' } });
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

/** Signs today's root. */
export const signedRoot = async (): Promise<void> => void (await sealToday());
