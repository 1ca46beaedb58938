import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { SUBJECT_SELECT } from '@/lib/dispatch/subject-rows';
import type { SubjectRow } from '@/lib/dispatch/subjects';
import { type CaseView, caseView } from './view';

/** The case as it is now: its own subjects, those of its administrator, and those of the people asked for. */
export async function readCase(access: CaseAccess, people: string[] | 'all' = []): Promise<CaseView> {
  const { caseId, registroAns, administratorPersonId, administratorActive } = access;
  const named =
    people === 'all' ? [] : [...people, administratorPersonId].filter((id) => id !== null).map((id) => `person:${id}`);
  const rows: SubjectRow[] = await prisma().subject.findMany({
    where: { caseId, ...(people === 'all' ? {} : { scope: { in: ['case', ...named] } }) },
    select: SUBJECT_SELECT,
    orderBy: { createdAt: 'asc' },
  });
  return caseView(caseId, { registroAns, administratorPersonId, administratorActive }, rows);
}

/** The operadora of a case; `listed` says whether CADOP still lists it. */
export interface CaseHeader {
  caseId: string;
  registroAns: string;
  name: string;
  cnpj: string;
  listed: boolean;
}

/** The operadora of a case, for headings. */
export async function readCaseHeader({ caseId, registroAns }: CaseAccess): Promise<CaseHeader> {
  const operadora = await prisma().operadora.findUniqueOrThrow({ where: { registroAns } });
  return { caseId, registroAns, name: operadora.razaoSocial, cnpj: operadora.cnpj, listed: operadora.listed };
}
