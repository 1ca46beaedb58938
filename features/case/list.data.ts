import { prisma } from '@/lib/db';
import { searchable } from '@/lib/search-text';
import type { Prisma } from '@/prisma/generated/client';

const CASES_PER_PAGE = 30;

/** J26: the condition for a periodic confirmation that is due or overdue. */
export const ATTESTATION_DUE = { machine: 'attestation', stage: { in: ['due', 'overdue'] } };

/** A filter by what a case waits for: a party, a review, an alert or the periodic confirmation. */
const waitingFilter = (espera: string) => {
  if (espera === 'revisao') return { itemsToReview: { gt: 0 } };
  if (espera === 'alerta') return { alertsOpen: { gt: 0 } };
  if (espera === 'confirmacao') return { subjects: { some: ATTESTATION_DUE } };
  return espera ? { waitingFor: espera } : {};
};

/** The filters of the list of cases, as addresses give them; empty means all. */
export interface CaseFilters {
  /** Part of the operadora's name, its CNPJ or registro ANS. */
  q: string;
  etapa: string;
  espera: string;
}

/** The filters as the condition of a query. */
export function filteredCases({ q, etapa, espera }: CaseFilters): Prisma.OnboardingCaseWhereInput {
  const text = searchable(q);
  return {
    ...(etapa ? { stage: etapa } : {}),
    ...waitingFilter(espera),
    ...(text ? { operadora: { searchText: { contains: text } } } : {}),
  };
}

/**
 * One page of the cases that an account's team works on or that it reviews; the longest untouched come first.
 * @returns `next` is the `after` of the next page; null on the last one
 */
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

/** The id of an operadora's case, or null if none was opened. The caller must have checked access. */
export async function caseOfOperadora(registroAns: string): Promise<string | null> {
  const row = await prisma().onboardingCase.findUnique({ where: { registroAns }, select: { id: true } });
  return row?.id ?? null;
}
