import { INVITATION_DAYS } from '@/features/onboarding/checks/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

const REVOKE = `update invitation set revoked_at = $2
  where person_id = $1::uuid and accepted_at is null and revoked_at is null`;
const REINVITE = `insert into invitation (name, email, cpf_hmac, role, registro_ans, person_id, invited_by, created_at, expires_at)
  select name, email, cpf_hmac, 'profissional', registro_ans, id, $3::uuid, $2, $4
  from person where id = $1::uuid and case_id = $5::uuid and user_id is null and erased_at is null`;
/** The shortest time between two invitations, so that nobody gets mail over and over. */
const INVITE_AGAIN_MINUTES = 60;

/**
 * Replaces the invitation of somebody who has not signed in yet; the new one is mailed like the first. Refuses a second
 * one within an hour. The audit records nothing, because access to accounts is no state of the case.
 */
export async function inviteAgain({ caseId, actor }: CaseAccess, personId: string): Promise<Result<null>> {
  const client = await pool().connect();
  try {
    await client.query('begin');
    await client.query('select from person where id = $1 for update', [personId]);
    const at = now();
    const since = new Date(at.getTime() - INVITE_AGAIN_MINUTES * 60_000);
    const recent = await client.query('select from invitation where person_id = $1 and created_at > $2', [
      personId,
      since,
    ]);
    const expires = daysLater(at, INVITATION_DAYS);
    const invited =
      recent.rowCount === 0 &&
      (await client.query(REVOKE, [personId, at])) &&
      (await client.query(REINVITE, [personId, at, actor.userId, expires, caseId])).rowCount === 1;
    await client.query(invited ? 'commit' : 'rollback');
    if (invited) return ok(null);
    return recent.rowCount
      ? refuse('refused', 'Um convite foi enviado há menos de uma hora. Espere um pouco antes de enviar outro.')
      : refuse('refused', 'Esta pessoa já entrou no Habilita: não precisa de outro convite.');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
