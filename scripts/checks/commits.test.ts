import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { type Git, gitIn, readHistory, subjectFindings } from './commits';

/** Git is not needed to run the tests: what it is asked is noted, and what it would say is given. */
function fake({ holdsBase, log }: { holdsBase: boolean; log: string }): { git: Git; asked: string[] } {
  const asked: string[] = [];
  const git: Git = (...args) => {
    asked.push(args.join(' '));
    if (args[0] === 'cat-file' && !holdsBase) throw new Error('fatal: Not a valid object name');
    return args[0] === 'log' ? log : '';
  };
  return { git, asked };
}

it('refuses a subject of more than 72 characters, and names the commit', () => {
  const log = `abc1234 Say it shortly\ndef5678 ${'long '.repeat(15)}\n`;
  expect(subjectFindings(log)).toEqual([
    { path: 'commit def5678', message: expect.stringMatching(/75 characters, at most 72/) },
  ]);
});

it('counts the characters of a subject, not its bytes', () => {
  expect(subjectFindings(`abc1234 ${'ã'.repeat(72)}`)).toEqual([]);
  expect(subjectFindings(`abc1234 ${'ã'.repeat(73)}`)).toHaveLength(1);
});

it('looks at the commits since the one before the rule, and has nothing to remark', () => {
  const { git, asked } = fake({ holdsBase: true, log: 'abc1234 Say it shortly\n' });
  expect(readHistory(git)).toEqual({ log: 'abc1234 Say it shortly\n' });
  expect(asked.at(-1)).toMatch(/^log --format=%h %s bafa350\w+\.\.HEAD$/);
});

it('goes by the time in a shallow clone that does not hold that commit, and says so', () => {
  const { git, asked } = fake({ holdsBase: false, log: 'abc1234 Say it shortly\n' });
  const { log, note } = readHistory(git);
  expect(log).toBe('abc1234 Say it shortly\n');
  expect(asked.at(-1)).toContain('--since=2026-11-22');
  expect(note).toMatch(/this clone does not hold bafa350: only commits after/);
});

it('says that it could not look where git is not installed', () => {
  const git: Git = () => {
    throw new Error('spawnSync git ENOENT\n  at …');
  };
  expect(readHistory(git)).toEqual({ log: '', note: 'commits were not looked at: spawnSync git ENOENT.' });
});

it('says that it could not look where there is no repository', () => {
  expect(readHistory(gitIn(tmpdir()))).toEqual({ log: '', note: 'commits were not looked at: no repository here.' });
});
