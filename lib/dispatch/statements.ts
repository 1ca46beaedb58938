import { authorityJson, HOLDER } from '@/lib/auth/authority';
import { sha256 } from '@/lib/crypto';
import { SUBJECT_JSON } from './subject-rows';
import type { Machinery, Projection, Slots } from './types';

/**
 * The two statements of the door. Both are prepared by name on the very pool that Prisma uses (measured: an
 * interactive transaction is about ten times slower). A CTE that writes is executed even if nobody reads it.
 */

/**
 * $1 case · $2 actor or null · $3 scopes · $4 people named by the moves · $5 idempotency key · $6 the case as a whole? ·
 * $7 today in Brasília
 * Nothing here lets a plan made for the very values look cheaper than the general one (array lengths are hidden in
 * subqueries, $6 drops no branch): it would be planned anew at each call (measured: 1.3 ms against 0.4 ms).
 */
export const LOAD = `
select json_build_object('sequence', c.sequence, 'headHash', c.head_hash, 'authority', ${authorityJson('$2', '$7')},
  'people', (select coalesce(json_object_agg(p.id, p.user_id), '{}') from person p
    where p.id = any(array(select unnest($4::uuid[]))) and p.case_id = c.id),
  'subjects', (select coalesce(json_agg(${SUBJECT_JSON}), '[]')
    from subject s where s.case_id = c.id and (s.scope = any(array(select unnest($3::text[])))
      or s.scope = case when $6 then 'person:' || ${HOLDER} end)),
  'usedFor', r.fingerprint, 'usedBy', r.actor_id, 'answered', r.result) as loaded
from onboarding_case c
  left join app_user u on u.id = $2
  left join receipt r on r.key = $5
where c.id = $1`;

const DOOR: Omit<Slots, 'own'> = { sequence: '$3', at: '$9', row: "($10::jsonb->'row')" };

/**
 * $1 case · $2 sequence expected · $3 new sequence · $4 new head · $5 subjects · $6 audit rows · $7 outbox rows ·
 * $8 receipt · $9 time · $10 what the product keeps, by name. Writes all of it, or (guard) nothing.
 */
const written = ({ row }: Machinery, projections: readonly Projection[]): string => `
with head as (
  update onboarding_case set sequence = $3, head_hash = $4, updated_at = $9, ${row.set(DOOR)}
  where id = $1 and sequence = $2
  returning id, ${row.returning}),
${projections.map(({ name, sql }) => `${sql({ ...DOOR, own: `($10::jsonb->'${name}')` }).trim()},`).join('\n')}
moved as (
  insert into subject (id, case_id, machine, scope, ref, person_id, stage, context, machine_version, revision, created_at, updated_at, stage_at)
  select s.id, head.id, s.machine, s.scope, s.ref, s."personId", s.stage, s.context, s."machineVersion", s.revision, $9, $9, $9
  from head, jsonb_to_recordset($5::jsonb) as s(id uuid, machine text, scope text, ref text, "personId" uuid, stage text,
    context jsonb, "machineVersion" int, revision int)
  on conflict (id) do update set stage = excluded.stage, context = excluded.context,
    stage_at = case when subject.stage = excluded.stage then subject.stage_at else excluded.stage_at end,
    overdue = subject.overdue and subject.stage = excluded.stage,
    machine_version = excluded.machine_version, revision = excluded.revision, updated_at = excluded.updated_at),
logged as (
  insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at)
  select head.id, e.sequence, e."subjectId", e.machine, e.fact, e.body, e."prevHash", e.hash, $9
  from head, jsonb_to_recordset($6::jsonb) as e(sequence int, "subjectId" uuid, machine text, fact text, body text,
    "prevHash" text, hash text)),
notified as (
  insert into outbox (case_id, sequence, topic, payload, created_at)
  select head.id, o.sequence, o.topic, o.payload, $9
  from head, jsonb_to_recordset($7::jsonb) as o(sequence int, topic text, payload jsonb)),
kept as (
  insert into receipt (key, actor_id, fingerprint, result, created_at)
  select $8::jsonb->>'key', ($8::jsonb->>'actorId')::uuid, $8::jsonb->>'fingerprint', $8::jsonb->'result', $9 from head)
select count(*)::int as written from head`;

export interface Statement {
  /** Prepared under this name; a hash of the text, so two texts never share one. */
  name: string;
  text: string;
}

const assembled = new WeakMap<Machinery, Map<string, Statement>>();

/** The write statement with these projections of the machinery; assembled once for each set. */
export function writeStatement(machinery: Machinery, projections: readonly Projection[]): Statement {
  const known = assembled.get(machinery) ?? new Map<string, Statement>();
  assembled.set(machinery, known);
  const key = projections.map(({ name }) => name).join();
  const found = known.get(key);
  if (found) return found;
  const text = written(machinery, projections);
  const statement = { name: `dispatch-write-${sha256(text).slice(0, 16)}`, text };
  known.set(key, statement);
  return statement;
}
