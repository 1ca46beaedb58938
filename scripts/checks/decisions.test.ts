import { describe, expect, it } from 'vitest';
import { decisionFindings } from './decisions';
import type { SourceFile } from './files';

const file = (path: string, text: string): SourceFile => ({ path, text });
const decision = (name: string, title: string, headings = ['Context', 'Decision', 'Consequences']): SourceFile => {
  const all = [...headings, 'What would change our mind'].map((heading) => `## ${heading}\nWords.\n`);
  return file(`docs/adr/${name}.md`, `# ${name.slice(0, 4)} ${title}\n\n${all.join('\n')}`);
};
const ONE = decision('0001-forms', 'Forms are posts');
const TWO = decision('0002-door', 'One door', ['Context', 'Decision', 'Measured', 'Consequences']);
const ROWS = ['| [0001](0001-forms.md) | Forms are posts |', '| [0002](0002-door.md) | One door |'];
const list = (...rows: string[]): SourceFile => file('docs/adr/README.md', `# Decisions\n\n${rows.join('\n')}\n`);
const messages = (...files: SourceFile[]): string[] => decisionFindings(files).map(({ message }) => message);

describe('the check of decisions', () => {
  it('the check accepts numbered and listed decisions in their form, and references to them', () => {
    const text = '// ADR 0001, ADRs 0001 and 0002, [0002](../docs/adr/0002-door.md#decision)';
    expect(messages(ONE, TWO, list(...ROWS), file('lib/one.ts', text))).toEqual([]);
  });

  it('the list may reserve a number until its decision exists', () => {
    const four = decision('0004-tests', 'Quick tests');
    const rows = [...ROWS, '| 0003 | reserved: machines |', '| [0004](0004-tests.md) | Quick tests |'];
    expect(messages(ONE, TWO, four, list(...rows), file('lib/one.ts', '// ADR 0003'))).toEqual([]);
    expect(messages(ONE, TWO, four, decision('0003-machines', 'Machines'), list(...rows))).toEqual([
      expect.stringContaining('0003-machines.md is not in the list'),
      expect.stringContaining('0003 is no longer only reserved'),
    ]);
  });

  it.each([
    ['a number that is left out', decision('0004-x', 'X'), /0003 is left out/],
    ['a number that is taken', decision('0002-x', 'X'), /Two decisions have the number 0002/],
    ['a decision that is not listed', decision('0003-x', 'X'), /0003-x\.md is not in the list with its title "X"/],
    ['a missing heading', decision('0003-x', 'X', ['Context', 'Decision']), /"## Consequences" is missing/],
    ['another order', decision('0003-x', 'X', ['Decision', 'Context', 'Consequences']), /The order is Context/],
    ['a title without number', file('docs/adr/0003-x.md', '# X\n'), /The first line is "# 0003 "/],
    ['a title of another number', file('docs/adr/0003-x.md', '# 0004 X\n'), /The first line is "# 0003 "/],
    ['a name without number', file('docs/adr/notes.md', '# Notes\n'), /named by four digits and words/],
    ['a reference to none', file('lib/one.ts', '// ADR 0009'), /There is no ADR 0009/],
    ['one reference of several to none', file('lib/one.ts', '// ADRs 0001, 0009'), /There is no ADR 0009/],
    ['a link to none', file('docs/x.md', '[x](adr/0001-gone.md)'), /There is no decision 0001-gone\.md/],
  ])('the check of decisions refuses %s', (_fault, planted, words) => {
    expect(messages(ONE, TWO, planted, list(...ROWS))).toContainEqual(expect.stringMatching(words));
  });

  it('the check refuses a row of the list with another title or without its file', () => {
    const rows = ['| [0001](0001-forms.md) | Forms |', '| [0002](0002-door.md) | One door |'];
    expect(messages(ONE, TWO, list(...rows))).toEqual([expect.stringMatching(/title "Forms are posts"/)]);
    expect(messages(ONE, list(...ROWS))).toEqual(['0002-door.md does not exist.']);
  });
});
