import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import type { EvidenceRef } from '@/machines/definition';

export interface EvidenceView {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  uploadedAt: Date;
}

/** What an event says of a file: id and SHA-256, of this very case; another case's id is left out. */
export async function evidenceRefs({ caseId }: CaseAccess, ids: (string | undefined)[]): Promise<EvidenceRef[]> {
  const wanted = ids.filter((id) => id !== undefined);
  if (wanted.length === 0) return [];
  const rows = await prisma().evidence.findMany({
    where: { caseId, id: { in: wanted } },
    select: { id: true, sha256: true },
  });
  return rows;
}

/** The files that events named, in the order asked for, with what is known of each. */
export async function readEvidence({ caseId }: CaseAccess, refs: EvidenceRef[]): Promise<EvidenceView[]> {
  if (refs.length === 0) return [];
  const rows = await prisma().evidence.findMany({ where: { caseId, id: { in: refs.map(({ id }) => id) } } });
  return rows.map(({ id, fileName, mime, size, sha256, uploadedAt }) => ({
    id,
    name: fileName,
    mime,
    size,
    sha256,
    uploadedAt,
  }));
}

/** A file with its bytes, by case: another case's id finds nothing. */
export async function readEvidenceFile({ caseId }: CaseAccess, id: string) {
  const evidence = await prisma().evidence.findFirst({ where: { id, caseId } });
  if (!evidence) return null;
  const file = await prisma().evidenceFile.findUniqueOrThrow({ where: { sha256: evidence.sha256 } });
  return { evidence, bytes: file.bytes };
}
