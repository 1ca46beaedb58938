import type { PoolClient } from 'pg';
import { ADMINISTRATOR_THEN } from '@/features/case/retention/data';
import { held, PROVEN } from '@/lib/auth/held';
import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { inTransaction } from '@/lib/db';
import { NOTIFIED } from './audiences';

/** For how many minutes a mail collects further facts of the same case before it is sent. */
const COLLECT_MINUTES = 5;
const BATCH = 500;

const TAKE = `select id from outbox where processed_at is null order by id limit ${BATCH} for update skip locked`;

/**
 * $1 outbox ids · $2 topic → { audiences, kind }. Topics that are not in $2 are told to nobody. A row may name further
 * audiences itself (a late reminder has more) and single accounts as "user:<id>" (a comment mentions them).
 */
const CONCERNING = `told as (
  select o.id, o.case_id, o.topic, o.payload, o.created_at, t.value->>'kind' as kind,
    case when audience = 'delegado' then 'user:' || (s.context->>'delegateUserId') else audience end as audience,
    case when o.topic like 'administrator.%' then ${ADMINISTRATOR_THEN}::uuid else s.person_id end as person_id
  from outbox o
    cross join lateral (select o.case_id, o.sequence) e
    join jsonb_each($2::jsonb) t on t.key = o.topic
    cross join lateral (
      select jsonb_array_elements_text((t.value->'audiences') || coalesce(o.payload->'audiences', '[]'))
      union select 'user:' || jsonb_array_elements_text(coalesce(o.payload->'mentions', '[]'))) as to_whom(audience)
    left join subject s on s.id = (o.payload->>'subjectId')::uuid
  where o.id = any($1::bigint[]))`;

const NOTICES = `with ${CONCERNING}
insert into notice (id, case_id, audience, person_id, item, fact, at)
select id, case_id, audience, person_id, payload->>'item', topic, created_at from told on conflict (id, audience) do nothing`;

/**
 * $3 now · $4 when the mail is sent · $5 today in Brasília. Nobody gets a mail about their own act, or of a kind that
 * they turned off. Each mail is about one case, except that one mail gathers all cases assigned to a reviewer.
 */
const MAILS = `with ${CONCERNING},
who as (
  select distinct told.id, told.case_id, told.topic, told.payload, told.kind, u.id as user_id
  from told cross join lateral (
    select m.user_id as id from membership m join onboarding_case c on c.registro_ans = m.registro_ans
      where c.id = told.case_id and m.role::text = told.audience and ${held('m', '$5::text')}
    union select a.user_id from onboarding_case c join person a on a.id = c.administrator_person_id
      where c.id = told.case_id and c.administrator_active and ${PROVEN} and told.audience = 'administrador'
    union select (c.delegation->>'userId')::uuid from onboarding_case c
      where c.id = told.case_id and c.administrator_active and told.audience = 'administrador'
        and $5::date between (c.delegation->>'from')::date and (c.delegation->>'until')::date
    union select p.user_id from person p where p.id = told.person_id and told.audience = 'titular'
    union select substr(told.audience, 6)::uuid where told.audience like 'user:%') u
  join app_user a on a.id = u.id and a.status = 'active' and a.email is not null
  where told.payload->>'by' is distinct from u.id::text
    and not exists (select from muted_mail x where x.user_id = u.id and x.kind = told.kind)),
mails as (
  insert into mail (id, kind, user_id, case_id, next_at, created_at)
  select gen_random_uuid(), kind, user_id, case_id, $4, $3
    from (select distinct kind, user_id, case_id from who where kind <> 'atribuicao') one
  on conflict (user_id, case_id, kind) where state = 'waiting' and attempts = 0 do update set kind = excluded.kind
  returning id, kind, user_id, case_id),
gathered as (
  insert into mail (id, kind, user_id, next_at, created_at)
  select gen_random_uuid(), 'atribuicao', user_id, $4, $3 from (select distinct user_id from who where kind = 'atribuicao') one
  on conflict (user_id) where state = 'waiting' and attempts = 0 and kind = 'atribuicao' do update set kind = excluded.kind
  returning id, kind, user_id)
insert into mail_fact (mail_id, outbox_id, topic, payload)
select mails.id, who.id, who.topic, who.payload from who join mails using (kind, user_id, case_id)
union all select gathered.id, who.id, who.topic, who.payload from who join gathered using (kind, user_id)
on conflict do nothing`;

async function drainBatch(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ id: string }>(TAKE);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const at = now();
  const topics = JSON.stringify(NOTIFIED);
  await client.query(NOTICES, [ids, topics]);
  await client.query(MAILS, [ids, topics, at, new Date(at.getTime() + COLLECT_MINUTES * 60_000), brasiliaDay(at)]);
  await client.query('update outbox set processed_at = $2 where id = any($1::bigint[])', [ids, at]);
  return rows.length;
}

/** Job: turns outbox rows into notices and mails, each once, in any number of processes. Returns how many rows. */
export async function drainOutbox(): Promise<number> {
  for (let drained = 0; ; ) {
    const taken = await inTransaction(drainBatch);
    drained += taken;
    if (taken < BATCH) return drained;
  }
}
