import { MACHINERY } from '@/features/journey/status';
import { ENDED_AT, HAS_NO_ROLE } from '@/features/retention/data';
import { ofPerson } from '@/features/review/checklist';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { type Alongside, dispatch } from '@/lib/dispatch/dispatch';
import { settings } from '@/lib/env';

/** People whose access, held or sought, ended before $1. */
const ENDED = `
select p.id, p.case_id as "caseId" from person p join onboarding_case c on c.id = p.case_id
where p.erased_at is null and ${HAS_NO_ROLE} and ${ENDED_AT} < $1
limit 500`;

const ERASE = `update person set name = '', email = null, cpf_enc = null, cpf_hmac = null, cns_enc = null, cns_hmac = null,
  user_id = null, erased_at = $2 where id = $1`;
const ERASE_INVITATIONS = `update invitation set name = '', email = null, cpf_hmac = null, revoked_at = coalesce(revoked_at, $2) where person_id = $1`;

interface Erasure {
  personId: string;
  caseId: string;
  /** Why, as the audit names the sender. */
  by: string;
  /** What else is written with it. */
  alongside?: Alongside;
}

/** Erases what identifies a professional, and closes their invitations. Done once, however often it is asked. */
export function erasePerson({ personId, caseId, by, alongside }: Erasure) {
  const at = now();
  const command = {
    caseId,
    sender: { kind: 'system' as const, name: by },
    key: `apagar:${personId}`,
    moves: [{ subject: ofPerson('record', personId), event: { type: 'record.erase' } }],
  };
  return dispatch(MACHINERY, command, async (client) => {
    await client.query(ERASE, [personId, at]);
    await client.query(ERASE_INVITATIONS, [personId, at]);
    return alongside?.(client);
  });
}

/**
 * LGPD: erases what identifies a professional once their access ended and the days of retention are over (setting,
 * default 90). The audit keeps the internal id and still verifies. Safe to repeat.
 */
export async function eraseEnded(): Promise<number> {
  const before = new Date(now().getTime() - settings().retentionDays * 86_400_000);
  const { rows } = await pool().query<{ id: string; caseId: string }>(ENDED, [before]);
  let erased = 0;
  for (const { id, caseId } of rows) {
    const done = await erasePerson({ personId: id, caseId, by: 'prazo de guarda' });
    if (done.ok) erased += 1;
  }
  return erased;
}
