import { pool } from '@/lib/db';

/** Facts that concern somebody, and whom; the rest of the outbox is only marked as seen. */
const AUDIENCES: Record<string, string[]> = {
  'item.returned': ['equipe'],
  'item.accepted': ['equipe'],
  'item.submitted': ['revisor'],
  'item.answered': ['revisor'],
  'item.acceptanceVoided': ['revisor'],
  'case.concluded': ['equipe'],
  'case.reopened': ['equipe'],
  'request.submitted': ['administrador'],
  'request.approved': ['titular'],
  'request.rejected': ['titular'],
  'alert.opened': ['equipe', 'revisor'],
  'alert.closed': ['equipe', 'revisor'],
  'attestation.fellDue': ['equipe'],
  'attestation.wentOverdue': ['equipe'],
  // Whom its own payload names: the sides that it is not from, and who is mentioned.
  'comment.added': [],
};

const DRAIN = `with batch as (
  select id, case_id, sequence, topic, payload, created_at from outbox where processed_at is null order by id limit 500 for update skip locked),
told as (insert into notice (id, case_id, audience, person_id, item, fact, at)
  select b.id, b.case_id, audience, s.person_id, b.payload->>'item', b.topic, b.created_at
  from batch b join jsonb_each($1::jsonb) a on a.key = b.topic cross join lateral (
    select jsonb_array_elements_text(a.value || coalesce(b.payload->'to', '[]')) union all
    select 'user:' || jsonb_array_elements_text(coalesce(b.payload->'mentions', '[]'))) as told_to(audience)
  left join subject s on s.id = (b.payload->>'subjectId')::uuid
  on conflict (id, audience) do nothing)
update outbox o set processed_at = now() from batch where o.id = batch.id`;

/** Turns outbox rows into notices, each once, however often and by however many processes it runs. */
export async function drainOutbox(): Promise<number> {
  for (let drained = 0; ; ) {
    const { rowCount } = await pool().query(DRAIN, [JSON.stringify(AUDIENCES)]);
    drained += rowCount ?? 0;
    if ((rowCount ?? 0) < 500) return drained;
  }
}
