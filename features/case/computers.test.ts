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

describe('the successor of a computer', () => {
  it('finds the first approved computer in the chain of replacements, else the last one', () => {
    const all = [computer('a', 'approved', 'b'), computer('b', 'refused', 'c'), computer('c', 'draft')];
    expect(successorOf(all, find(all, 'a'))?.ref).toBe('c');
    const approved = [computer('a', 'approved', 'b'), computer('b', 'approved', 'c'), computer('c', 'draft')];
    expect(successorOf(approved, find(approved, 'a'))?.ref).toBe('b');
    expect(successorOf(all, find(all, 'c'))).toBeUndefined();
  });

  it('ends even when replacements form a circle or name a computer that does not exist', () => {
    const round = [computer('a', 'requested', 'b'), computer('b', 'requested', 'a')];
    expect(successorOf(round, find(round, 'a'))?.ref).toBe('b');
    const lost = [computer('a', 'approved', 'x')];
    expect(successorOf(lost, find(lost, 'a'))).toBeUndefined();
    expect(mayReplace(lost, find(lost, 'a'))).toBe(true);
  });
});

describe('a replacement', () => {
  it('counts a replacement as under way until the new computer is approved or given up, or the old one ended', () => {
    const underWay = (former: Computer['stage'], next: Computer['stage']) => {
      const all = [computer('a', former, 'b'), computer('b', next)];
      return isUnderWay(all, find(all, 'a'));
    };
    expect(underWay('approved', 'draft')).toBe(true);
    expect(underWay('approved', 'refused')).toBe(true);
    expect(underWay('approved', 'inactive')).toBe(false);
    expect(underWay('inactive', 'draft')).toBe(false);
  });

  it('lets people replace a computer that was requested, but not a draft, which they can still edit', () => {
    const may = (stage: Computer['stage']) => {
      const all = [computer('a', stage)];
      return mayReplace(all, find(all, 'a'));
    };
    expect(CATALOG.computer.stages.filter(may)).toEqual(['requested', 'approved', 'refused']);
  });

  it('names the other computer of a pair on both pages, before and after the replacement', () => {
    const words = (former: Computer['stage']) => {
      const all = [computer('a', former, 'b'), computer('b', 'draft')];
      return all.map((one) => pairWords(pairOf(all, one), one.stage));
    };
    expect(words('approved')).toEqual(['será substituído por PC-b', 'vai substituir PC-a']);
    expect(words('inactive')).toEqual(['substituído por PC-b', 'substitui PC-a']);
  });

  it('cuts the reason of a replacement to the length that the machine takes', () => {
    expect(replacedReason('PC-b', 'x'.repeat(2000))).toHaveLength(2000);
  });
});
