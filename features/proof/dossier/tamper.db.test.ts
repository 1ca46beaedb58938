import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { ContainerWriter, type Entry, readContainer } from '@/lib/proof/container';
import { newPrivateKey, type Signer, signersOf } from '@/lib/proof/keys';
import { closing, KEYS, listingOf, MANIFEST, SIGNATURE, textEntry } from '@/lib/proof/sealed';
import { makeKey } from '@/lib/proof/statements';
import { dossierBytes, madeDossier } from '@/prisma/scenarios/dossiers';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { testSecrets } from '@/test/environment';
import { ENTRIES } from './file.schema';
import { verifyDossier } from './verify';

let db: FreshDatabase;
let file: Buffer;
let entries: Entry[];
const owner = signersOf(testSecrets.HABILITA_SIGNING_KEYS)[0] as Signer;

beforeAll(async () => {
  db = await freshDatabase();
  const journey: Journey = await reach('concluded');
  file = await dossierBytes(await madeDossier(journey, 'marina'));
  entries = readContainer(file).entries;
});
afterAll(() => db.drop());

const textOf = (name: string) => Buffer.from(entries.find((entry) => entry.name === name)?.bytes ?? '').toString();
const faultsOf = (bytes: Buffer, pinned: string[] | null = null) => verifyDossier(bytes, pinned).faults;

/** A valid ZIP of these entries. */
function zipped(given: Entry[]): Buffer {
  const writer = new ContainerWriter();
  return Buffer.concat([...given.flatMap((entry) => writer.add(entry)), ...writer.end()]);
}

/** A dossier with a new manifest and signature for changed entries, as somebody with a key can make it. */
function resealed(given: Entry[], signer: Signer, about: (value: object) => object = (value) => value): Buffer {
  const inner = given.filter(({ name }) => name !== MANIFEST && name !== SIGNATURE);
  const manifest = JSON.parse(textOf(MANIFEST)) as { at: string; about: object };
  const said = { at: manifest.at, about: about(manifest.about), entries: inner.map(listingOf) };
  return zipped([...inner, ...closing(said, signer)]);
}

const replaced = (name: string, text: string): Entry[] =>
  entries.map((entry) => (entry.name === name ? textEntry(name, text) : entry));
const rows = () => textOf(ENTRIES.chain).trimEnd().split('\n');
const chained = (lines: string[]) => replaced(ENTRIES.chain, lines.map((line) => `${line}\n`).join(''));

