import { inTransaction, pool } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';
import { report } from '@/lib/report';
import { type Stay, staysOf } from './stays';

const BATCH = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const STORED = `select sequence, stage, waiting_for as "waitingFor", started_at as "startedAt", ended_at as "endedAt"
  from case_stay where case_id = $1 order by sequence`;
const WRITTEN = `insert into case_stay (case_id, sequence, stage, waiting_for, started_at, ended_at)
  select $1, s.sequence, s.stage, s."waitingFor", s."startedAt", s."endedAt"
  from jsonb_to_recordset($2::jsonb) as s(sequence int, stage text, "waitingFor" text, "startedAt" timestamptz, "endedAt" timestamptz)`;

/**
 * The version of the rules by which a case stands somewhere and waits for somebody. Raise it with a migration that
 * raises the default of `stays_version`, and old cases are mended in the background.
 * 2: the administrator's own computer waits for DATASUS; an open ticket is the station of the support.
 */
export const STAYS_VERSION = 2;

const ROW = `with placed as (
  update queue_case set stage = $2, waiting_for = $3, waiting_since = $4
  where case_id = $1 and (stage, waiting_for) is distinct from ($2, $3))
  update onboarding_case set stage = $2, waiting_for = $3, stays_version = $5 where id = $1`;

/** Rebuilds the stays of a case, and its present stage and party, from its audit if they differ. Locks the case, so that the door waits. */
const rebuildCase = (caseId: string): Promise<boolean> =>
  inTransaction(async (client) => {
    const known = await client.query<{ registroAns: string }>(
      'select registro_ans as "registroAns" from onboarding_case where id = $1 for update',
      [caseId],
    );
    const events = await client.query<{ body: string }>(
      'select body from audit_event where case_id = $1 order by sequence',
      [caseId],
    );
    const bodies = events.rows.map(({ body }) => JSON.parse(body) as AuditBody);
    const stays = staysOf(caseId, known.rows[0]?.registroAns ?? '', bodies);
    const present = stays.at(-1);
    if (present) {
      const { stage, waitingFor, startedAt } = present;
      await client.query(ROW, [caseId, stage, waitingFor, startedAt, STAYS_VERSION]);
    }
    const wanted = JSON.stringify(stays);
    const stored = await client.query<Stay>(STORED, [caseId]);
    if (JSON.stringify(stored.rows) === wanted) return false;
    await client.query('delete from case_stay where case_id = $1', [caseId]);
    await client.query(WRITTEN, [caseId, wanted]);
    return true;
  });

/**
 * Compares the stays of every case with the replay of its audit, and rebuilds those that differ, case by case. Run it
 * after a change of the stages or of the waiting parties, so that the past follows today's definitions.
 */
export async function rebuildStays(): Promise<{ cases: number; changed: number }> {
  const done = { cases: 0, changed: 0 };
  for (let after = NOBODY; ; ) {
    const { rows } = await pool().query<{ id: string }>(
      'select id from onboarding_case where id > $1 order by id limit $2',
      [after, BATCH],
    );
    for (const { id } of rows) {
      done.cases += 1;
      if (await rebuildCase(id)) done.changed += 1;
    }
    const last = rows.at(-1);
    if (!last) return done;
    after = last.id;
  }
}

const OUTDATED = 'select id from onboarding_case where stays_version < $1 and id > $2 order by id limit $3';

/** Mends, case by case, what an older version wrote by older rules of whose turn it is. Done once per case. */
export async function rebuildOutdated(): Promise<void> {
  for (let after = NOBODY; ; ) {
    const { rows } = await pool().query<{ id: string }>(OUTDATED, [STAYS_VERSION, after, BATCH]);
    // One case that cannot be replayed must not keep the others from being mended.
    for (const { id } of rows) await rebuildCase(id).catch((error: unknown) => report(`stays of case ${id}`, error));
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
