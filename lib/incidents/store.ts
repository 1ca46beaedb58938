import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { pool } from '@/lib/db';
import type { Incident } from './record';

/** $1 key · $2 kind · $3 evidence · $4 registro ANS · $5 now · $6 day. One mail per gestor, kind and day. */
const NOTE = `
with noted as (
  insert into evidence_incident (key, kind, evidence_id, registro_ans, first_at, last_at)
  values ($1, $2, $3::uuid, $4, $5, $5)
  on conflict (key) do update set times = evidence_incident.times + 1, last_at = excluded.last_at, ended_at = null
  returning kind)
insert into mail (id, kind, user_id, dedupe_key, payload, next_at, created_at)
select gen_random_uuid(), 'operacao', u.id, 'operacao:' || u.id || ':' || noted.kind || ':' || $6,
  json_build_object('incident', noted.kind), $5, $5
from noted, app_user u where u.is_gestor and u.status = 'active' and u.email is not null
on conflict (dedupe_key) do nothing`;

/** Stores or counts the incident and adds its mails; reopens one that was closed. */
export async function noteIncident({ key, kind, evidenceId, registroAns }: Incident): Promise<void> {
  const at = now();
  await pool().query(NOTE, [key, kind, evidenceId ?? null, registroAns ?? null, at, brasiliaDay(at)]);
}

/** Closes an open incident; does nothing when there is none. */
export async function closeIncident(key: string): Promise<void> {
  await pool().query('update evidence_incident set ended_at = $2 where key = $1 and ended_at is null', [key, now()]);
}
