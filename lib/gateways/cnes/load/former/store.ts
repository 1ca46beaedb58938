import { pool } from '@/lib/db';

/** Where rows of a load are, and the column by whose first characters they fall into batches of a few thousand. */
const TABLES = [
  { table: 'establishment', column: 'cnes', digits: 2, base: 10 },
  { table: 'establishment_director', column: 'cpf_hmac', digits: 2, base: 16 },
  { table: 'establishment_kind', column: 'type_code', digits: 0, base: 10 },
] as const;

/** Loads that have rows and are not served. Skips from one to the next: there are millions of rows and few loads. */
async function formerLoads(table: string): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    `with recursive load as (
       select min(load_id) as id from ${table}
       union all select (select min(load_id) from ${table} where load_id > load.id) from load where load.id is not null)
     select id from load where id is not null and exists (select from cnes_competence)
        and id not in (select load_id from cnes_competence)`,
  );
  return rows.map(({ id }) => id);
}

/** '', '01', … '99', end: every text falls between two neighbours. */
function bounds(digits: number, base: number): (string | null)[] {
  const count = base ** digits;
  const inner = Array.from({ length: count - 1 }, (_, index) => (index + 1).toString(base).padStart(digits, '0'));
  return ['', ...inner, null];
}

/**
 * Takes away, batch by batch, the rows of loads that nobody is served any more: after a swap the former one's, and what
 * an earlier removal that was killed left behind. Readers do not notice. `told`: part done, 0 to 1.
 */
export async function removeFormerLoads(told: (part: number) => void = () => undefined): Promise<void> {
  for (const [index, { table, column, digits, base }] of TABLES.entries()) {
    const edges = bounds(digits, base);
    for (const load of await formerLoads(table)) {
      for (const [batch, from] of edges.slice(0, -1).entries()) {
        await pool().query(
          `delete from ${table} where load_id = $1 and ${column} >= $2 and ($3::text is null or ${column} < $3)`,
          [load, from, edges[batch + 1]],
        );
        told((index + batch / edges.length) / TABLES.length);
      }
    }
  }
}
