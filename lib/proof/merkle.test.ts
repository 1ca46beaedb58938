import { createHash } from 'node:crypto';
import { array, assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, MerkleTree, rootOver } from './merkle';

const sha = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The definition of RFC 9162, 2.1.1, word for word. */
function byDefinition(leaves: string[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.from([0]), Buffer.from(leaves[0] as string));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.from([1]), byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)));
}

const treeOf = (leaves: string[]) => MerkleTree.of(leaves.map(leafHash));
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => `leaf ${index}`);

describe('the tree is that of RFC 9162', () => {
  it('the root is that of RFC 9162 for any number of leaves', () => {
    for (let count = 0; count < 70; count += 1)
      expect(treeOf(leavesOf(count)).root().toString('hex')).toBe(byDefinition(leavesOf(count)).toString('hex'));
  });

  it('the root stays that of RFC 9162 while leaves are changed and added in any order', () => {
    assert(
      property(array(uniqueArray(integer({ min: 0, max: 40 }), { maxLength: 6 }), { maxLength: 12 }), (rounds) => {
        const tree = new MerkleTree();
        const leaves: string[] = [];
        for (const [round, wanted] of rounds.entries()) {
          for (const position of wanted) {
            const at = Math.min(position, leaves.length);
            leaves[at] = `${round} ${position}`;
            tree.set(at, leafHash(leaves[at]));
          }
          expect(tree.root().equals(byDefinition(leaves))).toBe(true);
        }
      }),
    );
  });

  it('the tree refuses a gap between leaves', () => {
    expect(() => treeOf(leavesOf(2)).set(3, leafHash('x'))).toThrow();
  });
});

describe('the path from a leaf to the root', () => {
  it('a path leads its leaf to the root, and no other leaf, position, size or path does', () => {
    for (let count = 1; count < 34; count += 1) {
      const tree = treeOf(leavesOf(count));
      const root = tree.root().toString('hex');
      for (let at = 0; at < count; at += 1) {
        const path = tree.path(at);
        expect(rootOver(leafHash(`leaf ${at}`), at, count, path)).toBe(root);
        expect(rootOver(leafHash('another'), at, count, path)).not.toBe(root);
        expect(rootOver(leafHash(`leaf ${at}`), at, count, [...path, root])).not.toBe(root);
        if (path.length > 0) expect(rootOver(leafHash(`leaf ${at}`), at, count, path.slice(1))).not.toBe(root);
        expect(rootOver(leafHash(`leaf ${at}`), at ^ 1, count, path)).not.toBe(root);
      }
      expect(rootOver(leafHash('leaf 0'), count, count, [])).toBeNull();
    }
  });
});
