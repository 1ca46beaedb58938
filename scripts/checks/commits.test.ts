import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { type Git, gitIn, readHistory, subjectFindings } from './commits';

/** A fake git with fixed answers, which records what it is asked. */
function fake({ holdsBase, log }: { holdsBase: boolean; log: string }): { git: Git; asked: string[] } {
  const asked: string[] = [];
  const git: Git = (...args) => {
    asked.push(args.join(' '));
    if (args[0] === 'cat-file' && !holdsBase) throw new Error('fatal: Not a valid object name');
    return args[0] === 'log' ? log : '';
  };
  return { git, asked };
}

it('the check refuses a subject of more than 72 characters, and names the commit', () => {
  const log = `abc1234 Say it shortly\ndef5678 ${'long '.repeat(15)}\n`;
  expect(subjectFindings(log)).toEqual([
    { path: 'commit def5678', message: expect.stringMatching(/75 characters, at most 72/) },
  ]);
});

it('the check counts the characters of a subject, not its bytes', () => {
  expect(subjectFindings(`abc1234 ${'ã'.repeat(72)}`)).toEqual([]);
  expect(subjectFindings(`abc1234 ${'ã'.repeat(73)}`)).toHaveLength(1);
});

it('the check reads the commits since the last one before the rule, without a note', () => {
  const { git, asked } = fake({ holdsBase: true, log: 'abc1234 Say it shortly\n' });
  expect(readHistory(git)).toEqual({ log: 'abc1234 Say it shortly\n' });
  expect(asked.at(-1)).toMatch(/^log --format=%h %s bafa350\w+\.\.HEAD$/);
});

it('in a shallow clone without that commit, the check goes by the time and says so', () => {
  const { git, asked } = fake({ holdsBase: false, log: 'abc1234 Say it shortly\n' });
  const { log, note } = readHistory(git);
  expect(log).toBe('abc1234 Say it shortly\n');
  expect(asked.at(-1)).toContain('--since=2026-11-22');
  expect(note).toMatch(/this clone does not hold bafa350: only commits after/);
});

it('the check says that it cannot read commits where git is not installed', () => {
  const git: Git = () => {
    throw new Error('spawnSync git ENOENT\n  at …');
  };
  expect(readHistory(git)).toEqual({ log: '', note: 'commits were not looked at: spawnSync git ENOENT.' });
});

it('the check says that it cannot read commits where there is no repository', () => {
  expect(readHistory(gitIn(tmpdir()))).toEqual({ log: '', note: 'commits were not looked at: no repository here.' });
});
