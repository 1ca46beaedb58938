import type { CaseAccess } from '@/lib/auth/gates';
import { prisma } from '@/lib/db';
import { type SubjectRow, viewOf } from '@/lib/dispatch/subjects';
import type { CaseView } from '@/lib/dispatch/types';
import { searchable } from '@/lib/search-text';
import type { Prisma } from '@/prisma/generated/client';
import { MACHINERY } from './machinery';

/** The case as it stands: what belongs to the case as a whole, its administrator, and the people asked for. */
export async function readCase(access: CaseAccess, people: string[] | 'all' = []): Promise<CaseView> {
  const { caseId, registroAns, administratorPersonId, administratorActive } = access;
  const named =
    people === 'all' ? [] : [...people, administratorPersonId].filter((id) => id !== null).map((id) => `person:${id}`);
  const rows: SubjectRow[] = await prisma().subject.findMany({
    where: { caseId, ...(people === 'all' ? {} : { scope: { in: ['case', ...named] } }) },
    select: {
      id: true,
      machine: true,
      scope: true,
      ref: true,
      stage: true,
      context: true,
      machineVersion: true,
      revision: true,
    },
    orderBy: { createdAt: 'asc' },
  });
  return viewOf(MACHINERY.machines, caseId, { registroAns, administratorPersonId, administratorActive }, rows, true);
}

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

const CASES_PER_PAGE = 30;

/** J26: the periodic confirmation is due, or overdue. */
export const ATTESTATION_DUE = { machine: 'attestation', stage: { in: ['due', 'overdue'] } };

/** What a case waits for: somebody, a review, or that an alert is dealt with. */
const waitingFilter = (espera: string) => {
  if (espera === 'revisao') return { itemsToReview: { gt: 0 } };
  if (espera === 'alerta') return { alertsOpen: { gt: 0 } };
  if (espera === 'confirmacao') return { subjects: { some: ATTESTATION_DUE } };
  return espera ? { waitingFor: espera } : {};
};

/** Which cases are asked for, as addresses say it; empty: all. */
export interface CaseFilters {
  /** Part of the operadora's name, its CNPJ or registro ANS. */
  q: string;
  etapa: string;
  espera: string;
}

/** The filters as a condition of a query. */
export function filteredCases({ q, etapa, espera }: CaseFilters): Prisma.OnboardingCaseWhereInput {
  const text = searchable(q);
  return {
    ...(etapa ? { stage: etapa } : {}),
    ...waitingFilter(espera),
    ...(text ? { operadora: { searchText: { contains: text } } } : {}),
  };
}

/** Cases of the operadoras that a person works for or reviews, the longest untouched first; keyset pages. */
export async function listCases(userId: string, filters: CaseFilters & { after: string }) {
  const [at, id] = filters.after.split('~');
  const rows = await prisma().onboardingCase.findMany({
    where: {
      AND: [
        { operadora: { memberships: { some: { userId, role: { in: ['equipe', 'revisor'] } } } } },
        filteredCases(filters),
      ],
      ...(at && id && !Number.isNaN(Date.parse(at))
        ? { OR: [{ updatedAt: { gt: new Date(at) } }, { updatedAt: new Date(at), id: { gt: id } }] }
        : {}),
    },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    take: CASES_PER_PAGE + 1,
    include: {
      operadora: { select: { razaoSocial: true, uf: true } },
      subjects: { where: ATTESTATION_DUE, select: { stage: true } },
    },
  });
  const cases = rows.slice(0, CASES_PER_PAGE);
  const last = cases.at(-1);
  return { cases, next: rows.length > CASES_PER_PAGE && last ? `${last.updatedAt.toISOString()}~${last.id}` : null };
}

/** The case of an operadora, if it was opened; the caller has checked who asks. */
export async function caseOfOperadora(registroAns: string): Promise<string | null> {
  const row = await prisma().onboardingCase.findUnique({ where: { registroAns }, select: { id: true } });
  return row?.id ?? null;
}
