import { SEARCHED_TYPE } from '@/lib/gateways/cnes/search/text';
import { cnpjRoot } from '@/lib/identifiers/cnpj';

/**
 * A query of `cnes` and `complete` (every word was found), the best first. `$1` is the load: every table is read of that
 * load alone. `values` begin at `$2`.
 */
export interface Ranking {
  text: string;
  values: unknown[];
}

/** Literal, so that the indexes of that type alone serve. */
const OF_TYPE = `type_code = '${SEARCHED_TYPE}'`;
/** Head offices of operadoras (J2), then what is active. */
const SEDE_FIRST = `(${OF_TYPE} and subtype_code is not distinct from '005') desc, (${OF_TYPE}) desc`;
const ACTIVE_FIRST = '(deactivation_reason is null) desc';

const withRoot = (root: string) => `(left(cnpj, 8) = ${root} or left(maintainer_cnpj, 8) = ${root})`;
/** The same 14 characters, then the same root, then the others. A null is as good as false. */
const nearestCnpjFirst = (cnpj: string, root: string) =>
  `coalesce(cnpj = ${cnpj}, false) or coalesce(maintainer_cnpj = ${cnpj}, false) desc, coalesce(left(cnpj, 8) = ${root}, false) or coalesce(left(maintainer_cnpj, 8) = ${root}, false) desc`;

export const byCnes = (cnes: string): Ranking => ({
  text: 'select cnes, true as complete from establishment where load_id = $1 and cnes = $2',
  values: [cnes],
});

/** Own or maintainer's. @param cnpj 14 characters, or the root of 8 */
export const byCnpj = (cnpj: string, allTypes: boolean): Ranking => ({
  text: `select cnes, true as complete from establishment
          where load_id = $1 ${allTypes ? '' : `and ${OF_TYPE}`} and ${withRoot('$3')}
          order by ${nearestCnpjFirst('$2', '$3')}, ${SEDE_FIRST}, ${ACTIVE_FIRST}, cnes`,
  values: [cnpj, cnpjRoot(cnpj)],
});

/** A word that alone would fill the page is taken as it was typed. */
const RARE = 20;
/** About as many names as there are; only the scale of what a word tells, so that nobody need count them. */
const NAMES = 6500;
/** Of the best score; below it a name has too little of what was typed. */
const TELLING = 0.6;

/**
 * Of type 68, by words as they begin, in any order, and with typing errors in words of four letters or more. Those with
 * every word come first and alone; where none has them all, those with the most telling words: the fewer names have a
 * word, the more it tells.
 * @param errors in which words: those that few names have, or all
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

/** Every writing of the letters that accents are put on. The database folds no accents, and need not. */
const ACCENTED: Record<string, string> = {
  A: '[AÁÀÂÃÄáàâãä]',
  E: '[EÉÈÊËéèêë]',
  I: '[IÍÌÎÏíìîï]',
  O: '[OÓÒÔÕÖóòôõö]',
  U: '[UÚÙÛÜúùûü]',
  C: '[CÇç]',
  N: '[NÑñ]',
};

/** A folded word has only letters and numbers: no sign of a pattern can be in it. */
const patternOf = (word: string, letter: (plain: string) => string) => word.toUpperCase().replace(/[AEIOUCN]/g, letter);

/**
 * Of every type, by words contained in the name that CNES shows, accents aside. This reads the whole load; the first
 * comparison, with any sign for a letter that may have an accent, is cheap and leaves little to the exact one.
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