/** Random numbers that depend only on the seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('a dossier that nobody touched', () => {
  it('verifies an untouched dossier, and names its key, rows, files and root', () => {
    const found = verifyDossier(file, null);
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ signedBy: owner.id, trust: 'claimed', unendorsed: [], root: { number: 1 } });
    expect(found.rows).toBeGreaterThan(40);
    expect(found.files).toBeGreaterThan(0);
    const { decisions, evidence } = JSON.parse(textOf(ENTRIES.decisions)) as {
      decisions: unknown[];
      evidence: unknown[];
    };
    expect(decisions.length).toBeGreaterThan(9);
    expect(evidence.length).toBeGreaterThan(2);
  });

  it('trusts a dossier only if the reader has its key from elsewhere', () => {
    expect(verifyDossier(file, [owner.id])).toMatchObject({ faults: [], trust: 'known' });
    expect(faultsOf(file, ['another']).map(({ where }) => where)).toEqual([SIGNATURE]);
  });

  it('gives the same bytes when it is packed again', () => {
    expect(zipped(entries).equals(file)).toBe(true);
    expect(resealed(entries, owner).equals(file)).toBe(true);
  });
});

describe('any one byte', () => {
  it.each([1, 2, 3, 4, 5].map((part) => 20_261_122 + part))(
    'detects and locates each of 200 changed bytes taken at random (seed %i)',
    (seed) => {
      const random = mulberry32(seed);
      const missed: string[] = [];
      for (let count = 0; count < 200; count += 1) {
        const at = Math.floor(random() * file.length);
        const change = 1 + Math.floor(random() * 255);
        const held = file[at] ?? 0;
        file[at] = held ^ change;
        const [fault] = faultsOf(file);
        file[at] = held;
        if (!fault?.where || !fault.problem) missed.push(`byte ${at}, ${held} to ${held ^ change}`);
      }
      expect(missed).toEqual([]);
    },
  );

  it('names the row besides the entry when a byte of the chain changed in the ZIP', () => {
    const line = rows()[6] ?? '';
    const at = file.indexOf(line) + line.indexOf('"role') + 2;
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const places = faultsOf(changed).map(({ where }) => where);
    expect(places.some((where) => where.includes(`(${ENTRIES.chain})`))).toBe(true);
    expect(places).toContain(`${ENTRIES.chain}, linha 7, sequência 7`);
  });

  it('names each entry whose bytes changed under a correct checksum', () => {
    for (const { name, bytes } of entries) {
      for (const at of new Set([0, Math.floor(bytes.length / 2), bytes.length - 1])) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const faults = faultsOf(
          zipped(entries.map((entry) => (entry.name === name ? { name, bytes: changed } : entry))),
        );
        expect(
          faults.some(({ where }) => where.includes(name)),
          `${name}, byte ${at}`,
        ).toBe(true);
      }
    }
  });
});

describe('entries', () => {
  it('names each entry that was removed, doubled, renamed or emptied', () => {
    for (const entry of entries) {
      const others = entries.filter((one) => one !== entry);
      const copy = { ...entry, name: `${entry.name}.copia` };
      const attempts = [others, [copy, ...entries], [...entries, copy], [...others, copy], zipEmptied(entry)];
      for (const [index, attempt] of attempts.entries())
        expect(
          faultsOf(zipped(attempt)).some(({ where }) => where.includes(entry.name)),
          `${entry.name}, attempt ${index}`,
        ).toBe(true);
    }
  });

  it('refuses any two neighbouring entries in the wrong order', () => {
    for (let at = 1; at < entries.length; at += 1) {
      const swapped = [...entries];
      [swapped[at - 1], swapped[at]] = [swapped[at] as Entry, swapped[at - 1] as Entry];
      expect(faultsOf(zipped(swapped)).length, `${entries[at]?.name}`).toBeGreaterThan(0);
    }
  });
});

const zipEmptied = (entry: Entry) => entries.map((one) => (one === entry ? { ...one, bytes: Buffer.alloc(0) } : one));

describe('rows of the chain, each one', () => {
  /** Expects the fault even if somebody with our key sealed the dossier again. */
  const chainFault = (lines: string[], which: number) => {
    for (const bytes of [zipped(chained(lines)), resealed(chained(lines), owner)]) {
      const faults = faultsOf(bytes);
      expect(
        faults.some(({ where }) => where.includes(`linha ${which}`) || where === MANIFEST),
        `linha ${which}`,
      ).toBe(true);
    }
  };

  it('detects each removed row', () => {
    for (let at = 0; at < rows().length; at += 1) chainFault(rows().toSpliced(at, 1), at + 1);
  });

  it('detects each row that was swapped with the next one', () => {
    for (let at = 1; at < rows().length; at += 1)
      chainFault(rows().toSpliced(at - 1, 2, rows()[at] ?? '', rows()[at - 1] ?? ''), at);
  });

  it('detects each repeated row', () => {
    for (let at = 0; at < rows().length; at += 1) chainFault(rows().toSpliced(at, 0, rows()[at] ?? ''), at + 2);
  });

  it('detects another actor in a row, even with all later hashes made again', () => {
    for (let at = 0; at < rows().length; at += 5) {
      let prevHash = '';
      const lines = rows().map((line, index) => {
        const row = JSON.parse(line) as { body: string; prevHash: string; hash: string };
        const body =
          index === at ? row.body.replace(/"name":"[^"]+","role"/, '"name":"Outra Pessoa","role"') : row.body;
        const made = { ...row, body, prevHash, hash: sha256(prevHash + body) };
        prevHash = made.hash;
        return canonical(made);
      });
      const last = { sequence: rows().length, hash: prevHash };
      const forged = resealed(chained(lines), owner, (about) => ({ ...about, chain: last }));
      expect(
        faultsOf(forged).map(({ where }) => where),
        `row ${at + 1}`,
      ).toContain(ENTRIES.root);
    }
  });
});

