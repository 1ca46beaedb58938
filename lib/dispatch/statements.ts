/**
 * The two statements of the door. Both are prepared by name on the very pool that Prisma uses (measured: an
 * interactive transaction is about ten times slower). A CTE that writes is executed even if nobody reads it.
 */

/**
 * $1 case · $2 actor or null · $3 scopes · $4 people named by the moves · $5 idempotency key · $6 the administrator's
 * scope too? Nothing here lets a plan made for the very values look cheaper than the general one (array lengths are
 * hidden in subqueries, $6 drops no branch): it would be planned anew at each call (measured: 1.3 ms against 0.4 ms).
 */
export const LOAD = `
select json_build_object('sequence', c.sequence, 'headHash', c.head_hash, 'registroAns', c.registro_ans,
  'administratorPersonId', c.administrator_person_id, 'administratorActive', c.administrator_active,
  'administratorUserId', (select a.user_id from person a where a.id = c.administrator_person_id),
  'administratorName', case when c.delegation is null then null else (select n.name from person a
    join app_user n on n.id = a.user_id and n.status = 'active' where a.id = c.administrator_person_id) end,
  'delegation', c.delegation,
  'actorName', u.name, 'actorStatus', u.status, 'isGestor', u.is_gestor,
  'membershipRoles', array(select m.role from membership m where m.user_id = $2 and m.registro_ans = c.registro_ans),
  'people', (select coalesce(json_object_agg(p.id, p.user_id), '{}') from person p
    where p.id = any(array(select unnest($4::uuid[]))) and p.case_id = c.id),
  'subjects', (select coalesce(json_agg(json_build_object('id', s.id, 'machine', s.machine, 'scope', s.scope, 'ref', s.ref,
      'stage', s.stage, 'context', s.context, 'machineVersion', s.machine_version, 'revision', s.revision)), '[]')
    from subject s where s.case_id = c.id and (s.scope = any(array(select unnest($3::text[])))
      or s.scope = case when $6 then 'person:' || c.administrator_person_id end)),
  'usedFor', r.fingerprint, 'usedBy', r.actor_id, 'answered', r.result) as loaded
from onboarding_case c
  left join app_user u on u.id = $2
  left join receipt r on r.key = $5
where c.id = $1`;

/**
 * $1 case · $2 sequence expected · $3 new sequence · $4 new head · $5 subjects · $6 audit rows · $7 outbox rows ·
 * $8 receipt · $9 facts kept on the case (null: untouched) · $10 time. Writes all of it, or (guard) nothing.
 */
export const WRITE = `
with head as (
  update onboarding_case set sequence = $3, head_hash = $4, updated_at = $10,
    administrator_person_id = case when $9::jsonb is null then administrator_person_id else ($9::jsonb->>'administratorPersonId')::uuid end,
    administrator_active = coalesce(($9::jsonb->>'administratorActive')::boolean, administrator_active),
    stage = coalesce($9::jsonb->>'stage', stage),
    alerts_open = coalesce(($9::jsonb->>'alertsOpen')::int, alerts_open),
    delegation = case when $9::jsonb is null then delegation else nullif($9::jsonb->'delegation', 'null') end,
    waiting_for = coalesce($9::jsonb->>'waitingFor', waiting_for),
    concluded_at = case when $9::jsonb is null then concluded_at else ($9::jsonb->>'concludedAt')::timestamptz end,
    items_to_review = items_to_review + coalesce(($8::jsonb->>'toReview')::int, 0),
    items_accepted = items_accepted + coalesce(($8::jsonb->>'accepted')::int, 0),
    items_returned = items_returned + coalesce(($8::jsonb->>'returned')::int, 0)
  where id = $1 and sequence = $2
  returning id),
moved as (
  insert into subject (id, case_id, machine, scope, ref, person_id, stage, context, machine_version, revision, created_at, updated_at, stage_at)
  select s.id, head.id, s.machine, s.scope, s.ref, s."personId", s.stage, s.context, s."machineVersion", s.revision, $10, $10, $10
  from head, jsonb_to_recordset($5::jsonb) as s(id uuid, machine text, scope text, ref text, "personId" uuid, stage text,
    context jsonb, "machineVersion" int, revision int)
  on conflict (id) do update set stage = excluded.stage, context = excluded.context,
    stage_at = case when subject.stage = excluded.stage then subject.stage_at else excluded.stage_at end,
    machine_version = excluded.machine_version, revision = excluded.revision, updated_at = excluded.updated_at),
logged as (
  insert into audit_event (case_id, sequence, subject_id, machine, fact, body, prev_hash, hash, at)
  select head.id, e.sequence, e."subjectId", e.machine, e.fact, e.body, e."prevHash", e.hash, $10
  from head, jsonb_to_recordset($6::jsonb) as e(sequence int, "subjectId" uuid, machine text, fact text, body text,
    "prevHash" text, hash text)),
told as (
  insert into outbox (case_id, sequence, topic, payload, created_at)
  select head.id, o.sequence, o.topic, o.payload, $10
  from head, jsonb_to_recordset($7::jsonb) as o(sequence int, topic text, payload jsonb)),
kept as (
  insert into receipt (key, actor_id, fingerprint, result, created_at)
  select $8::jsonb->>'key', ($8::jsonb->>'actorId')::uuid, $8::jsonb->>'fingerprint', $8::jsonb->'result', $10 from head)
select count(*)::int as written from head`;
