import { type Finding, isCode, isTest, type SourceFile } from './files';
import { withoutComments } from './lexer';

interface TextRule {
  /** What the line must not contain; for some rules it depends on the file. */
  pattern: RegExp | ((path: string) => RegExp);
  message: string;
  files: (path: string) => boolean;
  /** Whether comments are searched too. */
  comments?: boolean;
}

const everywhere = (): boolean => true;
const typed = (path: string): boolean => /\.tsx?$/.test(path);

/** `/casos/` with an expression in it or after it, and `/casos` as the first part of something joined. */
const GLUED_ADDRESS =
  /\/casos(\/[^`'"\s]*)?\$\{|\/casos\/[^'"`\s]*['"`]\s*(\+|\.(concat|replace|replaceAll)\()|['"`]\/casos\/?['"`]\s*(\+|\.concat\()|\[\s*['"`]\/casos\/?['"`]\s*,/;

/** More steps upward than the file has folders above it. */
const leavingFrom = (path: string): RegExp =>
  new RegExp(`(^|[\\s'"\`(=])(\\.\\.(/|(?=['"\`)]))){${path.split('/').length}}`);

const RULES: TextRule[] = [
  {
    pattern: /\b(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|fixme|skipIf|runIf|fails)\b/,
    message: 'No test is skipped, focused or left for later: make it pass or take it out.',
    files: isCode,
  },
  {
    pattern: /\bwaitForTimeout\b/,
    message: 'No waiting for time to pass: wait for what the person would see.',
    files: isCode,
  },
  {
    pattern: /\b(TO[D]O|FIX[M]E|HA[C]K)\b/,
    message: 'Nothing is left to do in the code: do it, or file an issue.',
    files: isCode,
    comments: true,
  },
  {
    pattern: /(:\s*any\b(?!['"\w-])|\bas any\b|[<,]\s*any\s*[,>]|\bany\[\])/,
    message: 'No any: say what it is, or take it as unknown and parse it.',
    files: typed,
  },
  { pattern: /\bas unknown as\b/, message: 'No cast through unknown: parse it, or fix the type.', files: typed },
  {
    pattern: /@ts-(ignore|nocheck|expect-error(?!: ))/,
    message: 'Type errors are not silenced: fix the type.',
    files: isCode,
    comments: true,
  },
  {
    pattern: /@ts-[e]xpect-error: /,
    message: 'Only a test may say that something must not compile, and why: elsewhere, fix the type.',
    files: (path) => isCode(path) && !isTest(path),
    comments: true,
  },
  {
    pattern: /(^|[\s'"`(=:])\/(home|Users|root|work|workspace|builds|mnt)\/[\w.-]/,
    message: 'No path of one machine: derive it from the project or from the environment.',
    files: everywhere,
    comments: true,
  },
  {
    pattern: leavingFrom,
    message: 'No path that leads out of the project: take it from the environment, and say so where it is missing.',
    files: everywhere,
    comments: true,
  },
  {
    pattern:
      /^\s*expect\((?!.*\bawait\b).*\)\.(not\.)?to(BeVisible|BeHidden|HaveText|ContainText|HaveURL|HaveTitle|HaveCount|HaveValue|BeChecked|BeEnabled|BeDisabled|HaveAttribute|BeFocused)\(/,
    message: 'An expectation of the page must be awaited, or it proves nothing.',
    files: (path) => path.startsWith('e2e/'),
  },
  {
    pattern: GLUED_ADDRESS,
    message: 'No address of a case is written by hand: use a builder of features/case/paths.ts, or add one there.',
    // End-to-end tests see addresses from outside, as a browser does.
    files: (path) => isCode(path) && !isTest(path) && !path.startsWith('e2e/') && path !== 'features/case/paths.ts',
  },
  {
    pattern: /(?<!\.)\bsetTimeout\(/,
    message: 'No sleeping in journeys: wait for what the person would see, or set the clock.',
    files: (path) => path.startsWith('e2e/') && isTest(path),
  },
];

/** Lines that no file may contain. Each finding says what to do instead. */
export function contentFindings(files: SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const rules = RULES.filter((rule) => rule.files(path)).map(({ pattern, ...rule }) => ({
      ...rule,
      pattern: pattern instanceof RegExp ? pattern : pattern(path),
    }));
    if (rules.length === 0 || text === '' || path === 'package-lock.json') return [];
    const code = isCode(path) ? withoutComments(text).split('\n') : text.split('\n');
    return text
      .split('\n')
      .flatMap((line, index) =>
        rules
          .filter(({ pattern, comments }) => pattern.test(comments ? line : (code[index] ?? '')))
          .map(({ message }) => ({ path, line: index + 1, message })),
      );
  });
}
