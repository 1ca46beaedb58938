import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import { CATALOG } from '@/machines/catalog';
import { type Finding, isCode, isTest, type SourceFile } from './files';
import { withoutComments } from './lexer';

/** Splits names like operatorRequest, case_stay and review-item into lower-case words without accents. */
const inWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();

/** Machines named by words that mail, HTTP and TypeScript use too. */
const ORDINARY = new Set(['email', 'conflict', 'record']);

const MACHINES = Object.keys(CATALOG)
  .filter((id) => !ORDINARY.has(id))
  .map(inWords);
const ROLES = ['administrador', 'equipe', 'gestor', 'operadora', 'registro', 'revisor', 'titular'];
/** Not the case and its people: the door is about them. */
const THINGS = [
  'cadop',
  'cadsus',
  'checklist',
  'conferencia',
  'dossier',
  'evidence',
  'evidencia',
  'nomination',
  'operador',
  'operator',
  'queue',
  'reviewer',
  'sgop',
  'stay',
  'vacant',
];

/** These are also English verbs, so that only code and SQL are searched for them, not comments. */
const VERBS = new Set(['stay', 'support']);

const WORDS = new RegExp(`\\b(${[...MACHINES, ...ROLES, ...THINGS].join('|')})(?:e?s)?\\b`, 'g');
/** Codes of checklist items, as whole strings only: CNES is also an identifier. */
const ITEMS = new RegExp(`(['"\`])(${[...CASE_ITEMS, OPERATOR_ITEM].map(({ code }) => code).join('|')})\\1`, 'g');

interface Exemption {
  files: RegExp;
  /** The exempt words; all if undefined. */
  words?: string[];
  why: string;
}

/** Where lib/ may name the domain, and with which words. An exemption that nothing needs is a finding. */
const EXEMPTIONS: Exemption[] = [
  { files: /^lib\/identifiers\//, why: 'identifiers are defined here' },
  { files: /^lib\/gateways\//, why: 'outside systems have their own words' },
  {
    files: /^lib\/auth\//,
    words: ['administrator', 'delegation', 'govbr', 'onboarding', 'reviewer', ...ROLES],
    why: 'who signs in, and their roles in a case',
  },
  {
    files: /^lib\/auth\/access\/store\.ts$/,
    words: ['queue'],
    why: 'a counter of the queue says how many operadoras somebody reviews',
  },
  { files: /^lib\/dispatch\/(dispatch|statements)\.ts$/, words: ['onboarding'], why: 'the table that holds the head' },
  {
    files: /^lib\/env(-files)?\.ts$/,
    words: ['cadop', 'evidence', 'gestor', 'govbr', 'operadora', 'reviewer'],
    why: 'settings',
  },
  { files: /^lib\/form\/(filetype|spec)\.ts$/, words: ['evidence'], why: 'a kind of file that forms accept' },
  { files: /^lib\/incidents\//, words: ['evidence', 'gestor', 'registro'], why: 'which file, and whom to tell' },
  { files: /^lib\/page\.tsx$/, words: ['alert'], why: 'an ARIA role' },
  { files: /^lib\/proof\//, words: ['dossier'], why: 'a purpose of signing keys' },
];

const isOfLib = ({ path }: SourceFile): boolean => /^lib\//.test(path) && isCode(path) && !isTest(path);

interface Use {
  path: string;
  line: number;
  word: string;
}

const wordsIn = (text: string): string[] => [
  ...[...inWords(text).matchAll(WORDS)].map((match) => match[1] ?? ''),
  ...[...text.matchAll(ITEMS)].map((match) => match[2] ?? ''),
];

function usesIn({ path, text }: SourceFile): Use[] {
  const code = withoutComments(text).split('\n');
  return text.split('\n').flatMap((written, index) => {
    const inCode = wordsIn(code[index] ?? '');
    const words = wordsIn(written).filter((word) => !VERBS.has(word) || inCode.includes(word));
    return [...new Set(words)].map((word) => ({ path, line: index + 1, word }));
  });
}

const exempts = ({ files, words }: Exemption, { path, word }: Use): boolean =>
  files.test(path) && (words === undefined || words.includes(word));

/** Nouns of the domain in lib/. */
export const vocabularyFindings = (files: SourceFile[]): Finding[] =>
  files
    .filter(isOfLib)
    .flatMap(usesIn)
    .filter((use) => !EXEMPTIONS.some((exemption) => exempts(exemption, use)))
    .map(({ path, line, word }) => ({
      path,
      line,
      message: `lib/ knows no "${word}": pass what it needs as an argument, or move the code to a feature.`,
    }));

/** Exemptions that no file needs any more. */
export function needlessExemptions(files: SourceFile[]): Finding[] {
  const uses = files.filter(isOfLib).flatMap(usesIn);
  const needless = (exemption: Exemption) =>
    (exemption.words ?? [undefined]).filter(
      (word) => !uses.some((use) => exempts(exemption, use) && (word === undefined || use.word === word)),
    );
  return EXEMPTIONS.flatMap((exemption) =>
    needless(exemption).map((word) => ({
      path: 'scripts/checks/vocabulary.ts',
      message: `${exemption.files.source} no longer needs an exemption${word ? ` for "${word}"` : ''}: remove it.`,
    })),
  );
}
