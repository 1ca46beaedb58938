import { randomUUID } from 'node:crypto';
import { evidenceRefs } from '@/features/case/evidence.data';
import { keepEvidence } from '@/features/case/evidence.mutations';
import { type Sending, send } from '@/features/case/send.mutations';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccess } from '@/lib/auth/gates';
import { findActor } from '@/lib/auth/store';
import { prisma } from '@/lib/db';
import type { Result } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { pdfSaying } from './papers';
import { DEMO_PEOPLE, type DemoPerson } from './people';

interface InCase {
  caseId: string;
}

/** The demo person with this slug. Throws when there is none. */
export function demoPerson(slug: string): DemoPerson {
  const found = DEMO_PEOPLE.find((person) => person.slug === slug);
  if (!found) throw new Error(`No demo person is called ${slug}`);
  return found;
}

/** The demo person as a signed-in actor. Throws unless they have an active account. */
export async function actorOf(slug: string): Promise<Actor> {
  const { id } = await prisma().user.findUniqueOrThrow({ where: { email: demoPerson(slug).email } });
  const actor = await findActor(id);
  if (!actor) throw new Error(`${slug} cannot act`);
  return { ...actor, sessionId: randomUUID() };
}

/** The demo person's access to the case, as at a new request. */
export const accessOf = async ({ caseId }: InCase, slug: string): Promise<CaseAccess> =>
  caseAccess(await actorOf(slug), caseId);

/** A sending by a demo person. Its key makes the effect happen once, however often the scenario runs. */
export async function sendingOf(journey: InCase, slug: string, key: string): Promise<Sending> {
  const { actor, caseId } = await accessOf(journey, slug);
  return { actor, caseId, key: `cenario:${caseId}:${key}`, data: key };
}

/** Sends events as a demo person. Throws on a refusal, which is a fault of the scenario. */
export async function act(
  journey: InCase,
  slug: string,
  key: string,
  moves: AnyMove[],
  options?: Parameters<typeof send>[2],
) {
  return required(await send(await sendingOf(journey, slug, key), moves, options), key);
}

/** The value of a result. Throws on a refusal, which is a fault of the scenario. */
export function required<T>(result: Result<T>, what: string): T {
  if (!result.ok) throw new Error(`${what}: ${result.kind}: ${result.message}`);
  return result.value;
}

/** A white pixel, because tests look only at the page around it. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
  'base64',
);

/** Stores a made-up file as evidence of the case; the same name always gives the same file. */
async function kept(journey: InCase, slug: string, file: { name: string; bytes: Uint8Array; mime: string }) {
  const access = await accessOf(journey, slug);
  const known = await prisma().evidence.findFirst({
    where: { caseId: access.caseId, fileName: file.name },
    select: { id: true },
  });
  const place = { caseId: access.caseId, ref: 'caso' };
  const id = known?.id ?? required(await keepEvidence(access.actor, place, file), file.name).id;
  return evidenceRefs(access, [id]);
}

/** A made-up PDF as evidence. */
export const proof = (journey: InCase, slug: string, name: string): Promise<EvidenceRef[]> =>
  kept(journey, slug, { name, bytes: pdfSaying(name), mime: 'application/pdf' });

/** A made-up PNG as evidence. */
export const picture = (journey: InCase, slug: string, name: string): Promise<EvidenceRef[]> =>
  kept(journey, slug, { name, bytes: PNG, mime: 'image/png' });
