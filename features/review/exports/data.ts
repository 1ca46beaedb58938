import { ATTESTATION_DUE, type CaseFilters, filteredCases } from '@/features/case/list.data';
import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { decrypt } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { formatCns } from '@/lib/identifiers/cns';
import { formatCpf } from '@/lib/identifiers/cpf';
import type { MembershipRole } from '@/prisma/generated/client';
import type { ExportedCase, InFull } from './schema';

/** Whose cases are read: those of operadoras in which the account has one of the roles, checked again at each page. */
export interface CaseScope {
  userId: string;
  roles: MembershipRole[];
}

/** How many operadoras, and so cases, are in memory at a time. */
const PAGE = 1_000;

/** The next operadoras of a scope, in index order, so that the last page costs as little as the first. */
async function readOperadoras({ userId, roles }: CaseScope, after: string): Promise<string[]> {
  const rows = await prisma().membership.groupBy({
    by: ['registroAns'],
    where: { userId, role: { in: roles }, registroAns: { gt: after } },
    orderBy: { registroAns: 'asc' },
    take: PAGE,
  });
  return rows.map(({ registroAns }) => registroAns);
}

const readPage = (registros: string[], filters: CaseFilters): Promise<ExportedCase[]> =>
  prisma().onboardingCase.findMany({
    where: { AND: [filteredCases(filters), { registroAns: { in: registros } }] },
    orderBy: { registroAns: 'asc' },
    include: {
      operadora: { select: { razaoSocial: true, cnpj: true, modalidade: true, cidade: true, uf: true } },
      subjects: { where: ATTESTATION_DUE, select: { stage: true } },
    },
  });

/**
 * The cases of a scope that fit the filters, sorted by registro ANS, which never changes, so that each case comes once.
 * Reads page by page as the rows are taken, and holds no connection between two pages.
 */
export async function* readCases(scope: CaseScope, filters: CaseFilters): AsyncGenerator<ExportedCase> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const registros: string[] = await readOperadoras(scope, after);
    if (registros.length > 0) yield* await readPage(registros, filters);
    after = registros.length < PAGE ? undefined : registros.at(-1);
  }
}

/** For how long the person who gave the reason may download the full file. */
const MINUTES = 5;

/**
 * The people whose numbers this actor revealed in the last minutes, according to the audit, with only the numbers that
 * were revealed. `until`: when the first of them ends; null if there are none.
 */
export async function readJustRevealed({ caseId, actor }: CaseAccess): Promise<{
  people: Map<string, InFull>;
  until: Date | null;
}> {
  const since = new Date(now().getTime() - MINUTES * 60_000);
  const rows = await prisma().$queryRaw<{ id: string; cpf: boolean; cns: boolean; at: Date }[]>`
    select substr(body::jsonb->'subject'->>'scope', 8) as id, min(at) as at,
      bool_or(body::jsonb->'event'->>'what' = 'cpf') as cpf, bool_or(body::jsonb->'event'->>'what' = 'cns') as cns
    from audit_event where case_id = ${caseId}::uuid and fact = 'record.revealed' and at > ${since}
      and body::jsonb->'actor'->>'id' = ${actor.userId}
    group by 1`;
  const people = await prisma().person.findMany({
    where: { caseId, id: { in: rows.map(({ id }) => id) }, erasedAt: null },
  });
  const revealed = new Map(rows.map(({ id, cpf, cns }) => [id, { cpf, cns }]));
  const shown = people.map(({ id, name, email, cpfEnc, cnsEnc }): [string, InFull] => {
    const cpf = cpfEnc && revealed.get(id)?.cpf ? formatCpf(decrypt(cpfEnc)) : null;
    const cns = cnsEnc && revealed.get(id)?.cns ? formatCns(decrypt(cnsEnc)) : null;
    return [id, { name, email, cpf, cns }];
  });
  const first = Math.min(...rows.map(({ at }) => at.getTime()));
  return { people: new Map(shown), until: rows.length > 0 ? new Date(first + MINUTES * 60_000) : null };
}

/** Which numbers (CPF, CNS) these people of the case have, so that revealing each can be recorded. */
export async function listNumbers(
  { caseId }: CaseAccess,
  people: string[],
): Promise<{ personId: string; what: 'cpf' | 'cns' }[]> {
  const rows = await prisma().person.findMany({
    where: { caseId, id: { in: people }, erasedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, cpfHmac: true, cnsHmac: true },
  });
  return rows.flatMap(({ id, cpfHmac, cnsHmac }) => [
    ...(cpfHmac ? [{ personId: id, what: 'cpf' as const }] : []),
    ...(cnsHmac ? [{ personId: id, what: 'cns' as const }] : []),
  ]);
}
