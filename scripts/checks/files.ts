import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project, by its path from the root, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A breach of a rule: where it is, and a message that says what to do instead. */
export interface Finding {
  path: string;
  line?: number;
  message: string;
}

const NOT_OURS = new Set(['node_modules', '.git', '.next', '.data', 'test-results', 'playwright-report']);
const GENERATED = /^(prisma\/generated\/|next-env\.d\.ts$|.*\.tsbuildinfo$)/;
const TEXT = /\.(tsx?|mjs|js|css|json|md|prisma|sql|typ)$/;

/** Whether the file is code, tests included. */
export const isCode = (path: string): boolean => /\.(tsx?|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
/** Whether the file is a test. */
export const isTest = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path);

/** Every file that people write, sorted by path. Files that are not text have an empty `text`. */
export function projectFiles(root: string, under = ''): SourceFile[] {
  const entries = readdirSync(join(root, under), { withFileTypes: true });
  const found = entries.flatMap((entry): SourceFile[] => {
    const path = under ? `${under}/${entry.name}` : entry.name;
    if (NOT_OURS.has(entry.name) || GENERATED.test(path)) return [];
    if (entry.isDirectory()) return GENERATED.test(`${path}/`) ? [] : projectFiles(root, path);
    return [{ path, text: TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '' }];
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
