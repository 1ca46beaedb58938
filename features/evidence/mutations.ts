import type { Actor } from '@/lib/auth/actor';
import { caseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import type { FormPlace } from '@/lib/form/spec';
import { ok, type Result, refuse } from '@/lib/result';
import { MAX_BYTES_PER_CASE, MAX_FILES_PER_CASE } from './schema';

interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
  mime: string;
}

/**
 * Keeps an uploaded file, content-addressed by SHA-256; it is evidence once an event names it. The same file of the
 * same person under the same name is the same evidence, so that a form sent twice says the same twice.
 */
export async function keepEvidence(
  actor: Actor,
  place: FormPlace,
  file: ReceivedFile,
): Promise<Result<{ id: string; name: string }>> {
  const { caseId } = await caseAccess(actor, place.caseId ?? '');
  const digest = sha256(file.bytes);
  const id = derivedId('evidence', caseId, actor.userId, digest, file.name);
  const others = await prisma().evidence.aggregate({
    where: { caseId, id: { not: id } },
    _count: true,
    _sum: { size: true },
  });
  const size = file.bytes.length;
  if (others._count >= MAX_FILES_PER_CASE || (others._sum.size ?? 0) + size > MAX_BYTES_PER_CASE) {
    return refuse('refused', 'Este caso chegou ao limite de comprovantes. Fale com o gestor da plataforma');
  }
  // One transaction, held together by the foreign key: the purge cannot take the content away in between. What waits
  // since long ago starts its wait again.
  await prisma().$transaction([
    prisma().$executeRaw`insert into evidence_file (sha256, mime, size, bytes)
      values (${digest}, ${file.mime}, ${size}, ${Buffer.from(file.bytes)}) on conflict (sha256) do nothing`,
    prisma().$executeRaw`insert into evidence (id, case_id, sha256, mime, size, file_name, uploaded_by)
      values (${id}::uuid, ${caseId}::uuid, ${digest}, ${file.mime}, ${size}, ${file.name}, ${actor.userId}::uuid)
      on conflict (id) do update set uploaded_at = now() where evidence.attached_at is null`,
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
