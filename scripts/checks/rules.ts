import type { Finding, SourceFile } from './files';

/** The description of every rule of the journey (J…) and of the yearly assessment (A…). */
const BOOK = 'docs/rules.md';
const NOT_BUILT = 'not built yet';

/** Files without citations: hashes look like some, and the tests of this check plant some. */
const NOT_READ = ['package-lock.json', 'scripts/checks/rules.test.ts'];

/** A citation of a rule. */
export interface Citation {
  code: string;
  line: number;
}

interface Rule extends Citation {
  marks: string[];
  /** The text after `Code:`, for each such line. */
  places: string[];
}

const ONE = '[JA]\\d{1,3}(?!\\w)';
const LIST = `${ONE}(?:(?:, | and | to |–)${ONE})*`;

/**
 * What counts as a citation. J with a number always does. A4 is also a paper size, A1 a certificate or a cell, so that
 * an A counts only in parentheses, at the head of a comment, and after the word "rule". Of a range, both ends count.
 */
const FORMS = [
  /(?<![\w+/=])J\d{1,3}(?![\w+/=])/g,
  new RegExp(`(?<!\\w)\\(${LIST}(?=[),;])`, 'g'),
  new RegExp(`^\\s*(?:/\\*\\*|\\*|//|--|{/\\*)\\s*${LIST}(?=[:.])`, 'g'),
  new RegExp(`\\b[Rr]ules?\\b:? ['"]?${LIST}`, 'g'),
];

/** The rules that a text cites, once per line, in the order of the lines. */
export const citationsIn = (text: string): Citation[] =>
  text.split('\n').flatMap((content, index) => {
    const codes = FORMS.flatMap((form) =>
      [...content.matchAll(form)].flatMap(([list]) => list.match(/[JA]\d{1,3}(?!\w)/g) ?? []),
    );
    return [...new Set(codes)].map((code) => ({ code, line: index + 1 }));
  });

/** Reads rules: a heading `### J8 · …` and a list, whose items begin with a mark or with `Code`. */
function rulesIn(text: string): Rule[] {
  const rules: Rule[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    const code = /^### ([JA]\d{1,3}) · \S/.exec(content)?.[1];
    if (code) rules.push({ code, line: index + 1, marks: [], places: [] });
    const [, mark = '', rest = ''] = /^- \*\*(\w+)\*\*(.*)$/.exec(content) ?? [];
    if (mark === 'Code') rules.at(-1)?.places.push(rest);
    else if (mark) rules.at(-1)?.marks.push(mark + rest);
  }
  return rules;
}

const MARK = /^(Official \([^)]+\)|Observed|Reported|Inferred|Unknown|Ours): ./;

/** Whether a range like J9–J12 is cited whose middle the rule is. */
const within = (text: string, code: string): boolean =>
  [...text.matchAll(/\b([JA])(\d{1,3})(?:–| to )\1(\d{1,3})(?!\w)/g)].some(
    ([, letter, first, last]) =>
      code[0] === letter && Number(first) <= Number(code.slice(1)) && Number(code.slice(1)) <= Number(last),
  );

const cites = ({ text }: SourceFile, code: string): boolean =>
  citationsIn(text).some((citation) => citation.code === code) || within(text, code);

function faultsOf({ code, marks, places }: Rule, files: SourceFile[]): string[] {
  const isThere = (wanted: string): boolean =>
    files.some(({ path }) => path === wanted || path.startsWith(`${wanted.replace(/\/$/, '')}/`));
  const faults = marks
    .filter((mark) => !MARK.test(mark))
    .map((mark) => `${code}: "${mark.slice(0, 40)}" is no mark of the table above, or names no official text.`);
  if (marks.length === 0) faults.push(`${code} does not say what it demands.`);
  if (places.length !== 1) faults.push(`${code} needs one line "- **Code**: …" with paths, or "${NOT_BUILT}".`);
  const paths = places.flatMap((place) => [...place.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
  if (places.length === 1 && paths.length === 0 && !places[0]?.includes(NOT_BUILT))
    faults.push(`${code} names no path and does not say "${NOT_BUILT}".`);
  const lost = paths.filter((path) => !isThere(path));
  const silent = files.filter((file) => paths.includes(file.path) && !cites(file, code));
  return [
    ...faults,
    ...lost.map((path) => `${code} is said to live in ${path}, which does not exist.`),
    ...silent.map(({ path }) => `${code} is said to live in ${path}, which does not cite it: say there what it does.`),
  ];
}

/** Rules without a source or a place, places that do not cite their rule, and citations of rules that do not exist. */
export function ruleFindings(files: SourceFile[]): Finding[] {
  const book = files.find(({ path }) => path === BOOK);
  if (!book) return [{ path: BOOK, message: 'The rules are missing.' }];
  const rules = rulesIn(book.text);
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const faults = rules.flatMap((rule) => {
    const twice = byCode.get(rule.code) === rule ? [] : [`${rule.code} is described twice.`];
    return [...faultsOf(rule, files), ...twice].map((message) => ({ path: BOOK, line: rule.line, message }));
  });
  const cited = files
    .filter(({ path }) => !NOT_READ.includes(path))
    .flatMap(({ path, text }) => citationsIn(text).map((citation) => ({ path, ...citation })));
  const wrong = cited.flatMap(({ path, line, code }): Finding[] => {
    const rule = byCode.get(code);
    if (!rule) return [{ path, line, message: `There is no rule ${code}: cite one of ${BOOK}, or describe it there.` }];
    if (path.endsWith('.md') || !rule.places.some((place) => place.includes(NOT_BUILT))) return [];
    return [{ path, line, message: `${BOOK} says that ${code} is ${NOT_BUILT}: name its place there.` }];
  });
  return [...faults, ...wrong];
}
