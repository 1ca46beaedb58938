import type { AuthorizedOperadoraId, CaseAccess } from '@/lib/auth/gates';
import { decrypt, keyedHash } from '@/lib/crypto';
import { prisma } from '@/lib/db';
import { maskCns } from '@/lib/identifiers/cns';
import { maskCpf } from '@/lib/identifiers/cpf';

/** A professional as pages show them: CPF and CNS masked (privacy). */
export interface PersonView {
  id: string;
  name: string;
  email: string | null;
  cpfMasked: string | null;
  cnsMasked: string | null;
  /** Has this person signed in and been recognised? */
  hasAccount: boolean;
  userId: string | null;
  erased: boolean;
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (caseId: string, ids?: string[]) =>
  prisma().person.findMany({ where: { caseId, ...(ids ? { id: { in: ids } } : {}) }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });

const viewOf = (row: Row): PersonView => ({
  id: row.id,
  name: row.name,
  email: row.email,
  cpfMasked: row.cpfEnc && maskCpf(decrypt(row.cpfEnc)),
  cnsMasked: row.cnsEnc && maskCns(decrypt(row.cnsEnc)),
  hasAccount: row.userId !== null,
  userId: row.userId,
  erased: row.erasedAt !== null,
});

/** The person of this case, or null. */
export async function findPerson({ caseId }: CaseAccess, personId: string): Promise<PersonView | null> {
  const [row] = await rowsOf(caseId, [personId]);
  return row ? viewOf(row) : null;
}

/** Everybody registered in the case, by name. */
export async function listPeople({ caseId }: CaseAccess): Promise<PersonView[]> {
  return (await rowsOf(caseId)).map(viewOf);
}

/** The operadora's record of a CPF, if there is one: a professional has one record, whatever they do. */
export async function findByCpf(registroAns: AuthorizedOperadoraId, cpf: string): Promise<{ id: string; name: string } | null> {
  const cpfHmac = keyedHash('cpf', cpf);
  return prisma().person.findUnique({ where: { registroAns_cpfHmac: { registroAns, cpfHmac } }, select: { id: true, name: true } });
}

/** The number in full, for an act of revealing that has been recorded. */
export async function readNumber({ caseId }: CaseAccess, personId: string, what: 'cpf' | 'cns'): Promise<string | null> {
  const row = await prisma().person.findFirst({ where: { id: personId, caseId }, select: { cpfEnc: true, cnsEnc: true } });
  const sealed = what === 'cpf' ? row?.cpfEnc : row?.cnsEnc;
  return sealed ? decrypt(sealed) : null;
}
