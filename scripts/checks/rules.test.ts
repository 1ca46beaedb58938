import { describe, expect, it } from 'vitest';
import type { SourceFile } from './files';
import { citationsIn, ruleFindings } from './rules';

const BOOK = `# Rules
### J1 · The operadora is registered
- **Official** (ANS notice, item 1): it must be.
- **Code**: \`lib/one.ts\`
### J2 · The type is right
- **Ours**: checked.
- **Code**: \`lib/one.ts\`, \`features/registries\`
### A0 · Who is assessed
- **Unknown**: by whom.
- **Code**: not built yet
`;
const file = (path: string, text = ''): SourceFile => ({ path, text });
const project = (book: string, ...others: SourceFile[]): SourceFile[] => [
  file('docs/rules.md', book),
  file('lib/one.ts', '// J1, J2: judged here.'),
  file('features/registries/status.ts'),
  ...others,
];
const messages = (files: SourceFile[]): string[] => ruleFindings(files).map(({ message }) => message);
const codes = (text: string): string[] => citationsIn(text).map(({ code }) => code);

describe('a citation of a rule', () => {
  it.each([
    ['/** J2: judges. */', ['J2']],
    ['it("refuses another subtype (J2, J3)", …)', ['J2', 'J3']],
    ["rule: 'J10, J11',", ['J10', 'J11']],
    ['Checks of a professional (J8–J11).', ['J8', 'J11']],
    ['J1 to J3 are the rules of the journey.', ['J1', 'J3']],
    ['/** A3: a zero keeps its weight. */', ['A3']],
    [' * A3, A4: the index.', ['A3', 'A4']],
    ['// A2. Nothing is rounded.', ['A2']],
    ['the band comes from the full value (A2; J5)', ['J5', 'A2']],
    ['as rule A4 says', ['A4']],
    ["rule: 'A4',", ['A4']],
  ])('a citation of a rule is seen in: %s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    ['fits one A4 page; size: A4;'],
    ['an A1 certificate'],
    ['@SUM(A1) and =cmd|"/c calc"!A1'],
    ['<c r="A1" t="s">'],
    ["filename*=UTF-8''ficha%20%22%C3%A9%22.pdf"],
    ['sha512-aJ5/J77+xA1=='],
    ['#A1A2A3'],
    ['BJ12 and J12x'],
  ])('no citation of a rule is seen in: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('the check of rules', () => {
  it('the check accepts rules with a source and a place, cited by their codes', () => {
    const cited = file('lib/two.ts', '/** J1: cited. */');
    expect(messages(project(BOOK, cited, file('docs/plan.md', 'who is assessed (A0)')))).toEqual([]);
  });

  it.each([
    ['lib/two.ts', '/** J99: cited. */', 'J99'],
    ['lib/two.test.ts', "it('says no (A99)', …)", 'A99'],
    ['docs/adr/0001-x.md', 'as J99 demands', 'J99'],
    ['prisma/migrations/1/migration.sql', '-- Four eyes (J99)', 'J99'],
  ])('the check refuses a citation in %s of a rule that does not exist: %s', (path, text, code) => {
    const found = ruleFindings(project(BOOK, file(path, `\n${text}`)));
    expect(found).toEqual([{ path, line: 2, message: expect.stringContaining(`There is no rule ${code}`) }]);
  });

  it('the check refuses a place that does not cite its rule; a rule in the middle of a range is cited', () => {
    const saying = (text: string) =>
      messages([file('docs/rules.md', BOOK), file('lib/one.ts', text), file('features/registries/a.ts')]);
    expect(saying('// J1: judged here.')).toEqual([
      expect.stringMatching(/J2 is said to live in lib\/one\.ts, which does not cite it/),
    ]);
    const range = BOOK.replace('### A0', '### J3 · More\n- **Ours**: x.\n- **Code**: `lib/one.ts`\n### A0');
    expect(
      messages([file('docs/rules.md', range), file('lib/one.ts', '// J1–J3.'), file('features/registries/a.ts')]),
    ).toEqual([]);
  });

  it('the check refuses code that cites a rule marked as not built yet', () => {
    expect(messages(project(BOOK, file('lib/two.ts', '// A0: assessed.')))).toEqual([
      expect.stringContaining('says that A0 is not built yet'),
    ]);
  });

  it.each([
    ['a path that does not exist', ['`lib/one.ts`\n###', '`lib/gone.ts`\n###'], /J1 is said to live in lib\/gone\.ts/],
    ['an official text without a name', [' (ANS notice, item 1)', ''], /J1: "Official.*names no official text/],
    ['a mark of its own', ['**Ours**', '**Certain**'], /J2: "Certain/],
    ['no statement', ['- **Ours**: checked.\n', ''], /J2 does not say what it demands/],
    ['no place', ['- **Code**: not built yet\n', ''], /A0 needs one line/],
    ['neither path nor reason', ['not built yet', 'somewhere'], /A0 names no path/],
    ['the number of another', ['### J2', '### J1'], /J1 is described twice/],
  ])('the check refuses a rule with %s', (_fault, [from = '', to = ''], words) => {
    expect(messages(project(BOOK.replace(from, to)))).toContainEqual(expect.stringMatching(words));
  });

  it('the check refuses a project without rules', () => {
    expect(messages([])).toEqual(['The rules are missing.']);
  });
});
