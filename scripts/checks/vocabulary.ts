import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import { CATALOG } from '@/machines/catalog';
import { type Finding, isCode, isTest, type SourceFile } from './files';
import { withoutComments } from './imports';

/** "operatorRequest", "case_stay", "review-item" as words of a sentence. */
const inWords = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();

/** Machines whose names are words of mail, of HTTP and of TypeScript too: they tell nothing. */
const ORDINARY = new Set(['email', 'conflict', 'record']);

const MACHINES = Object.keys(CATALOG)
  .filter((id) => !ORDINARY.has(id))
  .map(inWords);
const ROLES = ['administrador', 'equipe', 'gestor', 'operadora', 'registro', 'revisor', 'titular'];
const THINGS = ['cadsus', 'dossier', 'evidence', 'operator', 'queue', 'reviewer', 'sgop', 'stay', 'vacant'];

/** Verbs of English too: looked for in code and SQL only, not in comments. */
const VERBS = new Set(['stay', 'support']);

const WORDS = new RegExp(`\\b(${[...MACHINES, ...ROLES, ...THINGS].join('|')})s?\\b`, 'g');
/** Items of the checklist, by their codes, as a text of its own: CNES alone is an identifier too. */
const ITEMS = new RegExp(`(['"\`])(${[...CASE_ITEMS, OPERATOR_ITEM].map(({ code }) => code).join('|')})\\1`, 'g');

interface Exemption {
  files: RegExp;
  /** Absent: all. */
  words?: string[];
  why: string;
}

/** Where lib/ may speak of the domain, and of what. One that nothing needs any more is a finding. */
const EXEMPTIONS: Exemption[] = [
  { files: /^lib\/identifiers\//, why: 'identifiers are the domain, as far as their digits go' },
  { files: /^lib\/gateways\//, why: 'what the outside world calls things' },
  {
    files: /^lib\/auth\//,
    words: ['administrator', 'delegation', 'govbr', 'onboarding', 'reviewer', ...ROLES],
    why: 'who may sign in, and what they are to a case',
  },
  {
    files: /^lib\/auth\/access\/store\.ts$/,
    words: ['queue'],
    why: 'how many a reviewer reviews stands in its counter',
  },
  { files: /^lib\/dispatch\/(dispatch|statements)\.ts$/, words: ['onboarding'], why: 'the table of the head' },
  {
    files: /^lib\/env(-files)?\.ts$/,
    words: ['evidence', 'govbr', 'operadora'],
    why: 'settings',
  },
  { files: /^lib\/form\/(filetype|spec)\.ts$/, words: ['evidence'], why: 'a kind of file that forms take' },
  { files: /^lib\/incidents\//, words: ['evidence', 'gestor', 'registro'], why: 'what is told of files, and to whom' },
  { files: /^lib\/page\.tsx$/, words: ['alert'], why: 'a role of ARIA' },
  { files: /^lib\/proof\//, words: ['dossier'], why: 'what a key signs' },
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

/** Words of the domain in lib/. */
export const vocabularyFindings = (files: SourceFile[]): Finding[] =>
  files
    .filter(isOfLib)
    .flatMap(usesIn)
    .filter((use) => !EXEMPTIONS.some((exemption) => exempts(exemption, use)))
    .map(({ path, line, word }) => ({
      path,
      line,
      message: `lib/ does not know what "${word}" is: what it needs of the domain is given to it as an argument, or belongs in a feature.`,
    }));

/** Exemptions that no file needs. */
export function needlessExemptions(files: SourceFile[]): Finding[] {
  const uses = files.filter(isOfLib).flatMap(usesIn);
  const needless = (exemption: Exemption) =>
    (exemption.words ?? [undefined]).filter(
      (word) => !uses.some((use) => exempts(exemption, use) && (word === undefined || use.word === word)),
    );
  return EXEMPTIONS.flatMap((exemption) =>
    needless(exemption).map((word) => ({
      path: 'scripts/checks/vocabulary.ts',
      message: `${exemption.files.source} needs no exemption${word ? ` for "${word}"` : ''} any more: take it out.`,
    })),
  );
}
