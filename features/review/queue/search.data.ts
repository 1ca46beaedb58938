import type { ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { pool, prisma } from '@/lib/db';
import { isCpf } from '@/lib/identifiers/cpf';
import { compact } from '@/lib/identifiers/typed-text';
import { searchable } from '@/lib/search-text';
import { containing } from '@/lib/sql-like';
import type { Filters } from './filters.schema';
import type { Wanted } from './lists.data';

/** The most operadoras that a search gathers beforehand. With more, the list tests each row. */
const MOST_GATHERED = 2_000;

/** The outcome of a search: the wanted rows (null: all), or the notice to show instead. */
export type Search = { wanted: Wanted; told?: undefined } | { wanted: null; told: 'cpf' | 'vencida' | 'curta' };

async function registrosWhere(
  condition: string,
  values: unknown[],
  limit: number | null = MOST_GATHERED + 1,
): Promise<string[]> {
  const { rows } = await pool().query<{ registro: string }>(
    `select registro_ans as registro from ${condition} limit ${limit}`,
    values,
  );
  return rows.map(({ registro }) => registro);
}

async function ofNumber(number: string): Promise<string[] | null> {
  if (/^\d{6}$/.test(number)) return [number];
  if (/^\d{7}$/.test(number)) return registrosWhere('queue_case where cnes = $1', [number]);
  if (/^[0-9A-Z]{12}\d{2}$/.test(number)) return registrosWhere('operadora where cnpj = $1', [number]);
  return null;
}

/** Do very many names match, judging by a sample? Then the list meets enough of them by itself. */
async function isCommon(each: string, patterns: string[]): Promise<boolean> {
  const { rows } = await pool().query<{ n: number }>(
    `select count(*)::int as n from operadora tablesample system (0.1) where ${each}`,
    patterns,
  );
  return (rows[0]?.n ?? 0) >= COMMON_IN_SAMPLE;
}

const COMMON_IN_SAMPLE = 5;

async function ofName(typed: string, { reviewerId, reach }: ReviewerAccess): Promise<Search> {
  const words = searchable(typed).split(' ').filter(Boolean);
  if (!words.some((word) => word.length >= 3)) return { wanted: null, told: 'curta' };
  const patterns = words.map(containing);
  // One condition per word, because the index cannot serve "like all".
  const each = patterns.map((_, at) => `search_text like $${at + 1}`).join(' and ');
  const ofOwn = () =>
    registrosWhere(
      `membership m cross join lateral (select search_text from operadora o where o.registro_ans = m.registro_ans offset 0) o
        where m.user_id = $${patterns.length + 1} and m.role = 'revisor' and ${each}`,
      [...patterns, reviewerId],
      null,
    );
  if (reach === 'few') return { wanted: { registros: await ofOwn() } };
  const registros = (await isCommon(each, patterns))
    ? null
    : await registrosWhere(`operadora where search_text <> '' and ${each}`, patterns);
  if (registros && registros.length <= MOST_GATHERED) return { wanted: { registros } };
  return { wanted: reach === 'some' ? { registros: await ofOwn() } : { named: patterns } };
}

/** The operadoras in which a person with the CPF of the stored search has a record. Only for that search's reviewer. */
async function ofPerson(id: string, { reviewerId }: ReviewerAccess): Promise<Search> {
  const search = await prisma().personSearch.findFirst({
    where: { id, userId: reviewerId, expiresAt: { gt: now() } },
  });
  if (!search) return { wanted: null, told: 'vencida' };
  return { wanted: { registros: await registrosWhere('person where cpf_hmac = $1', [search.cpfHmac]) } };
}

/**
 * Searches by registro ANS, CNES, CNPJ (whole, or its first 8 characters) or words of a name, or by the stored CPF that
 * the address names. Refuses a CPF in the search field. Does not check access; the lists do that for each row.
 */
export async function searchFor({ q, pessoa }: Filters, access: ReviewerAccess): Promise<Search> {
  if (pessoa) return ofPerson(pessoa, access);
  if (q === '') return { wanted: null };
  const number = compact(q);
  if (isCpf(number)) return { wanted: null, told: 'cpf' };
  const registros = await ofNumber(number);
  if (registros) return { wanted: { registros } };
  return ofName(/^[0-9A-Z]{8,13}$/.test(number) && /\d/.test(number) ? number : q, access);
}
