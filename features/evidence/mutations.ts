import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { caseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import type { FormPlace } from '@/lib/form/spec';
import { ok, type Result, refuse } from '@/lib/result';
import { MAX_BYTES_PER_CASE, MAX_FILES_PER_CASE } from './schema';

interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
  mime: string;
}

/** Keeps an uploaded file, content-addressed by SHA-256; it is evidence once an event names it. */
export async function keepEvidence(
  actor: Actor,
  place: FormPlace,
  file: ReceivedFile,
): Promise<Result<{ id: string; name: string }>> {
  const { caseId } = await caseAccess(actor, place.caseId ?? '');
  const used = await prisma().evidence.aggregate({ where: { caseId }, _count: true, _sum: { size: true } });
  if (used._count >= MAX_FILES_PER_CASE || (used._sum.size ?? 0) + file.bytes.length > MAX_BYTES_PER_CASE) {
    return refuse('refused', 'Este caso chegou ao limite de comprovantes. Fale com o gestor da plataforma');
  }
  const digest = sha256(file.bytes);
  const id = randomUUID();
  const content = { sha256: digest, mime: file.mime, size: file.bytes.length };
  // One transaction, held together by the foreign key: the purge cannot take the content away in between.
  await prisma().$transaction([
    prisma().$executeRaw`insert into evidence_file (sha256, mime, size, bytes)
      values (${digest}, ${file.mime}, ${file.bytes.length}, ${Buffer.from(file.bytes)}) on conflict (sha256) do nothing`,
    prisma().evidence.create({ data: { id, caseId, ...content, fileName: file.name, uploadedBy: actor.userId } }),
  ]);
  return ok({ id, name: file.name });
}

const UNUSED_DAYS = 7;

/** Removes files that were uploaded and never named by an event, a week after the upload. */
export async function purgeEvidence(): Promise<number> {
  const before = new Date(now().getTime() - UNUSED_DAYS * 86_400_000);
  const { count } = await prisma().evidence.deleteMany({ where: { attachedAt: null, uploadedAt: { lt: before } } });
  await prisma()
    .$executeRaw`delete from evidence_file f where not exists (select 1 from evidence e where e.sha256 = f.sha256)`;
  return count;
}
