import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

/** $1 registro ANS · $2 phrases · $3 who · $4 now · $5 the revision that they saw; 0: the first ones, not kept yet. */
const KEEP = `
insert into return_phrases (registro_ans, phrases, updated_by, updated_at)
select $1, $2, $3, $4 where $5 = 0 or exists (select from return_phrases where registro_ans = $1)
on conflict (registro_ans) do update set phrases = excluded.phrases, updated_by = excluded.updated_by,
  updated_at = excluded.updated_at, revision = return_phrases.revision + 1
where return_phrases.revision = $5`;

/** Keeps the list as one of the reviewers wrote it. Nothing of a case changes by it, so the door is not asked (J23). */
export async function keepPhrases(
  { registroAns, actor }: CaseAccess,
  phrases: string[],
  seen: number,
): Promise<Result<number>> {
  const { rowCount } = await pool().query(KEEP, [registroAns, phrases, actor.userId, now(), seen]);
  if (rowCount === 1) return ok(phrases.length);
  return refuse('conflict', 'Outro revisor alterou as frases enquanto você escrevia. Compare e grave de novo.');
}
