import { randomUUID } from 'node:crypto';
import { advanceDossiers, askForDossier } from '@/features/dossier/mutations';
import { sealToday } from '@/features/roots/mutations';
import { prisma } from '@/lib/db';
import { accessOf } from './acting';
import type { Journey } from './journey';

/** Somebody asks for a dossier of the case, and no job has taken it yet; gives its id. */
export async function askedDossier(journey: Journey, slug: string): Promise<string> {
  const id = randomUUID();
  await askForDossier(await accessOf(journey, slug), id, 'Auditoria interna de 2026');
  return id;
}

/** The same, made; gives its id. */
export async function madeDossier(journey: Journey, slug: string): Promise<string> {
  const id = await askedDossier(journey, slug);
  await advanceDossiers();
  return id;
}

/** The bytes of a dossier that was made. */
export async function dossierBytes(id: string): Promise<Buffer> {
  const pieces = await prisma().dossierChunk.findMany({ where: { dossierId: id }, orderBy: { number: 'asc' } });
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

/** Today's root, signed. */
export const signedRoot = async (): Promise<void> => void (await sealToday());
