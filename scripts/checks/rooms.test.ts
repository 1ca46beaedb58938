import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Finding, projectFiles, type SourceFile } from './files';
import { declaredCircles, drawHouse, HOUSE, roomFindings, roomOf } from './rooms';

const file = (path: string, text = ''): SourceFile => ({ path, text: `${text}\n` });
const messages = (findings: Finding[]): string[] => findings.map(({ message }) => message);
const importing = (path: string, target: string): string[] =>
  messages(roomFindings([file(path, `import { x } from '${`@/${target}`}';`), file(`${target}.ts`)]));

describe('the room of a file', () => {
  it.each([
    ['features/case/items.ts', 'case'],
    ['features/case/audit/data.ts', 'case/audit'],
    ['features/case/components/step.tsx', 'case'],
    ['features/onboarding/people/list/components/record.tsx', 'onboarding/people/list'],
    ['features/proof/dossier/print/dossie.typ', 'proof/dossier'],
    ['lib/clock.ts', undefined],
  ])('the room of %s is %s', (path, room) => {
    expect(roomOf(path)).toBe(room);
  });
});

describe('a planted arrow between rooms', () => {
  it.each([
    ['features/case/items.ts', 'features/review/item/data', /wing case may not import the wing review/],
    ['features/case/audit/data.ts', 'features/notifications/notices/copy', /wing case may not import/],
    ['features/registries/cadop/data.ts', 'features/case/items', /may use no other/],
    ['features/onboarding/cnes/data.ts', 'features/onboarding/administrator/data', /stands above it/],
    ['features/case/items.ts', 'features/case/audit/verify', /stands above it/],
  ])('an import from %s up to %s is refused', (path, target, words) => {
    expect(importing(path, target)).toEqual([expect.stringMatching(words)]);
  });

  it('an upward import is refused for components, pure files and types too, because a room is one node', () => {
    const up = (text: string, path: string) =>
      messages(roomFindings([file(path, text), file('features/review/queue/risk.ts')]));
    const refused = [expect.stringMatching(/case may not import the wing review/)];
    expect(up("import type { Risk } from '@/features/review/queue/risk';", 'features/case/facts.copy.ts')).toEqual(
      refused,
    );
    expect(up("import { x } from '@/features/review/queue/risk';", 'features/case/components/step.tsx')).toEqual(
      refused,
    );
  });

  it.each([
    ['features/review/item/loaders.ts', 'features/case/items'],
    ['features/home/loaders.ts', 'features/review/comments/copy'],
    ['features/onboarding/administrator/loaders.ts', 'features/onboarding/checks/loaders'],
    ['features/case/forms.ts', 'features/help/copy'],
  ])('an import from %s down to %s is permitted', (path, target) => {
    expect(importing(path, target)).toEqual([]);
  });
});

it('rooms that import each other in a circle are refused, and the circle is named', () => {
  const found = roomFindings([
    file('features/review/item/mutations.ts', "import { b } from '@/features/review/comments/copy';"),
    file('features/review/comments/components/thread.tsx', "import { c } from '@/features/review/item/copy';"),
  ]);
  expect(messages(found)).toContainEqual(
    expect.stringMatching(/circle: review\/item → review\/comments → review\/item/),
  );
});

describe('a circle of folders', () => {
  it('wings that import each other in a circle are refused, although no two rooms do', () => {
    const found = roomFindings([
      file('features/review/item/data.ts', "import { a } from '@/features/case/audit/data';"),
      file('features/case/people/data.ts', "import { b } from '@/features/review/queue/data';"),
    ]);
    expect(messages(found)).toContainEqual(expect.stringMatching(/Wings import .* circle: review → case → review/));
  });

  it('a folder imports what its rooms import, so that folders in a circle are refused, although no two rooms are', () => {
    const found = roomFindings([
      file(
        'features/onboarding/people/list/data.ts',
        "import { a } from '@/features/onboarding/operators/import/data';",
      ),
      file(
        'features/onboarding/operators/approvals/data.ts',
        "import { b } from '@/features/onboarding/people/printouts/data';",
      ),
    ]);
    expect(messages(found)).toContainEqual(
      expect.stringMatching(/circle: onboarding\/people → onboarding\/operators → onboarding\/people/),
    );
  });

  it('a folder and a room in it are no circle', () => {
    const found = roomFindings([
      file('features/onboarding/administrator/data.ts', "import { a } from '@/features/onboarding/computers/data';"),
      file(
        'features/onboarding/administrator/absence/data.ts',
        "import { b } from '@/features/onboarding/computers/data';",
      ),
      file('features/onboarding/administrator/loaders.ts', "import { c } from './absence/data';"),
    ]);
    expect(messages(found).filter((message) => message.includes('circle'))).toEqual([]);
  });

  it('wings that the list lets use each other in a circle are refused, used or not', () => {
    const planted = { review: { uses: ['case'] }, case: { uses: ['help'] }, help: { uses: ['review'] } };
    expect(declaredCircles(planted)).toEqual([['review', 'case', 'help']]);
    expect(declaredCircles()).toEqual([]);
  });
});

it('a room or a wing that the house does not know is refused', () => {
  expect(messages(roomFindings([file('features/case/attic/data.ts')]))).toEqual([expect.stringMatching(/case\/attic/)]);
  expect(messages(roomFindings([file('features/attic/data.ts')]))).toEqual([
    expect.stringMatching(/no room of the house/),
  ]);
});

it('the house has every wing, no upward import and no circle', () => {
  const files = projectFiles(fileURLToPath(new URL('../..', import.meta.url)), 'features');
  const lastLine = drawHouse(files).split('\n').at(-1);
  expect(lastLine).toMatch(
    new RegExp(`^${Object.keys(HOUSE).length} wings, .* 0 upward, 0 circles of wings, 0 circles of .*$`),
  );
});