describe('what follows from the chain', () => {
  it.each([
    ['another reason', (text: string) => text.replace(/"reason":"[^"]*"/, '"reason":"Outro motivo"')],
    ['another reviewer', (text: string) => text.replace('Marina Castro', 'Ana Souza')],
    ['a reversed decision', (text: string) => text.replace('item.accepted', 'item.returned')],
    ['a missing decision', (text: string) => text.replace(/\{"actor":.*?\},\{/, '{')],
    ['a missing file', (text: string) => text.replace(/"evidence":\[\{.*?\}(,|\])/, '"evidence":[')],
  ])('detects %s, even if somebody with our key sealed it again', (_what, change) => {
    const text = change(textOf(ENTRIES.decisions));
    expect(text).not.toBe(textOf(ENTRIES.decisions));
    const faults = faultsOf(resealed(replaced(ENTRIES.decisions, text), owner));
    expect(faults[0]?.where).toContain(ENTRIES.decisions);
  });

  it('reports a missing file of evidence with the row that names it', () => {
    const name = entries.find((entry) => entry.name.startsWith('comprovantes/'))?.name ?? '';
    const faults = faultsOf(
      resealed(
        entries.filter((entry) => entry.name !== name),
        owner,
      ),
    );
    expect(faults[0]).toMatchObject({
      where: expect.stringContaining('sequência'),
      problem: expect.stringContaining(name),
    });
  });

  it('reports a file that no row names, and a removed root', () => {
    const extra = { name: 'comprovantes/extra.pdf', bytes: Buffer.from('x') };
    expect(faultsOf(resealed([...entries.slice(0, -2), extra], owner)).map(({ where }) => where)).toContain(extra.name);
    const rootless = entries.filter(({ name }) => name !== ENTRIES.root);
    expect(faultsOf(resealed(rootless, owner)).map(({ where }) => where)).toContain(ENTRIES.root);
  });
});

describe('another key', () => {
  const thief = signersOf(newPrivateKey())[0] as Signer;
  const first = { number: 1, at: new Date('2026-01-01'), reason: 'x', previous: '' };

  it('accepts a dossier signed by another key in itself, but says that the key is not ours', () => {
    const keys = textEntry(KEYS, canonical({ keys: [makeKey(first, thief, null)] }));
    const forged = resealed(
      entries.filter(({ name }) => name !== ENTRIES.root).map((entry) => (entry.name === KEYS ? keys : entry)),
      thief,
      (about) => ({ ...about, root: null }),
    );
    expect(verifyDossier(forged, null)).toMatchObject({ faults: [], trust: 'claimed', signedBy: thief.id });
    expect(faultsOf(forged, [owner.id])[0]?.where).toBe(SIGNATURE);
  });

  it('trusts a key that claims to follow ours only with our endorsement', () => {
    const own = (JSON.parse(textOf(KEYS)) as { keys: [{ statement: string }] }).keys[0];
    const at = new Date(JSON.parse(own.statement).at);
    const next = { number: 2, at, reason: 'troca', previous: owner.id };
    for (const [endorser, trusted] of [
      [null, false],
      [owner, true],
    ] as const) {
      const keys = textEntry(KEYS, canonical({ keys: [own, makeKey(next, thief, endorser)] }));
      const made = resealed(
        entries.map((entry) => (entry.name === KEYS ? keys : entry)),
        thief,
      );
      // Our key signed the root after the new key came into use; only that is a fault.
      const faults = faultsOf(made, [owner.id]).map(({ where }) => where);
      expect(faults.includes(SIGNATURE)).toBe(!trusted);
      expect(verifyDossier(made, [owner.id]).unendorsed).toEqual(trusted ? [] : [thief.id]);
    }
    const stolen = textEntry(KEYS, canonical({ keys: [own, makeKey(next, thief, thief)] }));
    const faults = faultsOf(
      resealed(
        entries.map((entry) => (entry.name === KEYS ? stolen : entry)),
        thief,
      ),
    );
    expect(faults.map(({ where }) => where)).toContain(KEYS);
  });
});
