import type { AuthorizedCaseId, CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { decrypt } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { isUuid } from '@/lib/uuid';
import type { FileContent } from './file.schema';
import type { Registered } from './lines';

/** A row of `operator_import`: one file, with its state. */
export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** A file of this case; null if the id is unknown or belongs to another case. */
export async function findImport(caseId: AuthorizedCaseId, id: string) {
  return isUuid(id) ? prisma().operatorImport.findFirst({ where: { id, caseId } }) : null;
}

/** The file's content, decrypted; null once it was deleted. */
export const readContent = ({ content }: Pick<ImportRow, 'content'>): FileContent | null =>
  content && (JSON.parse(decrypt(content)) as FileContent);

/** The lines of a begun import with their outcomes, in the file's order. */
export const readLines = (importId: string, outcomes?: string[]) =>
  prisma().operatorImportLine.findMany({
    where: { importId, ...(outcomes ? { outcome: { in: outcomes } } : {}) },
    orderBy: { line: 'asc' },
  });

/** The number of lines by outcome. */
export async function countOutcomes(importId: string): Promise<Record<string, number>> {
  const rows = await prisma().operatorImportLine.groupBy({ by: ['outcome'], where: { importId }, _count: true });
  return Object.fromEntries(rows.map(({ outcome, _count }) => [outcome, _count]));
}

const MOST_SHOWN = 20;

/** The 20 newest files of the case, with who sent each and how many people it put on the list. */
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

/** Account names by id. */
export async function namesOf(userIds: (string | null)[]): Promise<Map<string, string>> {
  const ids = userIds.filter((id) => id !== null);
  const users = await prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** Everybody registered in the operadora whose data are not erased, with the state of their request. */
export async function readRegistered({ registroAns, administratorPersonId }: CaseAccess): Promise<Registered[]> {
  const rows = await prisma().$queryRaw<Omit<Registered, 'isAdministrator'>[]>`
    select p.id, p.name, p.email, p.cpf_hmac as "cpfHmac", coalesce(s.stage, 'notStarted') as stage,
      array(select u.email from app_user u where u.id = p.user_id and u.email is not null
        union select i.email from invitation i where i.person_id = p.id and i.email is not null and i.accepted_at is null
          and i.revoked_at is null and i.expires_at > ${now()}) as "otherEmails"
    from person p left join subject s on s.case_id = p.case_id and s.machine = 'operatorRequest'
      and s.scope = 'person:' || p.id
    where p.registro_ans = ${registroAns} and p.cpf_hmac is not null`;
  return rows.map((row) => ({ ...row, isAdministrator: row.id === administratorPersonId }));
}
