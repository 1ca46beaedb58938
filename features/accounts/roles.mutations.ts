import type { Actor } from '@/lib/auth/actor';
import { JOB } from '@/lib/auth/facts';
import { requireGestor } from '@/lib/auth/gates';
import { holdAdmissions } from '@/lib/auth/provision/store';
import { now } from '@/lib/clock';
import { brDate, today } from '@/lib/days';
import { inTransaction } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';
import type { TrailEntry } from '@/lib/trail/chain';
import { keepInTrail } from '@/lib/trail/store';
import { GIVEN_ROLES } from './roles.data';
import { entry, holdGestores, nameOf, releaseLater, revokeMade } from './trail.mutations';

/** Which roles to take away, and why. */
export interface Taking {
  /** Ids of memberships. Those that the account no longer has are passed over. */
  ids: string[];
  reason: string;
  /** The last day on which they hold, yyyy-mm-dd; absent: they end now. */
  until?: string;
}

interface Membership {
  id: string;
  role: string;
  registroAns: string;
}

// The cases first and in order: the triggers of memberships lock them one by one, and two that go through them in
// different orders would wait for each other.
const HOLD_CASES = `select from onboarding_case where registro_ans in (
  select registro_ans from membership where user_id = $1 and id = any($2::uuid[])) order by registro_ans for no key update`;
const TAKE = `delete from membership where user_id = $1 and id = any($2::uuid[]) and role::text = any($3::text[])
  returning id, role, registro_ans as "registroAns"`;
const ENDS_BEFORE = 'select from membership where user_id = $1 and id = any($2::uuid[]) and ends_on < $3 limit 1';
const LATER = 'Um dos papéis selecionados já termina antes desse dia. Para estender um papel, faça outro convite';
const END = `update membership set ends_on = $4 where user_id = $1 and id = any($2::uuid[]) and role::text = any($3::text[])
  and (ends_on is null or ends_on > $4) returning id, role, registro_ans as "registroAns"`;

/**
 * Takes roles away from an account, at once or at the end of a day. Gates read roles at each request, so the next one is
 * refused; cases that the account was to review are released soon. A day never extends a role. A second call changes
 * nothing. Throws NotFound.
 */
export async function takeRoles(actor: Actor, userId: string, { ids, reason, until }: Taking): Promise<Result<null>> {
  requireGestor(actor);
  if (until && until < today())
    return refuse('invalid', 'O último dia já passou', { ultimoDia: [`O último dia já passou: ${brDate(until)}`] });
  const result = await inTransaction(async (client): Promise<Result<null>> => {
    await holdAdmissions(client);
    if (!(await holdGestores(client)).includes(actor.userId))
      return refuse('forbidden', 'Você não é mais gestor da plataforma.');
    await client.query(HOLD_CASES, [userId, ids]);
    if (until && (await client.query(ENDS_BEFORE, [userId, ids, until])).rowCount)
      return refuse('invalid', LATER, { ultimoDia: [LATER] });
    const about = await nameOf(client, userId);
    const values = [userId, ids, GIVEN_ROLES];
    const { rows } = until
      ? await client.query<Membership>(END, [...values, until])
      : await client.query<Membership>(TAKE, values);
    const taken = rows.map(({ role, registroAns }) => `${role} ${registroAns}`);
    await client.query(END_ROLE_INVITATIONS, [userId, now(), taken]);
    const told = sorted(rows).map(({ role, registroAns }) =>
      entry(until ? 'role.endSet' : 'role.takenAway', actor, about, {
        details: { role, registroAns, ...(until && { endsOn: until }) },
        reason,
      }),
    );
    await keepInTrail(client, told);
    return ok(null);
  });
  if (result.ok && !until) await releaseLater();
  return result;
}

const sorted = (rows: Membership[]): Membership[] =>
  rows.toSorted((one, other) => (one.registroAns < other.registroAns ? -1 : 1));

/**
 * Takes the management of the platform away from an account: never from oneself, and so never from the last one. What it
 * invited and nobody accepted is revoked. A second call changes nothing. Throws NotFound.
 */
export async function takeGestor(actor: Actor, userId: string, reason: string): Promise<Result<null>> {
  requireGestor(actor);
  if (userId === actor.userId)
    return refuse('refused', 'Você não pode retirar a gestão da própria conta. Peça a outro gestor.');
  return inTransaction(async (client) => {
    await holdAdmissions(client);
    const gestores = await holdGestores(client);
    if (!gestores.includes(actor.userId)) return refuse('forbidden', 'Você não é mais gestor da plataforma.');
    const { rowCount } = await client.query('update app_user set is_gestor = false where id = $1 and is_gestor', [
      userId,
    ]);
    if (rowCount !== 1) return ok(null);
    await client.query(END_GESTOR_INVITATIONS, [userId, now()]);
    const taken = entry('gestor.takenAway', actor, await nameOf(client, userId), { reason });
    await keepInTrail(client, [taken, ...(await revokeMade(client, actor, userId, reason))]);
    return ok(null);
  });
}

// What is taken away must not come back by an invitation to this account that is still open. One for many operadoras ends
// as a whole.
const OPEN = `update invitation i set revoked_at = $2 from app_user u where u.id = $1 and i.person_id is null
  and i.accepted_at is null and i.revoked_at is null and (i.email = u.email or i.cpf_hmac = u.cpf_hmac)`;
const END_ROLE_INVITATIONS = `${OPEN} and exists (
  select from unnest(array_append(i.registros, i.registro_ans)) r where i.role::text || ' ' || r = any($3::text[]))`;
const END_GESTOR_INVITATIONS = `${OPEN} and i.as_gestor`;
const BATCH = 200;
const OVER = `select id, user_id as "userId" from membership where ends_on < $1 order by registro_ans limit ${BATCH}`;
const END_OVER = `delete from membership m using app_user u where u.id = m.user_id and m.id = any($1::uuid[]) and m.ends_on < $2
  returning m.id, m.role, m.registro_ans as "registroAns", m.ends_on as "endsOn", u.id as "userId", u.name`;
const HOLD_CASES_OF = `select from onboarding_case where registro_ans in (
  select registro_ans from membership where id = any($1::uuid[])) order by registro_ans for no key update`;

/**
 * Job: removes the roles whose last day is over, so that lists and counters forget them too; gates have refused them
 * since midnight. @returns how many
 */
export async function endRoles(): Promise<number> {
  const day = today();
  for (let ended = 0; ; ) {
    const count = await inTransaction(async (client) => {
      const { rows: over } = await client.query<{ id: string }>(OVER, [day]);
      const ids = over.map(({ id }) => id);
      await client.query(HOLD_CASES_OF, [ids]);
      const { rows } = await client.query<Membership & { endsOn: string; userId: string; name: string }>(END_OVER, [
        ids,
        day,
      ]);
      const told = rows.map(
        ({ userId, name, role, registroAns, endsOn }): TrailEntry =>
          entry('role.ended', JOB, { id: userId, name }, { details: { role, registroAns, endsOn } }),
      );
      await keepInTrail(client, told);
      return over.length;
    });
    ended += count;
    if (count < BATCH) {
      if (ended > 0) await releaseLater();
      return ended;
    }
  }
}
