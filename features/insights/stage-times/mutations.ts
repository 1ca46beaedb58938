import { inTransaction, pool } from '@/lib/db';
import type { AuditBody } from '@/lib/dispatch/audit';
import { type Stay, staysOf } from './stays';

const BATCH = 500;

const STORED = `select sequence, stage, waiting_for as "waitingFor", started_at as "startedAt", ended_at as "endedAt"
  from case_stay where case_id = $1 order by sequence`;
const WRITTEN = `insert into case_stay (case_id, sequence, stage, waiting_for, started_at, ended_at)
  select $1, s.sequence, s.stage, s."waitingFor", s."startedAt", s."endedAt"
  from jsonb_to_recordset($2::jsonb) as s(sequence int, stage text, "waitingFor" text, "startedAt" timestamptz, "endedAt" timestamptz)`;

/** Rebuilds the stays of a case from its audit if they differ. Locks the case, so that the door waits. */
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
    const wanted = JSON.stringify(staysOf(caseId, known.rows[0]?.registroAns ?? '', bodies));
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
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
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
