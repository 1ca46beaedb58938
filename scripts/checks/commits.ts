import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './files';

const LONGEST = 72;

/** The last commit before this rule. A shallow clone without it goes by its time. */
const BASE = { id: 'bafa35071b2298f904f5f859c10ee678882effcd', time: '2026-11-22T13:16:49Z' };

/** Runs git and returns its output; throws when git fails. */
export type Git = (...args: string[]) => string;

/** The commits to check. */
export interface History {
  /** One commit per line: its id, a space, its subject. */
  log: string;
  /** Why not all commits were read. */
  note?: string;
}

/** Git in a folder, which must be the root of its repository. */
export const gitIn =
  (root: string): Git =>
  (...args) => {
    if (!existsSync(join(root, '.git'))) throw new Error('no repository here');
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  };

function knows(git: Git, id: string): boolean {
  try {
    git('cat-file', '-e', `${id}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

/** The commits since this rule, as far as they can be read. Never throws. */
export function readHistory(git: Git): History {
  const log = (range: string): string => git('log', '--format=%h %s', range);
  try {
    if (knows(git, BASE.id)) return { log: log(`${BASE.id}..HEAD`) };
    const note = `this clone does not hold ${BASE.id.slice(0, 7)}: only commits after ${BASE.time} were looked at.`;
    return { log: log(`--since=${BASE.time}`), note };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { log: '', note: `commits were not looked at: ${reason}.` };
  }
}

/** Commits with a subject of more than 72 characters. */
export function subjectFindings(log: string): Finding[] {
  return log.split('\n').flatMap((line) => {
    const [id = ''] = line.split(' ', 1);
    const subject = line.slice(id.length + 1);
    const length = [...subject].length;
    if (length <= LONGEST) return [];
    const message = `The subject has ${length} characters, at most ${LONGEST}. Reword "${subject}".`;
    return [{ path: `commit ${id}`, message }];
  });
}
