import { SEARCHED_TYPE } from '@/lib/gateways/cnes/search/text';
import { cnpjRoot } from '@/lib/identifiers/cnpj';

/**
 * A query for `cnes` and `complete` (whether every word was found), the best first. It reads only rows of the load
 * `$1`; `values` begin at `$2`.
 */
export interface Ranking {
  text: string;
  values: unknown[];
}

/** A literal rather than a parameter, so that the partial indexes of that type apply. */
const OF_TYPE = `type_code = '${SEARCHED_TYPE}'`;
/** J2: head offices of operadoras first, then others of their type. */
const SEDE_FIRST = `(${OF_TYPE} and subtype_code is not distinct from '005') desc, (${OF_TYPE}) desc`;
const ACTIVE_FIRST = '(deactivation_reason is null) desc';

const withRoot = (root: string) => `(left(cnpj, 8) = ${root} or left(maintainer_cnpj, 8) = ${root})`;
/** The same CNPJ first, then the same root, then the others. A null counts as false. */
const nearestCnpjFirst = (cnpj: string, root: string) =>
  `coalesce(cnpj = ${cnpj}, false) or coalesce(maintainer_cnpj = ${cnpj}, false) desc, coalesce(left(cnpj, 8) = ${root}, false) or coalesce(left(maintainer_cnpj, 8) = ${root}, false) desc`;

/** By code (7 digits), of any type. */
export const byCnes = (cnes: string): Ranking => ({
  text: 'select cnes, true as complete from establishment where load_id = $1 and cnes = $2',
  values: [cnes],
});

/** By CNPJ, own or maintainer's. @param cnpj 14 characters, or the root of 8 */
export const byCnpj = (cnpj: string, allTypes: boolean): Ranking => ({
  text: `select cnes, true as complete from establishment
          where load_id = $1 ${allTypes ? '' : `and ${OF_TYPE}`} and ${withRoot('$3')}
          order by ${nearestCnpjFirst('$2', '$3')}, ${SEDE_FIRST}, ${ACTIVE_FIRST}, cnes`,
  values: [cnpj, cnpjRoot(cnpj)],
});

/** A word that occurs in more names than this is not searched for with typing errors. */
const RARE = 20;
/** The approximate number of names. It only scales the weight of a word, so that no query need count them. */
const NAMES = 6500;
/** The share of the best score below which a name is left out. */
const TELLING = 0.6;

/**
 * Establishments of type 68, by the beginnings of words in any order, with tolerance for typing errors in words of four
 * letters or more. Returns only those with every word; if there are none, those with the most weight: the fewer names
 * have a word, the more it weighs.
 * @param errors tolerates typing errors only in words that few names have, or in all
 */
export function byWords(words: string[], errors: 'rareWords' | 'allWords'): Ranking {
  const begins = `(e.search_text like word || '%' or e.search_text like '% ' || word || '%')`;
  const columns = `word, e.cnes, e.name, e.deactivation_reason, e.type_code, e.subtype_code`;
  const text = `
    with typed as (select distinct word from unnest($2::text[]) word),
    exact as materialized (
      select ${columns}, 1::float as likeness from typed join establishment e
          on e.load_id = $1 and e.${OF_TYPE} and ${begins}),
    mistyped as (
      select word from typed left join exact using (word) where length(word) >= 4
       group by word having $3 or count(cnes) <= ${RARE}),
    near as materialized (
      select ${columns}, strict_word_similarity(word, e.search_text)::float as likeness from mistyped
        join establishment e on e.load_id = $1 and e.${OF_TYPE} and word <<% e.search_text and not ${begins}),
    hit as (select * from exact union all select * from near),
    weight as (
      select word, ln(1 + ${NAMES}::float / count(*)) as weight
        from hit group by word),
    scored as (
      select cnes, min(name) as name, min(deactivation_reason) as deactivation_reason, min(type_code) as type_code,
             min(subtype_code) as subtype_code, count(*) = (select count(*) from typed) as complete,
             min(likeness) as worst, sum(weight * likeness) as score
        from hit join weight using (word) group by cnes),
    kept as (select *, bool_or(complete) over () as possible, max(score) over () as best from scored)
    select cnes, complete from kept where complete or (not possible and score >= ${TELLING} * best)
     order by (worst = 1) desc, ${SEDE_FIRST}, ${ACTIVE_FIRST}, score desc, name collate "C", cnes`;
  return { text, values: [words, errors === 'allWords'] };
}

/** The variants of each letter that may have an accent, because the database does not fold accents. */
const ACCENTED: Record<string, string> = {
  A: '[AÁÀÂÃÄáàâãä]',
  E: '[EÉÈÊËéèêë]',
  I: '[IÍÌÎÏíìîï]',
  O: '[OÓÒÔÕÖóòôõö]',
  U: '[UÚÙÛÜúùûü]',
  C: '[CÇç]',
  N: '[NÑñ]',
};

/** A folded word has only letters and digits, so that it contains no special character of a pattern. */
const patternOf = (word: string, letter: (plain: string) => string) => word.toUpperCase().replace(/[AEIOUCN]/g, letter);

/**
 * Establishments of every type, by words contained in the name that CNES shows, ignoring accents. This reads the whole
 * load. The first comparison (LIKE, any character for a letter that may have an accent) is cheap and leaves few rows
 * for the exact one.
 */
export const byWordsOfAllTypes = (words: string[], ownCnpj: string): Ranking => ({
  text: `select cnes, true as complete from establishment
          where load_id = $1 and upper(name collate "C") like all ($2::text[]) and upper(name collate "C") ~ all ($3::text[])
          order by ${nearestCnpjFirst('$4', '$5')}, ${SEDE_FIRST}, ${ACTIVE_FIRST}, name collate "C", cnes`,
  values: [
    words.map((word) => `%${patternOf(word, () => '_')}%`),
    words.map((word) => patternOf(word, (plain) => ACCENTED[plain] ?? plain)),
    ownCnpj,
    cnpjRoot(ownCnpj),
  ],
});
