import type { AuthorizedCaseId, CaseAccess } from '@/lib/auth/gates';
import { decrypt } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { isUuid } from '@/lib/uuid';
import type { FileContent } from './file.schema';
import type { Registered } from './lines';

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** A file of this very case; null when there is none of that id, or it is another case's. */
export async function findImport(caseId: AuthorizedCaseId, id: string) {
  return isUuid(id) ? prisma().operatorImport.findFirst({ where: { id, caseId } }) : null;
}

/** What was read from the file; null once it was taken away. */
export const readContent = ({ content }: Pick<ImportRow, 'content'>): FileContent | null =>
  content && (JSON.parse(decrypt(content)) as FileContent);

/** What became of each line, in the file's order. */
export const readLines = (importId: string, outcomes?: string[]) =>
  prisma().operatorImportLine.findMany({
    where: { importId, ...(outcomes ? { outcome: { in: outcomes } } : {}) },
    orderBy: { line: 'asc' },
  });

/** How many lines came to which outcome. */
export async function countOutcomes(importId: string): Promise<Record<string, number>> {
  const rows = await prisma().operatorImportLine.groupBy({ by: ['outcome'], where: { importId }, _count: true });
  return Object.fromEntries(rows.map(({ outcome, _count }) => [outcome, _count]));
}

const MOST_SHOWN = 20;

/** The newest files of the case, with who sent each and how many people it brought. */
export async function listImports({ caseId }: CaseAccess) {
  const rows = await prisma().operatorImport.findMany({
    where: { caseId },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'asc' }],
    take: MOST_SHOWN,
    select: {
      id: true,
      fileName: true,
      state: true,
      uploadedAt: true,
      uploadedBy: true,
      _count: { select: { lines: { where: { outcome: 'prepared', OR: [{ undo: null }, { undo: 'left' }] } } } },
    },
  });
  const users = await namesOf(rows.map(({ uploadedBy }) => uploadedBy));
  return rows.map(({ _count, uploadedBy, ...row }) => ({
    ...row,
    by: users.get(uploadedBy) ?? '—',
    prepared: _count.lines,
  }));
}

/** Names of accounts, for telling who did what. */
export async function namesOf(userIds: (string | null)[]): Promise<Map<string, string>> {
  const ids = userIds.filter((id) => id !== null);
  const users = await prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** Everybody registered in the operadora whose data are kept, with where their request stands. */
export async function readRegistered({ registroAns, administratorPersonId }: CaseAccess): Promise<Registered[]> {
  const rows = await prisma().$queryRaw<Omit<Registered, 'isAdministrator'>[]>`
    select p.id, p.name, p.email, p.cpf_hmac as "cpfHmac", coalesce(s.stage, 'notStarted') as stage
    from person p left join subject s on s.case_id = p.case_id and s.machine = 'operatorRequest'
      and s.scope = 'person:' || p.id
    where p.registro_ans = ${registroAns} and p.cpf_hmac is not null`;
  return rows.map((row) => ({ ...row, isAdministrator: row.id === administratorPersonId }));
}
