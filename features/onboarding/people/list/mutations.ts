import { isEmailTaken } from '@/features/case/people/data';
import { EMAIL_TAKEN } from '@/features/onboarding/checks/copy';
import { INVITATION_DAYS } from '@/features/onboarding/checks/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { holdAdmissions } from '@/lib/auth/provision/store';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

const REVOKE = `update invitation set revoked_at = $2
  where person_id = $1::uuid and accepted_at is null and revoked_at is null`;
const REINVITE = `insert into invitation (name, email, cpf_hmac, role, registro_ans, person_id, invited_by, created_at, expires_at)
  select name, $6, cpf_hmac, 'profissional', registro_ans, id, $3::uuid, $2, $4
  from person where id = $1::uuid and case_id = $5::uuid and user_id is null and erased_at is null`;
/** The shortest time between two invitations, so that nobody gets mail over and over. */
const INVITE_AGAIN_MINUTES = 60;
/** Within that time, to other addresses. */
const MOST_INVITATIONS = 3;
const RECENT = `select count(*)::int as all, count(*) filter (where email = $3)::int as same
  from invitation where person_id = $1 and created_at > $2`;

/**
 * Replaces the invitation of somebody who has not signed in yet by one to this address, in lower case; it is mailed like
 * the first. Whatever was offered by the old one ends. Refuses a second one to the same address, and many to others,
 * within an hour. The audit records nothing, because access to accounts is no state of the case.
 */
export async function inviteAgain(access: CaseAccess, personId: string, email: string): Promise<Result<null>> {
  const { caseId, actor } = access;
  const client = await pool().connect();
  try {
    await client.query('begin');
    // The case's lock, as in the door: no other record of the case takes the address meanwhile. Then the turn of sign-ins.
    await client.query('select from onboarding_case where id = $1 for update', [caseId]);
    await holdAdmissions(client);
    const at = now();
    const since = new Date(at.getTime() - INVITE_AGAIN_MINUTES * 60_000);
    const { rows } = await client.query<{ all: number; same: number }>(RECENT, [personId, since, email]);
    const often = (rows[0]?.same ?? 0) > 0 || (rows[0]?.all ?? 0) >= MOST_INVITATIONS;
    const taken = await isEmailTaken(access, email, personId, client);
    const expires = daysLater(at, INVITATION_DAYS);
    const invited =
      !often &&
      !taken &&
      (await client.query(REVOKE, [personId, at])) &&
      (await client.query(REINVITE, [personId, at, actor.userId, expires, caseId, email])).rowCount === 1;
    await client.query(invited ? 'commit' : 'rollback');
    if (invited) return ok(null);
    if (taken) return refuse('invalid', EMAIL_TAKEN, { email: [EMAIL_TAKEN] });
    return often
      ? refuse('refused', 'Um convite foi enviado há menos de uma hora. Espere um pouco antes de enviar outro.')
      : refuse('refused', 'Esta pessoa já entrou no Habilita: não precisa de outro convite.');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
