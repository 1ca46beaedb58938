import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './files';

const LONGEST = 72;

/** The last commit before this rule, and its time: a clone that does not reach back to it goes by the time. */
const BASE = { id: 'bafa35071b2298f904f5f859c10ee678882effcd', time: '2026-11-22T13:16:49Z' };

/** Runs git and gives what it wrote; throws when that fails. */
export type Git = (...args: string[]) => string;

export interface History {
  /** One commit per line: its id, a space, its subject. */
  log: string;
  /** Why less than everything was looked at. */
  note?: string;
}

/** Git for one folder. Somebody else's repository around it does not count. */
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

/** The commits since the rule, as far as they can be read; never throws. */
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

/** Subjects that are too long to be read in a list. */
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
