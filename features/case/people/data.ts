import type { PoolClient } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import type { AuthorizedCaseId, AuthorizedOperadoraId, CaseAccess } from '@/lib/auth/gates';
import { MOST_TRIES, WEAK_PROOFS } from '@/lib/auth/joins/proof';
import { now } from '@/lib/clock';
import { decrypt, keyedHash } from '@/lib/crypto';
import { pool, prisma } from '@/lib/db';
import { subjectId } from '@/lib/dispatch/subjects';
import { formatCns, maskCns } from '@/lib/identifiers/cns';
import { formatCpf, maskCpf } from '@/lib/identifiers/cpf';

/** A professional as pages show them, with CPF and CNS masked for privacy. */
export interface PersonView {
  id: string;
  name: string;
  email: string | null;
  cpfMasked: string | null;
  cnsMasked: string | null;
  /** Has this person signed in, so that their account is known? */
  hasAccount: boolean;
  userId: string | null;
  erased: boolean;
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (caseId: string, ids?: string[]) =>
  prisma().person.findMany({
    where: { caseId, ...(ids ? { id: { in: ids } } : {}) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });

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

/** A person of this case, or null. */
export async function findPerson({ caseId }: CaseAccess, personId: string): Promise<PersonView | null> {
  const [row] = await rowsOf(caseId, [personId]);
  return row ? viewOf(row) : null;
}

/** All people of the case, or those with the given ids; sorted by name. */
export async function listPeople({ caseId }: CaseAccess, ids?: string[]): Promise<PersonView[]> {
  return (await rowsOf(caseId, ids)).map(viewOf);
}

/** An invitation of a person; `open` while it can still be accepted. */
export interface InvitationView {
  /** With which the person comes in; null for an invitation by CPF alone. */
  email: string | null;
  createdAt: Date;
  expiresAt: Date;
  open: boolean;
  /** Somebody came by the e-mail and has not yet typed the CPF. */
  offered: boolean;
  /** Why whoever came closed it: three wrong CPFs, or they are not the person. */
  closed: 'mistaken' | 'refused' | null;
}

/** The newest invitation of a person who has no account yet; null if there is none or they already signed in. */
export async function readInvitation({ caseId }: CaseAccess, personId: string): Promise<InvitationView | null> {
  const person = await prisma().person.findFirst({ where: { id: personId, caseId, userId: null, erasedAt: null } });
  if (!person) return null;
  const row = await prisma().invitation.findFirst({ where: { personId }, orderBy: { createdAt: 'desc' } });
  if (!row) return null;
  const { email, createdAt, expiresAt, revokedAt, refusedAt, tries, offeredTo, claimedAt } = row;
  return {
    email,
    createdAt,
    expiresAt,
    open: revokedAt === null && expiresAt > now(),
    offered: offeredTo !== null && claimedAt === null,
    closed: refusedAt ? 'refused' : tries >= MOST_TRIES ? 'mistaken' : null,
  };
}

/**
 * Whether the account of the administrator's record waits for a second person: it typed the CPF or only came by e-mail,
 * and nothing else says that it is the person (lib/auth/joins).
 */
export async function awaitsSecondPerson({ caseId }: CaseAccess, personId: string): Promise<boolean> {
  const typed = await prisma().person.count({ where: { id: personId, caseId, joinProof: { in: WEAK_PROOFS } } });
  if (typed > 0) return true;
  const open = { personId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } };
  return (await prisma().invitation.count({ where: { ...open, NOT: { claimedAt: null } } })) > 0;
}

/** Is this a person of this case whose data were not erased? Ask before writing anything about them. */
export async function isOfCase(caseId: AuthorizedCaseId, personId: string): Promise<boolean> {
  return (await prisma().person.count({ where: { id: personId, caseId, erasedAt: null } })) === 1;
}

/** The case of a person, for addresses that name only the person. The caller must check access afterwards. */
export async function findCaseOf(personId: string): Promise<string | null> {
  const row = await prisma().person.findUnique({ where: { id: personId }, select: { caseId: true } });
  return row?.caseId ?? null;
}

/** The person with this CPF in the operadora, or null. A professional has one record, whatever their roles. */
export async function findByCpf(
  registroAns: AuthorizedOperadoraId,
  cpf: string,
): Promise<{ id: string; name: string; email: string | null } | null> {
  const cpfHmac = keyedHash('cpf', cpf);
  return prisma().person.findUnique({
    where: { registroAns_cpfHmac: { registroAns, cpfHmac } },
    select: { id: true, name: true, email: true },
  });
}

/** Of the people of a case: the e-mail of the record, of an open invitation, and of the account that is joined to it. */
const EMAIL_TAKEN = `select from person p left join app_user u on u.id = p.user_id
  where p.case_id = $1 and p.erased_at is null and p.id is distinct from $3::uuid
    and (lower(p.email) = lower($2) or lower(u.email) = lower($2) or exists (select from invitation i
      where i.person_id = p.id and lower(i.email) = lower($2) and i.accepted_at is null and i.revoked_at is null and i.expires_at > $4))
  limit 1`;

/**
 * Whether somebody else of the case has this e-mail, so that nobody could tell who signs in with it. Ask again with the
 * `client` that writes, under the case's lock. @param personId whose e-mail it is to be; null for a new record
 */
export async function isEmailTaken(
  { caseId }: Pick<CaseAccess, 'caseId'>,
  email: string,
  personId: string | null,
  client: Pick<PoolClient, 'query'> = pool(),
): Promise<boolean> {
  const { rowCount } = await client.query(EMAIL_TAKEN, [caseId, email, personId, now()]);
  return (rowCount ?? 0) > 0;
}

/** The keyed hash of a person's CPF, with which registries are searched; null once the person is erased. */
export async function readCpfHash({ caseId }: CaseAccess, personId: string): Promise<string | null> {
  const row = await prisma().person.findFirst({ where: { id: personId, caseId }, select: { cpfHmac: true } });
  return row?.cpfHmac ?? null;
}

/** A person's CPF or CNS in full, digits only. Read it only after the audit recorded the revealing. */
export async function readNumber(
  { caseId }: CaseAccess,
  personId: string,
  what: 'cpf' | 'cns',
): Promise<string | null> {
  const row = await prisma().person.findFirst({
    where: { id: personId, caseId },
    select: { cpfEnc: true, cnsEnc: true },
  });
  const sealed = what === 'cpf' ? row?.cpfEnc : row?.cnsEnc;
  return sealed ? decrypt(sealed) : null;
}

/** How long the person who gave the reason can see a revealed number. */
const REVEALED_MINUTES = 5;

/** A number that is shown in full for a few minutes. */
export interface Revealed {
  what: 'cpf' | 'cns';
  /** The full number, with its punctuation. */
  number: string;
  until: Date;
}

/** The number of this person that this actor revealed in the last minutes, according to the audit; else null. */
export async function readRevealed(access: CaseAccess, actor: Actor, personId: string): Promise<Revealed | null> {
  const since = new Date(now().getTime() - REVEALED_MINUTES * 60_000);
  const subject = subjectId(access.caseId, { machine: 'record', scope: `person:${personId}` });
  const rows = await prisma().auditEvent.findMany({
    where: { caseId: access.caseId, subjectId: subject, fact: 'record.revealed', at: { gt: since } },
    orderBy: { sequence: 'desc' },
    select: { body: true, at: true },
  });
  for (const { body, at } of rows) {
    const { actor: by, event } = JSON.parse(body) as { actor: { id: string | null }; event: { what: 'cpf' | 'cns' } };
    if (by.id !== actor.userId) continue;
    const number = await readNumber(access, personId, event.what);
    if (!number) return null;
    const until = new Date(at.getTime() + REVEALED_MINUTES * 60_000);
    return { what: event.what, number: event.what === 'cpf' ? formatCpf(number) : formatCns(number), until };
  }
  return null;
}
