import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { ok, type Result, refuse } from '@/lib/result';

/** $1 registro ANS · $2 phrases · $3 account · $4 now · $5 revision that the account saw; 0: nothing stored yet. */
const KEEP = `
insert into return_phrases (registro_ans, phrases, updated_by, updated_at)
select $1, $2, $3, $4 where $5 = 0 or exists (select from return_phrases where registro_ans = $1)
on conflict (registro_ans) do update set phrases = excluded.phrases, updated_by = excluded.updated_by,
  updated_at = excluded.updated_at, revision = return_phrases.revision + 1
where return_phrases.revision = $5`;

/** Stores the list of phrases. It changes no case, so it does not pass the door (J23). @param seen the revision seen */
export async function keepPhrases(
  { registroAns, actor }: CaseAccess,
  phrases: string[],
  seen: number,
): Promise<Result<number>> {
  const { rowCount } = await pool().query(KEEP, [registroAns, phrases, actor.userId, now(), seen]);
  if (rowCount === 1) return ok(phrases.length);
  return refuse('conflict', 'Outro revisor alterou as frases enquanto você escrevia. Compare e grave de novo.');
}
