import { describe, expect, it } from 'vitest';
import { isOpen, mayCorrect, mayRemove, sidesTold, writesAs } from './sides';

const at = new Date('2026-11-05T12:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(at.getTime() + minutes * 60_000 + seconds * 1000);
const comment = { authorId: 'ana', at, removedAt: null };

describe('a comment', () => {
  it('lets only the author correct a comment, and only within fifteen minutes', () => {
    expect(mayCorrect(comment, 'ana', later(14, 59))).toBe(true);
    expect(mayCorrect(comment, 'ana', later(15))).toBe(false);
    expect(mayCorrect(comment, 'marina', at)).toBe(false);
  });

  it('lets only the author remove a comment, once, at any time; nobody if the account is gone', () => {
    expect(mayRemove(comment, 'ana')).toBe(true);
    expect(mayRemove({ ...comment, removedAt: at }, 'ana')).toBe(false);
    expect(mayRemove(comment, 'marina')).toBe(false);
    expect(mayRemove({ ...comment, authorId: null }, 'ana')).toBe(false);
  });
});

describe('who is told of a comment', () => {
  it('tells the side that the author does not belong to', () => {
    expect(sidesTold(['equipe'], [])).toEqual(['revisor']);
    expect(sidesTold(['revisor'], ['equipe'])).toEqual(['equipe']);
    expect(sidesTold(['titular', 'administrador'], [])).toEqual(['equipe', 'revisor']);
  });

  it('tells an administrator who took part, and both sides if the author belongs to both', () => {
    expect(sidesTold(['revisor'], ['administrador', 'revisor'])).toEqual(['equipe', 'administrador']);
    expect(sidesTold(['equipe', 'revisor'], [])).toEqual(['equipe', 'revisor']);
  });

  it('picks the writing role whatever the order of roles, and none for a professional alone', () => {
    expect(writesAs(['revisor', 'equipe'])).toBe('equipe');
    expect(writesAs(['titular', 'administrador'])).toBe('administrador');
    expect(writesAs(['titular'])).toBeUndefined();
  });
});

it('keeps a conversation open until it is resolved or all its comments are removed', () => {
  expect(isOpen({ resolvedAt: null, comments: [{ removedAt: at }, { removedAt: null }] })).toBe(true);
  expect(isOpen({ resolvedAt: null, comments: [{ removedAt: at }] })).toBe(false);
  expect(isOpen({ resolvedAt: at, comments: [{ removedAt: null }] })).toBe(false);
});
