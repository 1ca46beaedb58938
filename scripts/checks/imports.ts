import { posix } from 'node:path';
import type { SourceFile } from './files';

export interface Import {
  /** As written. */
  specifier: string;
  /** Path in the project without extension, or the package's name ("node:fs", "next/link"). */
  target: string;
  local: boolean;
  typeOnly: boolean;
  line: number;
}

// Statements may be anywhere on a line: a missed import would be a silent pass, a false alarm is only read and fixed.
const FORMS: { pattern: RegExp; typeOnly: (match: string) => boolean }[] = [
  {
    pattern: /\b(?:import|export)\b(?:\s+type\b)?\s*[\w$*{][^'"`;]*?[\s}*]from\s*(['"])([^'"\n]+)\1/g,
    typeOnly: (match) => /^(import|export)\s+type\b/.test(match) || onlyInlineTypes(match),
  },
  { pattern: /\bimport\s*(['"])([^'"\n]+)\1/g, typeOnly: () => false },
  { pattern: /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g, typeOnly: () => false },
];

/** `import { type A, type B } from …` brings nothing at run time either. */
function onlyInlineTypes(match: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(match)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const before = match.slice(0, match.indexOf('{')).replace(/\b(import|export)\b/, '');
  return names !== undefined && before.trim() === '' && names.filter(Boolean).every((name) => name.startsWith('type '));
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Comments are emptied, lines kept. A comment starts at a line's start or after space or an opening bracket. */
export const withoutComments = (text: string): string =>
  text.replace(
    /(^|[\s{(,;])(\/\*[\s\S]*?\*\/|\/\/[^\n]*)/g,
    (_all, before: string, comment: string) => before + blank(comment),
  );

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

function resolve(path: string, specifier: string): { target: string; local: boolean } {
  const written = specifier.startsWith('@/')
    ? posix.normalize(specifier.slice(2))
    : specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(path), specifier))
      : null;
  if (written === null) return { target: specifier, local: false };
  return { target: written.replace(/\.(tsx?|mjs|jsx?)$/, ''), local: true };
}

/** Every import of a file: of values and types, for side effects, exported again, and dynamic. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const code = withoutComments(text);
  return FORMS.flatMap(({ pattern, typeOnly }) =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: match[2] ?? '',
      ...resolve(path, match[2] ?? ''),
      typeOnly: typeOnly(match[0]),
      line: lineAt(code, match.index),
    })),
  );
}
