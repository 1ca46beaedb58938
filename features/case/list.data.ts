import { prisma } from '@/lib/db';
import { searchable } from '@/lib/search-text';
import type { Prisma } from '@/prisma/generated/client';

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
