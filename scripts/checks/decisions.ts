import type { Finding, SourceFile } from './files';

const FOLDER = 'docs/adr/';
const LIST = `${FOLDER}README.md`;

/** The headings of every decision, in this order; others may stand between them. */
const HEADINGS = ['Context', 'Decision', 'Consequences', 'What would change our mind'];

interface Decision extends SourceFile {
  number: string;
  title: string;
}

interface Row {
  number: string;
  /** The linked file; undefined when the number is only reserved. */
  file?: string;
  title: string;
}

const decisionsIn = (files: SourceFile[]): Decision[] =>
  files
    .filter(({ path }) => path.startsWith(FOLDER) && path.endsWith('.md') && path !== LIST)
    .map(({ path, text }) => ({
      path,
      text,
      number: path.slice(FOLDER.length).split('-')[0] ?? '',
      title: /^# \d{4} (.+)$/m.exec(text)?.[1] ?? '',
    }));

/** Rows of the list: `| [number](file) | title |`, or `| number | reserved: for what |`. */
const rowsIn = (text: string): Row[] =>
  [...text.matchAll(/^\| (?:\[(\d{4})\]\(([^)]+)\)|(\d{4})) \| (.+?) \|$/gm)].map(
    ([, linked, file, reserved, title = '']) => ({ number: linked ?? reserved ?? '', file, title }),
  );

function formFaults({ path, text, number, title }: Decision): string[] {
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const places = HEADINGS.map((heading) => headings.indexOf(heading));
  const missing = HEADINGS.filter((_, index) => places[index] === -1);
  const faults = missing.map((heading) => `The heading "## ${heading}" is missing.`);
  const sorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
  if (missing.length === 0 && !sorted) faults.push(`The order is ${HEADINGS.join(', ')}.`);
  if (!/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(path.slice(FOLDER.length)))
    faults.push('A decision is named by four digits and words: 0042-short-words.md.');
  if (title === '' || !text.startsWith(`# ${number} `)) faults.push(`The first line is "# ${number} " and the title.`);
  return faults;
}

function listFaults(decisions: Decision[], rows: Row[]): string[] {
  const unlisted = decisions.filter(
    ({ path, title }) => !rows.some((row) => FOLDER + row.file === path && row.title === title),
  );
  const lost = rows.filter(({ file }) => file && !decisions.some(({ path }) => path === FOLDER + file));
  const open = rows.filter(({ number, file }) => !file && decisions.some((decision) => decision.number === number));
  return [
    ...unlisted.map(({ path, title }) => `${path} is not in the list with its title "${title}".`),
    ...lost.map(({ file }) => `${file} does not exist.`),
    ...open.map(({ number }) => `${number} is no longer only reserved: link its file.`),
  ];
}

/** Numbers that two decisions have, and missing numbers that the list does not reserve. */
function numberFaults(decisions: Decision[], known: Set<string>): string[] {
  const numbers = decisions.map(({ number }) => number);
  const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  const last = Math.max(0, ...numbers.map(Number));
  const all = Array.from({ length: last }, (_, index) => String(index + 1).padStart(4, '0'));
  return [
    ...twice.map((number) => `Two decisions have the number ${number}: the later one takes the next free one.`),
    ...all
      .filter((number) => !known.has(number))
      .map((number) => `${number} is left out: numbers are consecutive. Reserve it in the list, or take it.`),
  ];
}

/** References to decisions that do not exist: "ADR 0007", "ADRs 0007 and 0012", and links to a decision's file. */
function referenceFindings(files: SourceFile[], decisions: Decision[], known: Set<string>): Finding[] {
  const names = new Set(decisions.map(({ path }) => path.slice(FOLDER.length)));
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((content, index): Finding[] => {
      const cited = [...content.matchAll(/\bADRs? (\d{4}(?:(?:, | and |–)\d{4})*)\b/g)].flatMap(
        ([, list = '']) => list.match(/\d{4}/g) ?? [],
      );
      const linked = [...content.matchAll(/\]\((?:[\w./-]*\/)?(\d{4}-[\w-]+\.md)/g)].map(([, name = '']) => name);
      const messages = [
        ...cited.filter((number) => !known.has(number)).map((number) => `There is no ADR ${number}.`),
        ...linked.filter((name) => !names.has(name)).map((name) => `There is no decision ${name}.`),
      ];
      return messages.map((message) => ({ path, line: index + 1, message }));
    }),
  );
}

/** Decisions with a wrong form or number, or missing in the list, and references to decisions that do not exist. */
export function decisionFindings(files: SourceFile[]): Finding[] {
  const decisions = decisionsIn(files);
  const rows = rowsIn(files.find(({ path }) => path === LIST)?.text ?? '');
  const known = new Set([...decisions, ...rows].map(({ number }) => number));
  const others = files.filter(({ path }) => path !== 'scripts/checks/decisions.test.ts' && path !== LIST);
  return [
    ...decisions.flatMap((decision) => formFaults(decision).map((message) => ({ path: decision.path, message }))),
    ...[...listFaults(decisions, rows), ...numberFaults(decisions, known)].map((message) => ({ path: LIST, message })),
    ...referenceFindings(others, decisions, known),
  ];
}
