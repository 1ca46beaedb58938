import { describe, expect, it } from 'vitest';
import { isOpen, mayCorrect, mayRemove, sidesTold, writesAs } from './sides';

const at = new Date('2026-11-05T12:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(at.getTime() + minutes * 60_000 + seconds * 1000);
const comment = { authorId: 'ana', at, removedAt: null };

describe('a comment', () => {
  it('is corrected by its author alone, and only within fifteen minutes', () => {
    expect(mayCorrect(comment, 'ana', later(14, 59))).toBe(true);
    expect(mayCorrect(comment, 'ana', later(15))).toBe(false);
    expect(mayCorrect(comment, 'marina', at)).toBe(false);
  });

  it('is removed by its author at any time, once; one without an account behind it by nobody', () => {
    expect(mayRemove(comment, 'ana')).toBe(true);
    expect(mayRemove({ ...comment, removedAt: at }, 'ana')).toBe(false);
    expect(mayRemove(comment, 'marina')).toBe(false);
    expect(mayRemove({ ...comment, authorId: null }, 'ana')).toBe(false);
  });
});

describe('who is told of a comment', () => {
  it('is the side that its author is not on', () => {
    expect(sidesTold(['equipe'], [])).toEqual(['revisor']);
    expect(sidesTold(['revisor'], ['equipe'])).toEqual(['equipe']);
    expect(sidesTold(['titular', 'administrador'], [])).toEqual(['equipe', 'revisor']);
  });

  it('includes the administrator where they took part, and both sides where the author is on both', () => {
    expect(sidesTold(['revisor'], ['administrador', 'revisor'])).toEqual(['equipe', 'administrador']);
    expect(sidesTold(['equipe', 'revisor'], [])).toEqual(['equipe', 'revisor']);
  });

  it('does not depend on the order of roles; who only sees their own records writes nothing', () => {
    expect(writesAs(['revisor', 'equipe'])).toBe('equipe');
    expect(writesAs(['titular', 'administrador'])).toBe('administrador');
    expect(writesAs(['titular'])).toBeUndefined();
  });
});

it('a conversation is open until it is resolved, or until nothing of it is left', () => {
  expect(isOpen({ resolvedAt: null, comments: [{ removedAt: at }, { removedAt: null }] })).toBe(true);
  expect(isOpen({ resolvedAt: null, comments: [{ removedAt: at }] })).toBe(false);
  expect(isOpen({ resolvedAt: at, comments: [{ removedAt: null }] })).toBe(false);
});
