import { readTimes } from '@/features/notifications/clocks/data';
import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { pool } from '@/lib/db';
import { isUuid } from '@/lib/uuid';
import type { QueuedCase, QueuedItem } from './lists.data';

/** The id of the person whom an operator's item is about ("OPERADOR.<id>"). */
const personOfItem = (item: string): string | undefined => item.split('.')[1];

/** The names for the rows of a page. Use it only for rows from a gated read. */
export interface Names {
  operadora(registroAns: string): { name: string; cnpj: string; uf: string | null };
  account(id: string | null): string | null;
  person(item: string): string | null;
  /** The operadora's whole working days from `since` up to today (J17). */
  workingDaysSince(registroAns: string, since: Date): number;
}

const NAMES = `
select 'operadora' as kind, registro_ans as id, razao_social as name, cnpj, uf from operadora where registro_ans = any($1::text[])
union all select 'account', id::text, name, null, null from app_user where id = any($2::uuid[])
union all select 'person', id::text, name, null, null from person where id = any($3::uuid[]) and erased_at is null`;

/** The names and calendars for a page of rows, in a fixed number of statements. */
export async function readNames(rows: (QueuedItem | QueuedCase)[]): Promise<Names> {
  const registros = [...new Set(rows.map(({ registroAns }) => registroAns))];
  const named = rows.flatMap((row) => [row.assignedTo, 'submittedBy' in row ? row.submittedBy : null]);
  const accounts = named.filter((id): id is string => id !== null && isUuid(id));
  const people = rows.map(({ item }) => personOfItem(item)).filter((id) => id !== undefined);
  const [{ rows: found }, times] = await Promise.all([
    pool().query<{ kind: string; id: string; name: string; cnpj: string; uf: string | null }>(NAMES, [
      registros,
      [...new Set(accounts)],
      people,
    ]),
    readTimes(registros),
  ]);
  const known = new Map(found.map((row) => [`${row.kind}:${row.id}`, row]));
  const today = brasiliaDay(now());
  return {
    operadora: (registro) => known.get(`operadora:${registro}`) ?? { name: registro, cnpj: '', uf: null },
    account: (id) => (id ? (known.get(`account:${id}`)?.name ?? null) : null),
    person: (item) => known.get(`person:${personOfItem(item)}`)?.name ?? null,
    workingDaysSince: (registro, since) => times.get(registro)?.calendar.between(brasiliaDay(since), today) ?? 0,
  };
}

/** The active reviewers of any of these operadoras, by name; `operadoras` is how many of them each reviews. */
export async function listReviewersOf(
  registros: string[],
): Promise<{ id: string; name: string; operadoras: number }[]> {
  const { rows } = await pool().query<{ id: string; name: string; operadoras: number }>(
    `select u.id, u.name, count(*)::int as operadoras from membership m join app_user u on u.id = m.user_id
      where m.registro_ans = any($1::text[]) and m.role = 'revisor' and u.status = 'active'
      group by u.id, u.name order by u.name, u.id limit 200`,
    [registros],
  );
  return rows;
}

/** The name of the account in a filter; null if there is no such account. */
export async function accountName(id: string): Promise<string | null> {
  const { rows } = await pool().query<{ name: string }>('select name from app_user where id = $1', [id]);
  return rows[0]?.name ?? null;
}
