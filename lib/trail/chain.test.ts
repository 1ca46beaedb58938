import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto';
import { continued, type TrailEntry, type TrailRow, TrailVerifier } from './chain';

const AT = '2026-11-29T12:00:00.000Z';
const entry = (name: string): TrailEntry => ({
  fact: 'account.suspended',
  actor: { id: 'a', name: 'Otávio' },
  about: { id: 'b', name },
  details: { role: 'revisor' },
  reason: 'Saiu',
});
const three = (): TrailRow[] => continued({ sequence: 0, hash: '' }, ['Ana', 'Bruno', 'Carla'].map(entry), AT);
const headOf = (rows: TrailRow[]) => ({ sequence: rows.at(-1)?.sequence ?? 0, hash: rows.at(-1)?.hash ?? '' });
function faultsOf(rows: TrailRow[], head: { sequence: number; hash: string } | null = headOf(three())) {
  const verifier = new TrailVerifier();
  for (const row of rows) verifier.add(row);
  return verifier.finish(head).map(({ sequence }) => sequence);
}

describe('the chain of the administrative trail', () => {
  it('finds nothing in a whole chain, and nothing in an empty one', () => {
    expect(faultsOf(three())).toEqual([]);
    expect(faultsOf([], { sequence: 0, hash: '' })).toEqual([]);
  });

  it('names the row whose text was changed, even where its own hash was made anew', () => {
    const changed = three();
    const [, second] = changed as [TrailRow, TrailRow, TrailRow];
    second.body = second.body.replace('Bruno', 'Bento');
    expect(faultsOf(changed)).toEqual([2]);
    second.hash = sha256(second.prevHash + second.body);
    expect(faultsOf(changed)).toEqual([3]);
  });

  it.each(['fact', 'subjectId', 'actorId', 'at'] as const)('names the row whose column %s was changed', (column) => {
    const changed = three();
    Object.assign(changed[1] as TrailRow, { [column]: column === 'at' ? '2026-11-28T12:00:00.000Z' : 'x' });
    expect(faultsOf(changed)).toEqual([2]);
  });

  it('names the row after one that was removed', () => {
    expect(faultsOf(three().filter(({ sequence }) => sequence !== 2))).toEqual([3, 3]);
    expect(faultsOf(three().slice(1))).toEqual([2, 2]);
  });

  it('finds that the last rows were removed, and that the end itself is lost', () => {
    expect(faultsOf(three().slice(0, 2))).toEqual([null]);
    expect(faultsOf(three(), null)).toEqual([null]);
  });

  it('finds two rows that changed places', () => {
    const [first, second, third] = three() as [TrailRow, TrailRow, TrailRow];
    const swapped = [
      { ...third, sequence: 2 },
      { ...second, sequence: 3 },
    ].map((row) => row as TrailRow);
    expect(faultsOf([first, ...swapped])).not.toEqual([]);
  });

  it('finds a row that was put in', () => {
    const [first, second, third] = three() as [TrailRow, TrailRow, TrailRow];
    const [forged] = continued(headOf([first]), [entry('Dora')], AT) as [TrailRow];
    expect(faultsOf([first, forged, { ...second, sequence: 3 }, { ...third, sequence: 4 }])).not.toEqual([]);
  });
});
