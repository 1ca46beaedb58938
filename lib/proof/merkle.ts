import { hash } from 'node:crypto';

const BYTES = 32;
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The hash of a leaf: SHA-256(0x00 ‖ text), which no node can have (RFC 9162, 2.1.1). */
export const leafHash = (text: string): Buffer => hash('sha256', Buffer.concat([LEAF, Buffer.from(text)]), 'buffer');

/** The hash of a node: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

/**
 * The Merkle tree of RFC 9162 over leaves that are set by position and may change. It recomputes only the nodes above a
 * changed leaf. A node without a right neighbour moves up unchanged. Takes about 64 bytes per leaf.
 */
export class MerkleTree {
  private readonly levels: Buffer[] = [Buffer.alloc(0)];
  private changed = new Set<number>();
  size = 0;

  /** The tree of these leaves, in this order. */
  static of(leaves: Buffer[]): MerkleTree {
    const tree = new MerkleTree();
    for (const [position, leaf] of leaves.entries()) tree.set(position, leaf);
    return tree;
  }

  /** Sets or adds the hash of a leaf. Throws when it would leave a gap. */
  set(position: number, leaf: Buffer): void {
    if (position > this.size) throw new Error(`No leaf at ${this.size}, and one at ${position}`);
    this.size = Math.max(this.size, position + 1);
    this.put(0, position, leaf);
    this.changed.add(position);
  }

  /** The root hash; without leaves, SHA-256 of nothing. */
  root(): Buffer {
    if (this.size === 0) return hash('sha256', '', 'buffer');
    let changed = this.changed;
    this.changed = new Set();
    let width = this.size;
    for (let level = 0; width > 1; level += 1) {
      const above = new Set<number>();
      for (const index of changed) above.add(index >> 1);
      for (const index of above) {
        const left = this.at(level, index * 2);
        this.put(level + 1, index, index * 2 + 1 < width ? nodeHash(left, this.at(level, index * 2 + 1)) : left);
      }
      changed = above;
      width = (width + 1) >> 1;
    }
    return Buffer.from(this.at(this.levels.length - 1, 0));
  }

  /** The inclusion path of a leaf: the hashes (hex) that lead from it to the root, from the bottom up. */
  path(position: number): string[] {
    this.root();
    const path: string[] = [];
    for (let level = 0, index = position, width = this.size; width > 1; level += 1) {
      const neighbour = index ^ 1;
      if (neighbour < width) path.push(this.at(level, neighbour).toString('hex'));
      index >>= 1;
      width = (width + 1) >> 1;
    }
    return path;
  }

  private at(level: number, index: number): Buffer {
    return (this.levels[level] as Buffer).subarray(index * BYTES, (index + 1) * BYTES);
  }

  private put(level: number, index: number, value: Uint8Array): void {
    const held = this.levels[level] ?? Buffer.alloc(0);
    const needed = (index + 1) * BYTES;
    if (held.length < needed) {
      const larger = Buffer.alloc(Math.max(needed, held.length * 2, 64 * BYTES));
      held.copy(larger);
      this.levels[level] = larger;
    }
    (this.levels[level] as Buffer).set(value, index * BYTES);
  }
}

/** The root (hex) that a leaf at `position` of `size` and its `path` lead to; null when the path does not fit. */
export function rootOver(leaf: Buffer, position: number, size: number, path: string[]): string | null {
  if (position < 0 || position >= size) return null;
  let value = leaf;
  let used = 0;
  for (let index = position, width = size; width > 1; index >>= 1, width = (width + 1) >> 1) {
    if ((index ^ 1) >= width) continue;
    const next = path[used];
    if (next === undefined || !/^[0-9a-f]{64}$/.test(next)) return null;
    used += 1;
    const other = Buffer.from(next, 'hex');
    value = index % 2 === 0 ? nodeHash(value, other) : nodeHash(other, value);
  }
  return used === path.length ? value.toString('hex') : null;
}
