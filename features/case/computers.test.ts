import { describe, expect, it } from 'vitest';
import { CATALOG } from '@/machines/catalog';
import { isUnderWay, mayReplace, pairOf, pairWords, replacedReason, successorOf } from './computers';
import type { SubjectState } from './view';

type Computer = SubjectState<'computer'>;

const computer = (ref: string, stage: Computer['stage'], by?: string): Computer => ({
  id: `id-${ref}`,
  machine: 'computer',
  scope: 'person:p',
  ref,
  stage,
  revision: 1,
  context: {
    ...CATALOG.computer.context.parse({ name: `PC-${ref}` }),
    replacement: by ? { by, name: `PC-${by}`, reason: 'Antiga.' } : null,
  },
});
const find = (all: Computer[], wanted: string): Computer => {
  const found = all.find(({ ref }) => ref === wanted);
  if (!found) throw new Error(`no computer ${wanted}`);
  return found;
};

describe('where the replacement of a computer has led', () => {
  it('is to the first approved on the way, else to the last', () => {
    const all = [computer('a', 'approved', 'b'), computer('b', 'refused', 'c'), computer('c', 'draft')];
    expect(successorOf(all, find(all, 'a'))?.ref).toBe('c');
    const approved = [computer('a', 'approved', 'b'), computer('b', 'approved', 'c'), computer('c', 'draft')];
    expect(successorOf(approved, find(approved, 'a'))?.ref).toBe('b');
    expect(successorOf(all, find(all, 'c'))).toBeUndefined();
  });

  it('comes to an end even where marks go round in a circle, or name a computer that is not there', () => {
    const round = [computer('a', 'requested', 'b'), computer('b', 'requested', 'a')];
    expect(successorOf(round, find(round, 'a'))?.ref).toBe('b');
    const lost = [computer('a', 'approved', 'x')];
    expect(successorOf(lost, find(lost, 'a'))).toBeUndefined();
    expect(mayReplace(lost, find(lost, 'a'))).toBe(true);
  });
});

describe('a replacement', () => {
  it('is under way until the new one is approved or given up, and not for a computer that has ended', () => {
    const underWay = (former: Computer['stage'], next: Computer['stage']) => {
      const all = [computer('a', former, 'b'), computer('b', next)];
      return isUnderWay(all, find(all, 'a'));
    };
    expect(underWay('approved', 'draft')).toBe(true);
    expect(underWay('approved', 'refused')).toBe(true);
    expect(underWay('approved', 'inactive')).toBe(false);
    expect(underWay('inactive', 'draft')).toBe(false);
  });

  it('can begin with what was asked for, but not with a draft, which is only described anew', () => {
    const may = (stage: Computer['stage']) => {
      const all = [computer('a', stage)];
      return mayReplace(all, find(all, 'a'));
    };
    expect(CATALOG.computer.stages.filter(may)).toEqual(['requested', 'approved', 'refused']);
  });

  it('is said of both halves, before and after', () => {
    const words = (former: Computer['stage']) => {
      const all = [computer('a', former, 'b'), computer('b', 'draft')];
      return all.map((one) => pairWords(pairOf(all, one), one.stage));
    };
    expect(words('approved')).toEqual(['será substituído por PC-b', 'vai substituir PC-a']);
    expect(words('inactive')).toEqual(['substituído por PC-b', 'substitui PC-a']);
  });

  it('keeps a reason that the machine takes, however long it was', () => {
    expect(replacedReason('PC-b', 'x'.repeat(2000))).toHaveLength(2000);
  });
});
