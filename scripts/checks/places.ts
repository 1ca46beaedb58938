import { type Finding, isCode, isTest, type SourceFile } from './files';

const KEBAB = '[a-z0-9]+(-[a-z0-9]+)*';
/** A wing, a room of it, or a room within a room. */
const ROOM = `${KEBAB}(/(?!components/|print/|testdata/)${KEBAB}){0,2}`;

/** Where files may be. A file that matches none of these is an error, because a new kind of file is a decision. */
const PLACES: RegExp[] = [
  /^[^/]+\.(md|json)$/,
  /^(next\.config\.js|(vitest|playwright)\.config\.ts|proxy\.ts|instrumentation\.ts|jobs\.ts)$/,
  /^\.(gitignore|gitattributes|editorconfig|npmrc|nvmrc|env\.example|dockerignore)$|^(Dockerfile|LICENSE)$/,
  /^\.(ci|github)\//,
  /^app\/(.+\/)?(page|layout|not-found|error|global-error|template|default)\.tsx$/,
  /^app\/(.+\/)?route\.ts$/,
  /^app\/(icon|apple-icon|opengraph-image|favicon)\.(svg|png|ico)$|^app\/(manifest|robots|sitemap)\.ts$/,
  new RegExp(`^app/styles/${KEBAB}\\.(css|test\\.ts)$`),
  new RegExp(`^components/(${KEBAB}/)?${KEBAB}(\\.test)?\\.tsx$|^components/(${KEBAB}/)?types\\.ts$`),
  new RegExp(`^features/${ROOM}/(${KEBAB}\\.)?(loaders|data|forms|mutations|schema|copy)\\.ts$`),
  new RegExp(`^features/${ROOM}/${KEBAB}\\.ts$`),
  new RegExp(`^features/${ROOM}/components/${KEBAB}(\\.test)?\\.tsx$`),
  new RegExp(`^features/${ROOM}/${KEBAB}(\\.${KEBAB})?(\\.db)?\\.test\\.tsx?$`),
  new RegExp(`^features/${ROOM}/testdata/`),
  new RegExp(`^features/${ROOM}/print/${KEBAB}\\.typ$`),
  new RegExp(
    `^machines/((catalog|define|definition|statechart)\\.ts|${KEBAB}/(machine\\.ts|diagram\\.json)|testing/${KEBAB}\\.(ts|json)|(${KEBAB}/)?${KEBAB}\\.test\\.ts)$`,
  ),
  new RegExp(`^lib/(${KEBAB}/)*${KEBAB}(\\.db)?(\\.test)?\\.tsx?$`),
  new RegExp(`^lib/(${KEBAB}/)*${KEBAB}\\.d\\.ts$`),
  /^prisma\/schema\.prisma$|^prisma\/migrations\//,
  new RegExp(`^prisma/scenarios/${KEBAB}(\\.db)?(\\.test)?\\.ts$`),
  new RegExp(`^scripts/(runtime/)?${KEBAB}(\\.mjs|(\\.db)?\\.test\\.ts)$`),
  new RegExp(`^scripts/(commands|checks|docs)/${KEBAB}(\\.db)?(\\.test)?\\.ts$`),
  new RegExp(`^test/${KEBAB}(\\.db)?(\\.test)?\\.ts$`),
  /^(e2e|bench|docs|public)\//,
];

const TEACHES: [RegExp, string][] = [
  [
    /^app\//,
    "app/ holds pages, layouts, route handlers and styles only: words belong in a feature's copy.ts, logic in its loaders.ts or forms.ts.",
  ],
  [
    /^features\//,
    'A room has loaders, data, forms, mutations, schema and copy (each also as name.kind.ts), pure files named by what they decide, components/, print/ (templates of PDFs) and tests; nothing else.',
  ],
  [
    /^machines\//,
    'A machine is machines/<name>/machine.ts, listed in catalog.ts, with its generated diagram.json; samples for tests are in machines/testing/.',
  ],
  [/^components\//, 'components/ holds .tsx files (and types.ts) in kebab-case.'],
  [
    /./,
    'No known layer: see the table in CONTRIBUTING.md, or write an ADR and add the place to scripts/checks/places.ts.',
  ],
];

const VAGUE = /(^|[/-])(utils?|helpers?|commons?|misc|shared|stuff)([-./]|$)/;
/** Names that say only that a file is pure, and so attract everything. */
const BIN = /^features\/.*\/(status|checklist|pure|logic)(\.test)?\.ts$/;

function badName({ path, text }: SourceFile): string | null {
  if (VAGUE.test(path))
    return 'A name that says nothing (utils, helpers, common …): name it after what it does, and put it where that belongs.';
  if (BIN.test(path)) return 'A pure file is named by what it decides (verify, risk, targets …), not by being pure.';
  if (/(^|\/)index\.(tsx?|mjs|js)$/.test(path)) return 'No barrels: import the file itself.';
  const code = text.split('\n').filter((line) => line.trim() && !/^\s*(\/\/|\*|\/\*)/.test(line));
  const passesOn = code.length > 0 && code.every((line) => /^export .* from '[^']+';$/.test(line));
  return isCode(path) && passesOn ? 'No barrels: this file only exports others again; import those.' : null;
}

const LONGEST = 250;
const LONGEST_PAGE = 60;

function tooLong({ path, text }: SourceFile): string | null {
  const lines = text.split('\n').length - 1;
  if (/^app\/(.+\/)?(page|layout)\.tsx$/.test(path) && lines > LONGEST_PAGE)
    return `${lines} lines: a page has at most ${LONGEST_PAGE}. Reads belong in loaders.ts, markup in the feature's components/.`;
  const counted = (isCode(path) && !isTest(path)) || path.endsWith('.css');
  if (counted && lines > LONGEST)
    return `${lines} lines: a file has at most ${LONGEST}. Split it by what changes together.`;
  return null;
}

/** Files in unknown places, with vague names, too long, or only re-exporting others. */
export function placeFindings(files: SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const { path } = file;
    const lost = PLACES.some((place) => place.test(path))
      ? null
      : (TEACHES.find(([where]) => where.test(path))?.[1] ?? null);
    const messages = [lost && `Unknown kind of file. ${lost}`, badName(file), tooLong(file)];
    return messages.filter((message) => message !== null).map((message) => ({ path, message }));
  });
}
