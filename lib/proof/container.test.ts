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
  it('is a ZIP like any other to other programs, and the same bytes each time', async () => {
    expect(await names(written(entries))).toEqual(entries.map(({ name }) => name));
    expect(written(entries).equals(written(entries))).toBe(true);
  });

  it('is read back whole, without faults', () => {
    const read = readContainer(written(entries));
    expect(read.faults).toEqual([]);
    expect(read.entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual(
      entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    );
  });

  it('has no byte that can be changed to any other value unnoticed', () => {
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

  it('cannot be cut anywhere, nor have anything before, between or after', () => {
    const file = written(entries);
    for (let length = 0; length < file.length; length += 1)
      expect(readContainer(file.subarray(0, length)).faults.length, `cut at ${length}`).toBeGreaterThan(0);
    for (let at = 0; at <= file.length; at += 1) {
      const longer = Buffer.concat([file.subarray(0, at), Buffer.from([0]), file.subarray(at)]);
      expect(readContainer(longer).faults.length, `a byte more at ${at}`).toBeGreaterThan(0);
    }
  });

  it('does not hold one name twice', () => {
    expect(readContainer(written([...entries, entries[0] as Entry])).faults[0]?.problem).toContain('duas vezes');
  });
});
