import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { ContainerWriter, type Entry, readContainer } from './container';

const entries: Entry[] = [
  { name: 'LEIA-ME.txt', bytes: Buffer.from('Olá, ação') },
  { name: 'pasta/vazio.bin', bytes: Buffer.alloc(0) },
  { name: 'pasta/dados.json', bytes: Buffer.from('{"a":1}') },
];

function written(given: Entry[]): Buffer {
  const writer = new ContainerWriter();
  return Buffer.concat([...given.flatMap((entry) => writer.add(entry)), ...writer.end()]);
}

const names = (file: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: false, strictFileNames: true }, (error, zip) => {
      if (error) return reject(error);
      const found: string[] = [];
      zip.on('entry', ({ fileName }: { fileName: string }) => found.push(fileName));
      zip.on('end', () => resolve(found));
      zip.on('error', reject);
    });
  });

describe('a container', () => {
  it('other programs read a container as a ZIP, and its bytes are always the same', async () => {
    expect(await names(written(entries))).toEqual(entries.map(({ name }) => name));
    expect(written(entries).equals(written(entries))).toBe(true);
  });

  it('a container is read back completely, without faults', () => {
    const read = readContainer(written(entries));
    expect(read.faults).toEqual([]);
    expect(read.entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual(
      entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    );
  });

  it('a change of any byte of a container is noticed', () => {
    const file = written(entries);
    for (let at = 0; at < file.length; at += 1) {
      for (const change of [1, 0x20, 0x80, 0xff]) {
        const changed = Buffer.from(file);
        changed[at] = (file[at] ?? 0) ^ change;
        const { faults } = readContainer(changed);
        expect(faults.length, `byte ${at}`).toBeGreaterThan(0);
        expect(faults.every(({ where, problem }) => where !== '' && problem !== '')).toBe(true);
      }
    }
  });

  it('a container cannot be truncated, nor have anything before, between or after its entries', () => {
    const file = written(entries);
    for (let length = 0; length < file.length; length += 1)
      expect(readContainer(file.subarray(0, length)).faults.length, `cut at ${length}`).toBeGreaterThan(0);
    for (let at = 0; at <= file.length; at += 1) {
      const longer = Buffer.concat([file.subarray(0, at), Buffer.from([0]), file.subarray(at)]);
      expect(readContainer(longer).faults.length, `a byte more at ${at}`).toBeGreaterThan(0);
    }
  });

  it('a container with a repeated name has a fault', () => {
    expect(readContainer(written([...entries, entries[0] as Entry])).faults[0]?.problem).toContain('duas vezes');
  });
});
