import { describe, expect, it } from 'vitest';
import { circleFindings } from './circles';
import { contentFindings } from './contents';
import type { Finding, SourceFile } from './files';
import { importFindings } from './import-rules';
import { importsOf } from './imports';
import { mentionFindings } from './mentions';
import { compareVersions, packageFindings } from './packages';
import { placeFindings } from './places';

const file = (path: string, text = ''): SourceFile => ({ path, text: `${text}\n` });
const messages = (findings: Finding[]): string[] => findings.map(({ message }) => message);
const importing = (path: string, target: string): string[] =>
  messages(importFindings([file(path, `import { x } from '${target}';`)]));

describe('a planted import is refused, and the refusal says where the code belongs', () => {
  it.each([
    ['app/casos/page.tsx', '@/lib/db', /client may be used only in a feature's data\.ts and mutations\.ts/],
    ['app/casos/page.tsx', '@/machines/support/machine', /app may not import machines.*only routes/],
    ['app/casos/page.tsx', '@/features/onboarding/support/mutations', /writes in its forms\.ts/],
    ['app/casos/page.tsx', '@/features/onboarding/support/data', /Reads belong in a feature's loaders\.ts/],
    ['app/casos/page.tsx', '@/lib/dispatch/dispatch', /app may not import lib\/dispatch/],
    ['app/casos/page.tsx', 'zod', /app may not import the package zod/],
    ['app/sair/send/route.ts', '@/lib/auth/store', /route handlers may not import/],
    ['machines/support/machine.ts', '@/lib/clock', /Machines are pure/],
    ['machines/support/machine.ts', '@/features/onboarding/support/data', /enters as a fact in the event/],
    ['machines/support/machine.ts', '../computer/machine', /One machine may not import another/],
    ['machines/support/machine.ts', 'xstate', /may not import the package xstate/],
    ['machines/support/machine.ts', 'node:crypto', /may not import the package node:crypto/],
    ['components/button.tsx', '@/lib/result', /knows nothing of the product/],
    ['components/button.tsx', '@/features/onboarding/support/copy', /move it to a feature's components/],
    ['lib/clock.ts', '@/features/onboarding/support/data', /given to it as an argument/],
    ['lib/clock.ts', '@/machines/catalog', /given to it as an argument/],
    ['lib/clock.ts', '@/lib/db', /client may be used only/],
    ['features/onboarding/support/loaders.ts', '@/lib/db', /queries belong in data\.ts/],
    ['features/onboarding/support/loaders.ts', './mutations', /writes in mutations\.ts/],
    ['features/onboarding/support/forms.ts', '@/lib/db', /the database belongs in data\.ts and mutations\.ts/],
    ['features/onboarding/support/ticket.ts', './data', /are pure.*Reads belong in data\.ts/],
    ['features/case/queue-projection.ts', './read.data', /are pure.*Reads belong in data\.ts/],
    [
      'features/onboarding/support/data.ts',
      './mutations',
      /Only its types may be imported here.*writes belong in mutations\.ts/,
    ],
    ['features/onboarding/support/mutations.ts', '@/features/onboarding/checks/forms', /knows neither forms nor pages/],
    ['features/onboarding/support/mutations.ts', '@/app/casos/page', /knows neither forms nor pages/],
    ['features/onboarding/support/components/step.tsx', '../data', /A component renders what it is given/],
    ['features/onboarding/support/components/step.tsx', '@/lib/db', /client may be used only/],
    [
      'features/onboarding/support/mutations.ts',
      '../cnes/data',
      /imported by its whole address: '@\/features\/onboarding\/cnes\/data'/,
    ],
    ['features/onboarding/support/loaders.ts', '@/prisma/generated/client', /generated client is made in lib\/db\.ts/],
    [
      'prisma/scenarios/demo.ts',
      '@/features/onboarding/support/loaders',
      /Scenarios bring the product into a situation/,
    ],
    ['scripts/commands/import.ts', '@/features/onboarding/support/forms', /A command is a thin shell/],
    ['e2e/journeys/x.spec.ts', '@/features/onboarding/support/mutations', /see the product from outside/],
    ['jobs.ts', '@/features/onboarding/support/forms', /only wire things together/],
  ])('%s may not import %s', (path, target, words) => {
    expect(importing(path, target)).toEqual([expect.stringMatching(words)]);
  });
});

describe('what the table permits', () => {
  it.each([
    ['app/casos/page.tsx', '@/features/onboarding/support/loaders'],
    ['app/casos/page.tsx', '@/features/onboarding/support/components/step'],
    ['app/casos/[caso]/send/[form]/[ref]/route.ts', '@/features/case/evidence.mutations'],
    ['features/onboarding/support/data.ts', '@/lib/db'],
    ['features/onboarding/support/mutations.ts', '@/lib/dispatch/dispatch'],
    ['features/onboarding/support/ticket.ts', '@/machines/catalog'],
    ['features/onboarding/support/loaders.ts', './forms'],
    ['features/onboarding/support/components/step.tsx', '@/components/button'],
    ['machines/support/machine.ts', '../define'],
    ['machines/support/machine.ts', '../definition'],
    ['machines/statechart.ts', 'xstate'],
    ['machines/catalog.ts', './support/machine'],
    ['lib/auth/store.ts', '@/lib/db'],
    ['lib/dispatch/paths.db.test.ts', '@/machines/testing/tables'],
    ['prisma/scenarios/demo.ts', '@/features/onboarding/support/mutations'],
  ])('%s may import %s', (path, target) => {
    expect(importing(path, target)).toEqual([]);
  });

  it('a permitted import of types is refused when it includes a value', () => {
    const step = (text: string) => importFindings([file('features/onboarding/support/components/step.tsx', text)]);
    expect(step("import type { Loaded } from '../loaders';")).toEqual([]);
    expect(step("import { type Loaded } from '../loaders';")).toEqual([]);
    expect(messages(step("import { type Loaded, load } from '../loaders';"))).toEqual([
      expect.stringMatching(/import type/),
    ]);
  });
});

describe('an import is seen', () => {
  it.each([
    "import { x } from '@/lib/db';",
    "import x from '@/lib/db'",
    "import * as x from '@/lib/db';",
    "import type { X } from '@/lib/db';",
    "import '@/lib/db';",
    "export { x } from '@/lib/db';",
    "export * from '@/lib/db';",
    "const x = await import('@/lib/db');",
    "type X = import('@/lib/db').X;",
    "const x = require('@/lib/db');",
    "import {\n  a, // don't\n  b,\n} from '@/lib/db';",
    "import { x } from './../../lib/db';",
    "import { x } from '../../app/../lib/db';",
    "foo(); import { x } from '@/lib/db';",
    "import { a } from 'zod'; import { x } from '@/lib/db.ts';",
    "const every = 'lib/ /*'; import { x } from '@/lib/db'; const none = '*/';",
    "const link = ' //'; import { x } from '@/lib/db';",
    "const quote = /['\"`]/; import { x } from '@/lib/db';",
    "const text = `a \x24{b ? `c \x24{d} /*` : '}'} //`; import { x } from '@/lib/db';",
    "const share = a / b; const of = c / d; import { x } from '@/lib/db'; // `",
    "const open = '`'; /* ' */ import { x } from '@/lib/db';",
    "const x = `\x24{await import('@/lib/db')}`;",
  ])('an import is seen as %s', (text) => {
    const found = importsOf(file('app/casos/page.tsx', text)).filter(({ target }) => target === 'lib/db');
    expect(found).toHaveLength(1);
    expect(messages(importFindings([file('app/casos/page.tsx', text)]))).toContainEqual(
      expect.stringMatching(/database client/),
    );
  });

  it('an import is seen on its own line, and not in a comment', () => {
    const text = "// import { x } from '@/lib/db';\n/* import '@/lib/db' */\n\nimport { page } from '@/lib/page';";
    expect(importsOf(file('app/casos/page.tsx', text))).toMatchObject([{ target: 'lib/page', line: 4 }]);
  });

  it('an import in a string is none: a program that a test starts stands for itself', () => {
    const text = "const program = `\n  import { x } from './lib/db.ts';`;\nconst said = \"import '@/lib/db'\";";
    expect(importsOf(file('features/onboarding/support/a.db.test.ts', text))).toEqual([]);
  });

  it.each([
    "createRequire(import.meta.url)('pg')",
    "require.resolve('pg')",
    "import.meta.resolve('pg')",
    "new Worker(new URL('./work.ts', import.meta.url))",
  ])('a file that is loaded past the import rules is refused: %s', (text) => {
    const message = [expect.stringMatching(/loaded by import/)];
    expect(messages(importFindings([file('features/onboarding/support/data.ts', text)]))).toEqual(message);
    expect(importFindings([file('scripts/start.mjs', text)])).toEqual([]);
  });

  it('an import whose target cannot be read is refused', () => {
    const hidden = file('features/onboarding/support/loaders.ts', "const name = '@/lib/db';\nawait import(name);");
    expect(messages(importFindings([hidden]))).toEqual([expect.stringMatching(/needs a literal path/)]);
  });
});

describe('circles', () => {
  it('files that import each other in a circle are refused, unless they import only types', () => {
    const round = (how: string) =>
      circleFindings([file('lib/a.ts', `${how} { b } from './b';`), file('lib/b.ts', "import { a } from './a';")]);
    expect(messages(round('import'))).toEqual([expect.stringContaining('lib/a → lib/b → lib/a')]);
    expect(round('import type')).toEqual([]);
  });
});

describe('a file', () => {
  it.each([
    ['features/onboarding/support/status.ts', /named by what it decides/],
    ['features/onboarding/support/checklist.ts', /named by what it decides/],
    ['features/onboarding/support/hooks/deep/use-it.ts', /nothing else/],
    ['features/loaders.ts', /nothing else/],
    ['app/casos/format.ts', /words belong in a feature's copy\.ts/],
    ['machines/support/guards.ts', /A machine is machines\/<name>\/machine\.ts/],
    ['components/Button.tsx', /kebab-case/],
    ['services/mail.ts', /No known layer/],
    ['lib/utils.ts', /says nothing/],
    ['lib/form/helpers.ts', /says nothing/],
    ['lib/common/dates.ts', /says nothing/],
    ['lib/form/index.ts', /No barrels/],
  ])('the file %s is refused', (path, words) => {
    expect(messages(placeFindings([file(path)])).join()).toMatch(words);
  });

  it('a file that only re-exports others is refused', () => {
    const text = "/** Everything. */\nexport * from './a';\nexport { b } from './b';";
    expect(messages(placeFindings([file('lib/form/all.ts', text)])).join()).toMatch(/No barrels/);
  });

  it('a file of more than 250 lines, or a page of more than 60, is refused, but no test', () => {
    const long = (path: string, lines: number) => messages(placeFindings([file(path, 'x;\n'.repeat(lines - 1))]));
    expect(long('lib/clock.ts', 250)).toEqual([]);
    expect(long('lib/clock.ts', 251)).toEqual([expect.stringMatching(/251 lines: a file has at most 250/)]);
    expect(long('app/casos/page.tsx', 61)).toEqual([expect.stringMatching(/61 lines: a page has at most 60/)]);
    expect(long('lib/clock.test.ts', 400)).toEqual([]);
  });
});

/** Joins parts of a fault, so that this file itself does not contain the fault. */
const joined = (...parts: string[]): string => parts.join('');

describe('a line', () => {
  it.each([
    ['lib/a.test.ts', joined('it', ".skip('x', () => {});"), /skipped/],
    ['lib/a.test.ts', joined('describe', ".only('x', () => {});"), /focused/],
    ['e2e/a.spec.ts', joined('test.', "fixme('x');"), /left for later/],
    ['e2e/a.spec.ts', joined('await page.waitFor', 'Timeout(100);'), /No waiting for time/],
    ['e2e/a.spec.ts', joined('set', 'Timeout(go, 5);'), /No sleeping/],
    ['e2e/a.spec.ts', "  expect(page.locator('h1')).toBeVisible();", /must be awaited/],
    ['lib/a.ts', joined('// TO', 'DO later'), /left to do/],
    ['lib/a.ts', joined('// FIX', 'ME'), /left to do/],
    ['lib/a.ts', joined('const a: an', 'y = 1;'), /No any/],
    ['lib/a.ts', joined('const a = b as an', 'y;'), /No any/],
    ['lib/a.ts', joined('const a: Record<string, an', 'y> = {};'), /No any/],
    ['lib/a.ts', joined('const a = b as unk', 'nown as string;'), /No cast through unknown/],
    ['lib/a.ts', joined('// @ts', '-ignore'), /not silenced/],
    ['lib/a.test.ts', joined('// @ts', '-expect-error'), /not silenced/],
    ['lib/a.ts', joined('// @ts', '-expect-error: no such event'), /Only a test/],
    ['lib/a.ts', joined("const a = '/ho", "me/ana/x';"), /No path of one machine/],
    ['app/casos/page.tsx', joined('href={`/casos/$', '{caseId}/cnes`}'), /use a builder of features\/case\/paths/],
    ...[
      joined('const a = `$', '{appUrl}/casos/$', '{id}`;'),
      joined("redirect('/casos/", "' + id);"),
      joined("const a = ['/casos", "', id].join('/');"),
      joined("'/casos/:id", "/cnes'.replace(':id', id)"),
      joined('const a = `/casos/exportar/$', '{format}`;'),
      joined("'/casos", "'.concat('/', id)"),
    ].map((text): [string, string, RegExp] => [
      'prisma/scenarios/a.ts',
      text,
      /use a builder of features\/case\/paths/,
    ]),
    ['lib/a.test.ts', joined("new URL('../..", "/data/real.csv', import.meta.url)"), /leads out of the project/],
    ['lib/auth/a.ts', joined("join(root, '../..", "/..')"), /leads out of the project/],
    ['docs/adr/0001-x.md', joined('[data](../..', '/../data.md)'), /leads out of the project/],
    ['README.md', joined('See /Us', 'ers/ana/habilita.'), /No path of one machine/],
  ])('a line of %s is refused: %s', (path, text, words) => {
    expect(messages(contentFindings([file(path, text)]))).toEqual([expect.stringMatching(words)]);
  });

  it('an address that needs no builder is not refused', () => {
    const lines = [
      "redirect('/casos');",
      'const next = `/casos?$' + '{query}`;',
      "import page from '@/app/casos/page';",
    ];
    expect(contentFindings(lines.map((line) => file('features/home/a.ts', line)))).toEqual([]);
  });

  it('a relative path that stays in the project is not refused', () => {
    expect(contentFindings([file('lib/auth/a.ts', "new URL('../../package.json', import.meta.url)")])).toEqual([]);
    expect(contentFindings([file('docs/adr/0001-x.md', '[data](../../README.md) …')])).toEqual([]);
  });

  it('harmless lines are not refused', () => {
    const lines = [
      "await expect(page.locator('h1')).toBeVisible();",
      'const anyone = company as Anything; // any of them',
      "location = id + '/casos/home/x';",
      "it('skips nothing', () => {});",
    ];
    expect(contentFindings(lines.map((line) => file('e2e/a.spec.ts', line)))).toEqual([]);
    const claim = joined('// @ts', '-expect-error: no such event');
    expect(contentFindings([file('lib/a.test.ts', claim)])).toEqual([]);
  });
});

describe('a path named in a comment or a document', () => {
  const tree = [file('features/case/items.ts'), file('features/case/race.db.test.ts'), file('app/[caso]/page.tsx')];
  const found = (path: string, text: string) => messages(mentionFindings([...tree, file(path, text)]));

  it.each([
    ['lib/a.ts', '// As features/case/checklist.ts says.'],
    ['lib/a.ts', '/**\n * Told by `@/features/journey`.\n */'],
    ['prisma/schema.prisma', '// made anew (features/figures).'],
    ['docs/adr/0001-x.md', 'Code: `features/case/*-projection.ts`.'],
    ['docs/security.md', 'Tests: `kill.db.test.ts`.'],
  ])('is refused in %s when no file has it: %s', (path, text) => {
    expect(found(path, text)).toEqual([expect.stringMatching(/is named here and does not exist/)]);
  });

  it.each([
    ['lib/a.ts', '// As features/case/items.ts says; see features/case/, features/case/items, features/*/items.ts.'],
    ['lib/a.ts', "const gone = 'features/case/checklist.ts';"],
    ['docs/security.md', 'Tests: `race.db.test.ts`; pages are features/<wing>, and /usr/lib/x is elsewhere.'],
    ['CHANGELOG.md', 'features/journey is gone.'],
  ])('is not refused in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe('packages', () => {
  const found = (dependencies: object, packages: object) =>
    messages(
      packageFindings([
        file('package.json', JSON.stringify({ dependencies })),
        file('package-lock.json', JSON.stringify({ packages })),
      ]),
    );
  const good = { next: '16.4.6', 'next-auth': '4.24.15', react: '19.3.1', 'react-dom': '19.3.1' };
  const locked = (versions: object) =>
    Object.fromEntries(Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]));

  it('packages at their floors or above are accepted', () => {
    expect(found(good, locked(good))).toEqual([]);
    expect(compareVersions('16.10.0', '16.4.6')).toBe(1);
  });

  it('packages below a floor, not exact, or from elsewhere are refused', () => {
    expect(found(good, locked({ ...good, next: '16.4.5' }))).toEqual(['next is 16.4.5: it must be at least 16.4.6.']);
    expect(found({ ...good, zod: '^4.6.7' }, locked(good))).toEqual(['zod: "^4.6.7" is not one exact version.']);
    const elsewhere = {
      ...locked(good),
      'node_modules/x': { version: '1.0.0', resolved: 'https://example.org/x.tgz' },
    };
    expect(found(good, elsewhere)).toEqual([expect.stringMatching(/not fetched from/)]);
  });
});
