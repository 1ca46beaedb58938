import { type Finding, isCode, isTest, type SourceFile } from './files';
import { type Import, importsOf } from './imports';
import { CLIENT_MAKERS, DATABASE_USERS, LAYERS, type Layer, type Permit } from './layers';
import { withoutComments } from './lexer';
import { roomOf } from './rooms';

const layerOf = (path: string): Layer | undefined => LAYERS.find(({ files }) => files.test(path));

const permits = (rules: (Permit | RegExp)[], { target, typeOnly }: Import): boolean =>
  rules.some((rule) => ('to' in rule ? rule.to.test(target) && (typeOnly || !rule.typeOnly) : rule.test(target)));

const machineOf = (path: string): string | undefined => /^machines\/([^/]+)\/machine/.exec(path)?.[1];

const isStyle = ({ target }: Import): boolean => /\.(css|json)$/.test(target);
const typesMay = (layer: Layer, used: Import): boolean =>
  !used.typeOnly && permits(layer.may, { ...used, typeOnly: true });

/** Why an import is refused, or null. */
function refusal(path: string, layer: Layer, used: Import): string | null {
  const { target, local, specifier } = used;
  if (!local) {
    if (!layer.packages || permits(layer.packages, used)) return null;
    return `${layer.name} may not import the package ${specifier}. ${layer.teaches}`;
  }
  if (isStyle(used)) return null;
  if (target.startsWith('..')) return `${specifier} leaves the project.`;
  if (/^lib\/db$/.test(target) && !DATABASE_USERS.test(path))
    return `The database client may be used only in a feature's data.ts and mutations.ts, and in lib's db.ts, dispatch/ and store.ts. ${layer.teaches}`;
  if (/^prisma\/generated\//.test(target) && !used.typeOnly && !CLIENT_MAKERS.test(path))
    return `The generated client is made in lib/db.ts: use prisma() of lib/db, or import only types. ${layer.teaches}`;
  if (/^prisma\/generated\//.test(target) && DATABASE_USERS.test(path)) return null;
  if (!permits(layer.may, used)) {
    const types = typesMay(layer, used) ? ' Only its types may be imported here (import type).' : '';
    return `${layer.name} may not import ${target}.${types} ${layer.teaches}`;
  }
  return crossing(path, layer, used);
}

/** Why an import that the layers permit is still refused: between machines, or a relative path into another room. */
function crossing(path: string, layer: Layer, { target, specifier }: Import): string | null {
  const machine = machineOf(path);
  if (layer.name === 'machines' && machine && machineOf(target) && machineOf(target) !== machine)
    return `One machine may not import another (${target}). ${layer.teaches}`;
  const [own, other] = [roomOf(path), roomOf(target)];
  if (own && other && own !== other && specifier.startsWith('.'))
    return `Another room is imported by its whole address: '@/${target}', not ${specifier}.`;
  return null;
}

/** Ways to load a file that the rules cannot see. */
const UNSEEN: [RegExp, string][] = [
  [
    /\b(?:import|require)\s*\(\s*(?!['"`])/g,
    'A dynamic import needs a literal path, so that the import rules can see it.',
  ],
  [
    /\bcreateRequire\s*\(|\brequire\s*\.\s*resolve\b|\bimport\.meta\.resolve\b|\bnew\s+Worker\s*\(/g,
    'Files are loaded by import, so that the import rules can see it.',
  ],
];

/** Imports that the rules cannot check. Scripts may load what is installed later. */
function unreadable({ path, text }: SourceFile): Finding[] {
  if (/^(scripts|test|e2e|bench)\//.test(path) || isTest(path)) return [];
  const code = withoutComments(text);
  return UNSEEN.flatMap(([pattern, message]) =>
    [...code.matchAll(pattern)].map(({ index }) => ({ path, line: code.slice(0, index).split('\n').length, message })),
  );
}

/** Every import that is not permitted. */
export function importFindings(files: SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => isCode(path))
    .flatMap((file) => {
      const layer = layerOf(file.path);
      // The structure rules report a file without a layer.
      if (!layer) return [];
      const refused = importsOf(file).map((used) => ({ used, message: refusal(file.path, layer, used) }));
      const findings = refused.filter(({ message }) => message !== null);
      return [
        ...findings.map(({ used, message }) => ({ path: file.path, line: used.line, message: message ?? '' })),
        ...unreadable(file),
      ];
    });
}
