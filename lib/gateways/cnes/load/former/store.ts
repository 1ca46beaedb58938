import { pool } from '@/lib/db';

/** The tables with rows of a load, each with the column whose first characters divide them into small batches. */
const TABLES = [
  { table: 'establishment', column: 'cnes', digits: 2, base: 10 },
  { table: 'establishment_director', column: 'cpf_hmac', digits: 2, base: 16 },
  { table: 'establishment_kind', column: 'type_code', digits: 0, base: 10 },
] as const;

/** The loads with rows that are not in use. Skips from load to load, because a table has millions of rows per load. */
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

/** '', '01', … '99', null: every text lies between two neighbours. */
function bounds(digits: number, base: number): (string | null)[] {
  const count = base ** digits;
  const inner = Array.from({ length: count - 1 }, (_, index) => (index + 1).toString(base).padStart(digits, '0'));
  return ['', ...inner, null];
}

/**
 * Deletes, in batches, the rows of loads that are no longer in use: that of the former base, and any that a killed
 * removal left. Readers are not blocked.
 * @param onProgress called with the part done, 0 to 1
 */
export async function removeFormerLoads(onProgress: (part: number) => void = () => undefined): Promise<void> {
  for (const [index, { table, column, digits, base }] of TABLES.entries()) {
    const edges = bounds(digits, base);
    for (const load of await formerLoads(table)) {
      for (const [batch, from] of edges.slice(0, -1).entries()) {
        await pool().query(
          `delete from ${table} where load_id = $1 and ${column} >= $2 and ($3::text is null or ${column} < $3)`,
          [load, from, edges[batch + 1]],
        );
        onProgress((index + batch / edges.length) / TABLES.length);
      }
    }
  }
}
