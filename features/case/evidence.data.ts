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

const corruptionOf = (id: string): string => `corrupted:${id}`;

/** A file was found to be not what its hash says: kept for the gestor, who is told. */
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
 * Hashes the stored bytes of files again and compares with what events named.
 * @returns the ids of those that differ; the gestor knows of them then
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

/** What a case keeps, and what it may keep at most. `but`: an evidence that is not counted. */
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

/** What the gestor's page shows: everything that is kept, in sum, and what was noticed, the newest first. */
export async function readVault() {
  const [kept, incidents] = await Promise.all([
    prisma().evidenceFile.aggregate({ _count: true, _sum: { size: true } }),
    prisma().evidenceIncident.findMany({ orderBy: [{ lastAt: 'desc' }, { key: 'asc' }], take: INCIDENTS_SHOWN }),
  ]);
  return { files: kept._count, bytes: kept._sum.size ?? 0, incidents };
}
