import { MOST_TRIES } from '@/lib/auth/joins/proof';
import { now } from '@/lib/clock';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';

interface Row {
  id: string;
  operadora: string;
  invitedBy: string | null;
  expiresAt: Date;
  tries: number;
  claimedAt: Date | null;
  revokedAt: Date | null;
  refusedAt: Date | null;
  mine: boolean;
  free: boolean;
  administrator: boolean;
  operator: boolean;
}

/**
 * A professional's record that was offered to an account, without anything of the record itself. open: to be confirmed ·
 * waiting: for a second person · joined: it is theirs · mistaken: too many wrong CPFs · refused: "não sou eu" · gone.
 */
export interface Offer {
  id: string;
  state: 'open' | 'waiting' | 'joined' | 'mistaken' | 'refused' | 'gone';
  operadora: string;
  role: 'administrator' | 'operator' | 'professional';
  /** The name of who invites; null if their account is gone. */
  invitedBy: string | null;
  expiresAt: Date;
  /** Wrong CPFs so far. */
  tries: number;
}

function stateOf({ mine, free, tries, claimedAt, revokedAt, refusedAt, expiresAt }: Row, at: Date): Offer['state'] {
  if (refusedAt) return 'refused';
  if (tries >= MOST_TRIES) return 'mistaken';
  if (mine && !revokedAt) return 'joined';
  if (!free || revokedAt || expiresAt <= at) return 'gone';
  return claimedAt ? 'waiting' : 'open';
}

/** The offers to an account, oldest first; or one of them. Needs no gate: it reads only by the account. */
async function readOffers(userId: string, id: string | null): Promise<Offer[]> {
  const rows = await prisma().$queryRaw<Row[]>`
    select i.id, o.razao_social as operadora, u.name as "invitedBy", i.expires_at as "expiresAt", i.tries,
      i.claimed_at as "claimedAt", i.revoked_at as "revokedAt", i.refused_at as "refusedAt",
      coalesce(p.user_id = i.offered_to, false) as mine, p.user_id is null and p.erased_at is null as free,
      exists (select from onboarding_case c where c.administrator_person_id = p.id) as administrator,
      exists (select from subject s where s.case_id = p.case_id and s.machine = 'operatorRequest'
        and s.scope = 'person:' || p.id and s.stage <> 'notStarted') as operator
    from invitation i join person p on p.id = i.person_id join operadora o on o.registro_ans = p.registro_ans
      left join app_user u on u.id = i.invited_by
    where i.offered_to = ${userId}::uuid and (${id}::uuid is null or i.id = ${id}::uuid)
    order by i.created_at, i.id`;
  const at = now();
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row, at),
    operadora: row.operadora,
    role: row.administrator ? 'administrator' : row.operator ? 'operator' : 'professional',
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt,
    tries: row.tries,
  }));
}

/** The offers that the account must still answer, or that wait for a second person. */
export const openOffers = async (userId: string): Promise<Offer[]> =>
  (await readOffers(userId, null)).filter(({ state }) => state === 'open' || state === 'waiting');

/** One offer to the account, in any state. Throws NotFound. */
export async function findOffer(userId: string, id: string): Promise<Offer> {
  const [found] = isUuid(id) ? await readOffers(userId, id) : [];
  if (!found) throw new NotFound();
  return found;
}

/** The records that are joined to an account, for the gestor, by operadora. */
export async function joinedRecords(userId: string) {
  const rows = await prisma().person.findMany({
    where: { userId, erasedAt: null },
    orderBy: [{ registroAns: 'asc' }, { id: 'asc' }],
    select: { id: true, joinProof: true, operadora: { select: { razaoSocial: true } } },
  });
  return rows.map(({ id, joinProof, operadora }) => ({ id, proof: joinProof, operadora: operadora.razaoSocial }));
}

/** A record with its account and how many steps there were between them; account null while it is free. Throws NotFound. */
export async function joinedRecord(personId: string) {
  const person = isUuid(personId)
    ? await prisma().person.findFirst({ where: { id: personId, erasedAt: null }, include: { operadora: true } })
    : null;
  if (!person) throw new NotFound();
  const { userId, operadora } = person;
  const [account, steps] = await Promise.all([
    userId ? prisma().user.findUnique({ where: { id: userId }, select: { id: true, name: true } }) : null,
    prisma().joinEvent.count({ where: { personId } }),
  ]);
  return { personId, operadora: operadora.razaoSocial, account, steps };
}
