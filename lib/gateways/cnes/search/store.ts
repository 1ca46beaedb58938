import type pg from 'pg';
import { pool } from '@/lib/db';
import type { CnesSearch, FoundEstablishment } from '@/lib/gateways/cnes/port';
import { byCnes, byCnpj, byWords, byWordsOfAllTypes, type Ranking } from '@/lib/gateways/cnes/search/ranking';
import type { HeldCompetence } from '@/lib/gateways/cnes/store';

/** How many results are shown. One extra row is read, to know whether there are more. */
const SHOWN = 20;
/** The limit of each statement. A search in all types reads the whole load: 300 ms in the national base. */
const MAX_MILLISECONDS = 3000;
const CANCELLED = '57014';

/** The search exceeded its time limit. */
export class SearchTookTooLong extends Error {}

/** The result of a search. */
export interface Searched {
  /** null when no base was imported. */
  held: HeldCompetence | null;
  own: FoundEstablishment[];
  found: FoundEstablishment[];
  more: boolean;
  complete: boolean;
}

/**
 * Runs all statements of a search in one snapshot, so that an import in between is seen whole or not at all. The
 * transaction writes nothing and always ends with a rollback.
 */
async function inSnapshot<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${MAX_MILLISECONDS};
       set local pg_trgm.strict_word_similarity_threshold = 0.3`,
    );
    return await work(client);
  } catch (error) {
    throw (error as { code?: string }).code === CANCELLED ? new SearchTookTooLong() : error;
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      (lost) => client.release(lost),
    );
  }
}

async function readHeld(client: pg.PoolClient): Promise<(HeldCompetence & { loadId: number }) | undefined> {
  const { rows } = await client.query<HeldCompetence & { loadId: number }>(
    `select competence, imported_at as "importedAt", masked, synthetic, load_id as "loadId"
       from cnes_competence order by competence desc limit 1`,
  );
  return rows[0];
}

type Row = FoundEstablishment & { complete: boolean };

/** The establishments of a ranking, in its order, with all that a result shows. */
async function read(client: pg.PoolClient, loadId: number, { text, values }: Ranking): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select e.cnes, e.name, e.type_code as "typeCode", e.subtype_code as "subtypeCode", e.cnpj,
            e.maintainer_cnpj as "maintainerCnpj", e.deactivation_reason as "deactivationReason", e.city, e.uf,
            type.name as "typeName", subtype.name as "subtypeName", ranked.complete
       from (select *, row_number() over () as place from (${text} limit ${SHOWN + 1}) best) ranked
       join establishment e on e.load_id = $1 and e.cnes = ranked.cnes
       left join establishment_kind type
              on type.load_id = $1 and type.type_code = e.type_code and type.subtype_code = ''
       left join establishment_kind subtype
              on subtype.load_id = $1 and subtype.type_code = e.type_code and subtype.subtype_code = e.subtype_code
      order by ranked.place`,
    [loadId, ...values],
  );
  return rows;
}

/** By name among type 68. Tolerates typing errors in common words only when no establishment has every word. */
async function readByWords(client: pg.PoolClient, loadId: number, words: string[]): Promise<Row[]> {
  const asTyped = await read(client, loadId, byWords(words, 'rareWords'));
  return asTyped[0]?.complete ? asTyped : read(client, loadId, byWords(words, 'allWords'));
}

/** Searches the base in use. Throws SearchTookTooLong. */
export function searchBase({ question, ownCnpj, allTypes }: CnesSearch): Promise<Searched> {
  return inSnapshot(async (client) => {
    const held = (await readHeld(client)) ?? null;
    if (!held) return { held, own: [], found: [], more: false, complete: false };
    const { loadId } = held;
    const byName = 'words' in question;
    const own = byName && !allTypes ? await read(client, loadId, byCnpj(ownCnpj, false)) : [];
    const found =
      'cnes' in question
        ? await read(client, loadId, byCnes(question.cnes))
        : 'cnpj' in question
          ? await read(client, loadId, byCnpj(question.cnpj, allTypes))
          : allTypes
            ? await read(client, loadId, byWordsOfAllTypes(question.words, ownCnpj))
            : await readByWords(client, loadId, question.words);
    const shown = (rows: Row[]) => rows.slice(0, SHOWN).map(({ complete: _, ...establishment }) => establishment);
    const complete = found[0]?.complete ?? false;
    return { held, own: shown(own), found: shown(found), more: found.length > SHOWN, complete };
  });
}
