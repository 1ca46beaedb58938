import { posix } from 'node:path';
import type { SourceFile } from './files';
import { spansOf, withoutComments } from './lexer';

/** One import in a file. */
export interface Import {
  /** The specifier as written. */
  specifier: string;
  /** Path in the project without extension, or the package's name ("node:fs", "next/link"). */
  target: string;
  local: boolean;
  typeOnly: boolean;
  line: number;
}

// Matches statements anywhere on a line: a missed import would pass unnoticed, a false alarm is easily fixed.
const FORMS: { pattern: RegExp; typeOnly: (match: string) => boolean }[] = [
  {
    pattern: /\b(?:import|export)\b(?:\s+type\b)?\s*[\w$*{][^'"`;]*?[\s}*]from\s*(['"])([^'"\n]+)\1/g,
    typeOnly: (match) => /^(import|export)\s+type\b/.test(match) || onlyInlineTypes(match),
  },
  { pattern: /\bimport\s*(['"])([^'"\n]+)\1/g, typeOnly: () => false },
  { pattern: /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g, typeOnly: () => false },
];

/** Whether an import has only inline types: `import { type A, type B } from …` imports nothing at run time. */
function onlyInlineTypes(match: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(match)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const before = match.slice(0, match.indexOf('{')).replace(/\b(import|export)\b/, '');
  return names !== undefined && before.trim() === '' && names.filter(Boolean).every((name) => name.startsWith('type '));
}

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

/** Every import of a file: of values and types, for side effects, re-exports, and dynamic ones; not what a string says. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const code = withoutComments(text);
  const { strings } = spansOf(text);
  const isSaid = ({ index }: RegExpMatchArray) =>
    strings.some(([start, end]) => start < (index ?? 0) && (index ?? 0) < end);
  return FORMS.flatMap(({ pattern, typeOnly }) =>
    [...code.matchAll(pattern)]
      .filter((match) => !isSaid(match))
      .map((match) => ({
        specifier: match[2] ?? '',
        ...resolve(path, match[2] ?? ''),
        typeOnly: typeOnly(match[0]),
        line: lineAt(code, match.index),
      })),
  );
}
