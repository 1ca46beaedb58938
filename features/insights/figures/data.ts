import type { ReviewerId } from '@/lib/auth/gates';
import { pool } from '@/lib/db';
import type { FigureFilters } from './filters.schema';
import { AGE_ENDS, type FigureRows, OPEN_STAGES, type Period, PLACES_IN_ORDER, WEEKLY } from './sums';

/**
 * $1 reviewer · $2 modalidade or '' · $3 UF or '' · $4 start of the period · $5 now · $6 places in order · $7 open
 * stages · $8 ends of the classes of age, in days · $9 facts counted by week. The scope joins the reviewer's
 * memberships. `offset 0` makes the planner read a case's rows by key; with stale statistics it would scan a whole
 * table. One pass sums each case by stage (kind 1), by party (2) and as a whole (3); sums of sums took half as long
 * again.
 */
const FIGURES = `
with scope as materialized (
  select c.id, c.stage from membership m
    join onboarding_case c on c.registro_ans = m.registro_ans
    join operadora o on o.registro_ans = c.registro_ans
  where m.user_id = $1 and m.role = 'revisor' and ($2 = '' or o.modalidade = $2) and ($3 = '' or o.uf = $3)),
part as materialized (
  select scope.stage as now_in, own.* from scope, lateral (
    select s.stage, s.waiting_for, grouping(s.stage, s.waiting_for) as kind, min(s.started_at) as opened,
      max(array_position($6::text[], s.stage)) - 1 as place,
      max(coalesce(s.ended_at, $5)) filter (where s.stage = any($7)) as until,
      (sum(extract(epoch from coalesce(s.ended_at, $5) - s.started_at)) filter (where s.stage = any($7)))::float8 as seconds
    from case_stay s where s.case_id = scope.id
    group by grouping sets ((s.stage), (s.waiting_for), ()) offset 0) own),
staged as (select stage, seconds from part where kind = 1 and until >= $4),
waited as (select waiting_for, seconds from part where kind = 2 and until >= $4),
cases as (select now_in, opened, place from part where kind = 3),
shared as (
  select s.stage, s.waiting_for as party,
    sum(extract(epoch from coalesce(s.ended_at, $5) - greatest(s.started_at, $4)))::float8 as seconds
  from scope, lateral (select * from case_stay s where s.case_id = scope.id and s.stage = any($7)
    and (s.ended_at is null or s.ended_at > $4) offset 0) s
  group by 1, 2),
weekly as (
  select f.fact, to_char(date_trunc('week', f.at at time zone 'America/Sao_Paulo'), 'YYYY-MM-DD') as week, count(*)::int as count
  from scope, lateral (select e.fact, e.at from audit_event e
    where e.case_id = scope.id and e.fact = any($9) and e.at >= $4 and e.at <= $5
      and e.fact in ('case.opened', 'case.concluded', 'item.accepted', 'item.returned') offset 0) f
  group by 1, 2)
select json_build_object(
  'total', (select count(*)::int from scope),
  'reached', (select coalesce(json_agg(r), '[]') from (select place, count(*)::int as cases from cases where opened >= $4 group by place) r),
  'present', (select coalesce(json_agg(r), '[]') from (select stage, count(*)::int as cases from scope group by stage) r),
  'stages', (select coalesce(json_agg(r), '[]') from (select stage, count(*)::int as cases,
    percentile_disc(0.5) within group (order by seconds) as median,
    percentile_disc(0.9) within group (order by seconds) as most from staged group by stage) r),
  'parties', (select coalesce(json_agg(r), '[]') from (select waiting_for as party, count(*)::int as cases,
    percentile_disc(0.5) within group (order by seconds) as median,
    percentile_disc(0.9) within group (order by seconds) as most from waited group by waiting_for) r),
  'shares', (select coalesce(json_agg(shared), '[]') from shared where seconds > 0),
  'ages', (select coalesce(json_agg(r), '[]') from (select now_in as stage, bucket, count(*)::int as cases, max(age) as oldest
    from (select now_in, extract(epoch from $5 - opened)::float8 as age,
      width_bucket(extract(epoch from $5 - opened)::float8 / 86400, $8::float8[]) as bucket from cases where now_in = any($7)) c
    group by now_in, bucket) r),
  'weekly', (select coalesce(json_agg(weekly), '[]') from weekly)) as figures`;

/** The figures of the cases of the operadoras that a reviewer reviews. */
export async function readFigures(
  reviewer: ReviewerId,
  { modalidade, uf }: FigureFilters,
  { from }: Period,
  at: Date,
): Promise<FigureRows> {
  const lists = [PLACES_IN_ORDER, OPEN_STAGES, AGE_ENDS, Object.values(WEEKLY)];
  const { rows } = await pool().query<{ figures: FigureRows }>({
    name: 'reviewer-figures',
    text: FIGURES,
    values: [reviewer, modalidade, uf, from, at, ...lists],
  });
  const [row] = rows;
  if (!row) throw new Error('An aggregate always answers');
  return row.figures;
}

/** The UFs of the operadoras that a reviewer reviews, for the filter. */
export async function readUfs(reviewer: ReviewerId): Promise<string[]> {
  const { rows } = await pool().query<{ uf: string }>({
    name: 'reviewer-ufs',
    text: `select distinct o.uf from membership m join operadora o on o.registro_ans = m.registro_ans
      where m.user_id = $1 and m.role = 'revisor' and o.uf is not null order by 1`,
    values: [reviewer],
  });
  return rows.map(({ uf }) => uf);
}
