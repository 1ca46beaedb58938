import { ofPerson } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { pool } from '@/lib/db';
import { type Alongside, dispatch } from '@/lib/dispatch/dispatch';
import type { Command } from '@/lib/dispatch/types';
import { settings } from '@/lib/env';
import type { AnyMove } from '@/machines/catalog';
import { ENDED_AT, HAS_NO_ROLE } from './data';
import { type Forgotten, KEPT_DAYS } from './forgetting';

/** People whose access, held or sought, ended before $1; at most 500 at a time. */
const ENDED = `
select p.id, p.case_id as "caseId" from person p join onboarding_case c on c.id = p.case_id
where p.erased_at is null and ${HAS_NO_ROLE} and ${ENDED_AT} < $1
limit 500`;

const ERASE = `update person set name = '', email = null, cpf_enc = null, cpf_hmac = null, cns_enc = null, cns_hmac = null,
  user_id = null, join_proof = null, erased_at = $2 where id = $1`;
const ERASE_INVITATIONS = `update invitation set name = '', email = null, cpf_hmac = null, revoked_at = coalesce(revoked_at, $2) where person_id = $1`;

interface Erasure {
  personId: string;
  caseId: string;
  /** The reason, which the audit keeps as the sender. */
  by: string;
  /** What else the same transaction writes. */
  alongside?: Alongside;
}

/** Erases what identifies a professional and revokes their invitations. Runs once, however often it is called. */
export function erasePerson({ personId, caseId, by, alongside }: Erasure) {
  const at = now();
  const command: Command<AnyMove> = {
    caseId,
    sender: { kind: 'system', name: by },
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
 * LGPD: erases what identifies a professional once the days of retention after their access are over (a setting, 90 by
 * default). The audit keeps the internal id and still verifies. Safe to repeat. Returns how many were erased.
 */
export async function eraseEnded(): Promise<number> {
  const before = daysLater(now(), -settings().retentionDays);
  const { rows } = await pool().query<{ id: string; caseId: string }>(ENDED, [before]);
  let erased = 0;
  for (const { id, caseId } of rows) {
    const done = await erasePerson({ personId: id, caseId, by: 'prazo de guarda' });
    if (done.ok) erased += 1;
  }
  return erased;
}

/** The condition for old rows of each kind; $1: before. Keys are read first, so that each statement locks few rows. */
const OLD: Record<Forgotten, { table: string; key: string; where: string }> = {
  receipt: { table: 'receipt', key: 'key', where: 'created_at < $1' },
  bulkDecision: { table: 'bulk_decision', key: 'id', where: 'decided_at < $1' },
  outbox: { table: 'outbox', key: 'id', where: 'processed_at < $1' },
  notice: { table: 'notice', key: '(id, audience)', where: 'at < $1' },
  mail: {
    table: 'mail',
    key: 'id',
    where: `ended_at < $1 and state in ('sent', 'kept', 'dropped', 'failed')
      and not exists (select from invitation i where i.id = invitation_id and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > $1)`,
  },
  calendarEntry: { table: 'calendar_entry', key: 'id', where: 'seen_on < $1' },
};
const AT_A_TIME = 10_000;

async function forget(what: Forgotten): Promise<number> {
  const { table, key, where } = OLD[what];
  const columns = key.replace(/[()]/g, '');
  const text = `delete from ${table} where ${key} in (select ${columns} from ${table} where ${where} limit ${AT_A_TIME})`;
  const before = daysLater(now(), -KEPT_DAYS[what]);
  for (let gone = 0; ; ) {
    const { rowCount } = await pool().query(text, [before]);
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < AT_A_TIME) return gone;
  }
}

/** Job: removes bookkeeping older than `KEPT_DAYS`. Safe to repeat. Returns the number of removed rows by kind. */
export async function forgetOld(): Promise<Record<Forgotten, number>> {
  return {
    receipt: await forget('receipt'),
    bulkDecision: await forget('bulkDecision'),
    outbox: await forget('outbox'),
    notice: await forget('notice'),
    mail: await forget('mail'),
    calendarEntry: await forget('calendarEntry'),
  };
}
