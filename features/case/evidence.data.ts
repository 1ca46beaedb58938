import type { CaseAccess } from '@/lib/auth/gates';
import { pool, prisma } from '@/lib/db';
import { settings } from '@/lib/env';
import { endIncident, recordIncident } from '@/lib/incidents/record';
import type { EvidenceRef } from '@/machines/definition';
import type { Space } from './evidence.copy';

export interface EvidenceView {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  uploadedAt: Date;
}

/** The id and SHA-256 that an event keeps of each file. Leaves out ids that do not belong to this case. */
export async function evidenceRefs({ caseId }: CaseAccess, ids: (string | undefined)[]): Promise<EvidenceRef[]> {
  const wanted = ids.filter((id) => id !== undefined);
  if (wanted.length === 0) return [];
  const rows = await prisma().evidence.findMany({
    where: { caseId, id: { in: wanted } },
    select: { id: true, sha256: true },
  });
  return rows;
}

/** The files of this case that events named, with their metadata; in no fixed order. */
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

/** A file of this case with its bytes; null for another case's id. */
export async function readEvidenceFile({ caseId }: CaseAccess, id: string) {
  const evidence = await prisma().evidence.findFirst({ where: { id, caseId } });
  if (!evidence) return null;
  const file = await prisma().evidenceFile.findUniqueOrThrow({ where: { sha256: evidence.sha256 } });
  return { evidence, bytes: file.bytes };
}

const corruptionOf = (id: string): string => `corrupted:${id}`;

/** Records that a file does not match its hash, and alerts the gestor. */
export const reportCorruption = ({ registroAns }: CaseAccess, id: string): Promise<void> =>
  recordIncident({ key: corruptionOf(id), kind: 'corrupted', evidenceId: id, registroAns });

/** $1 case · $2 ids · $3 the hashes that events named, in the same order. The bytes stay in the database. */
const CHECK = `
select w.id, coalesce(e.sha256 = w.sha256 and encode(sha256(f.bytes), 'hex') = w.sha256, false) as right,
  exists (select from evidence_incident i where i.key = 'corrupted:' || w.id and i.ended_at is null) as suspected
from unnest($2::uuid[], $3::text[]) as w(id, sha256)
  left join evidence e on e.id = w.id and e.case_id = $1
  left join evidence_file f on f.sha256 = e.sha256`;

/**
 * Hashes the stored bytes again and compares them with the hashes that events named. Reports every file that differs
 * to the gestor, and ends the incident of a file that matches again.
 * @returns the ids of the files that differ
 */
export async function corruptedAmong(access: CaseAccess, refs: EvidenceRef[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const { rows } = await pool().query<{ id: string; right: boolean; suspected: boolean }>(CHECK, [
    access.caseId,
    refs.map(({ id }) => id),
    refs.map(({ sha256 }) => sha256),
  ]);
  for (const { id, right, suspected } of rows) {
    if (!right) await reportCorruption(access, id);
    else if (suspected) await endIncident(corruptionOf(id));
  }
  return new Set(rows.filter(({ right }) => !right).map(({ id }) => id));
}

/** What a case keeps, and the most it may keep. @param but id of a file that is not counted */
export async function readSpace({ caseId }: CaseAccess, but?: string): Promise<Space> {
  const { filesPerCase: maxFiles, bytesPerCase: maxBytes } = settings().files;
  const { _count, _sum } = await prisma().evidence.aggregate({
    where: { caseId, ...(but ? { id: { not: but } } : {}) },
    _count: true,
    _sum: { size: true },
  });
  return { files: _count, bytes: _sum.size ?? 0, maxFiles, maxBytes };
}

const INCIDENTS_SHOWN = 100;

/** For the gestor's page: the totals over all files, and the newest incidents. */
export async function readVault() {
  const [kept, incidents] = await Promise.all([
    prisma().evidenceFile.aggregate({ _count: true, _sum: { size: true } }),
    prisma().evidenceIncident.findMany({ orderBy: [{ lastAt: 'desc' }, { key: 'asc' }], take: INCIDENTS_SHOWN }),
  ]);
  return { files: kept._count, bytes: kept._sum.size ?? 0, incidents };
}
