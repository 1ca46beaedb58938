import { z } from 'zod';
import { pool } from '@/lib/db';
import type { CnesEstablishment } from '@/lib/gateways/cnes/port';

/** An earlier answer of the API; `establishment` is null when it did not know the code. */
export interface KeptAnswer {
  establishment: CnesEstablishment | null;
  askedAt: Date;
}

/** Days after which a kept answer is too old to use, even while the API fails. */
export const KEPT_DAYS = 30;

const text = z.string().nullable();
const establishment = z.object({
  cnes: z.string(),
  name: z.string(),
  typeCode: z.string(),
  subtypeCode: text,
  cnpj: text,
  maintainerCnpj: text,
  deactivationReason: text,
  city: text,
  uf: text,
});

/** The kept answer for a code of 7 digits; null when there is none. */
export async function readKept(cnes: string): Promise<KeptAnswer | null> {
  const { rows } = await pool().query<{ content: unknown; asked_at: Date }>(
    'select content, asked_at from cnes_api_answer where cnes = $1',
    [cnes],
  );
  const [row] = rows;
  if (!row) return null;
  const { data, success } = establishment.nullable().safeParse(row.content);
  return success ? { establishment: data, askedAt: row.asked_at } : null;
}

/** Keeps the newest answer for a code, and deletes all that are too old to use. */
export async function keep(cnes: string, answer: KeptAnswer): Promise<void> {
  await pool().query(
    `with forgotten as (
       delete from cnes_api_answer where asked_at < $3::timestamptz - interval '${KEPT_DAYS} days' and cnes <> $1)
     insert into cnes_api_answer as a (cnes, content, asked_at) values ($1, $2, $3)
     on conflict (cnes) do update set content = excluded.content, asked_at = excluded.asked_at
      where a.asked_at <= excluded.asked_at`,
    [cnes, answer.establishment && JSON.stringify(answer.establishment), answer.askedAt],
  );
}
