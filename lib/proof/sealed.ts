import { z } from 'zod';
import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { type ContainerFault, type Entry, readContainer } from './container';
import { isSignedBy, type Signer } from './keys';
import { checkKeys, type KnownKey, keyRecord } from './statements';

/** The name of the last entry but one: the list of the other entries. */
export const MANIFEST = 'manifesto.json';
/** The name of the last entry: the signature of the manifest. */
export const SIGNATURE = 'assinatura.json';
/** The name of the entry with the public keys. */
export const KEYS = 'provas/chaves.json';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const listing = z.strictObject({ name: z.string(), size: z.int().nonnegative(), sha256: hex });

/** The shape of a manifest; `about` is the shape of the product's own part. */
const manifestOf = <T extends z.ZodType>(about: T) =>
  z.strictObject({
    v: z.literal(1),
    kind: z.literal('habilita.dossier'),
    at: z.string(),
    about,
    entries: z.array(listing),
    key: z.string(),
  });
const signatureShape = z.strictObject({ key: z.string(), signature: z.string() });
/** The shape of the entry with the public keys. */
export const keysShape = z.strictObject({ keys: z.array(keyRecord) });

/** An entry in the manifest: name, size in bytes, SHA-256 in hex. */
export type Listing = z.infer<typeof listing>;
/** A fault of a sealed container, in pt-BR. */
export type Fault = ContainerFault;

/** The manifest's line for an entry. */
export const listingOf = ({ name, bytes }: Entry): Listing => ({ name, size: bytes.length, sha256: sha256(bytes) });

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** An entry with a text, as UTF-8. */
export const textEntry = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text) });

/** The two entries that end a container: the manifest and its signature. */
export function closing(said: { at: string; about: unknown; entries: Listing[] }, signer: Signer): Entry[] {
  const manifest = canonical({ v: 1, kind: 'habilita.dossier', ...said, key: signer.id });
  const signature = canonical({ key: signer.id, signature: signer.sign('dossier', manifest) });
  return [textEntry(MANIFEST, manifest), textEntry(SIGNATURE, signature)];
}

/** The value of an entry, which must be canonical JSON of this shape; otherwise adds a fault and returns null. */
export function readJson<T>(entries: Entry[], name: string, shape: z.ZodType<T>, faults: Fault[]): T | null {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) {
    faults.push({ where: name, problem: 'falta no dossiê' });
    return null;
  }
  try {
    const text = utf8.decode(entry.bytes);
    const value = shape.parse(JSON.parse(text));
    if (canonical(value) === text) return value;
  } catch {}
  faults.push({ where: name, problem: 'não é o JSON que o Habilita escreve' });
  return null;
}

/** Whether the reader knows the signing key from elsewhere. */
export type Trust =
  /** No: only the dossier itself claims that the key is the product's. */
  | 'claimed'
  /** Yes: it is a key that the reader gave, or a chain of endorsements leads from such a key to it. */
  | 'known';

/** What a sealed container contains, and everything that is wrong with it. */
export interface SealedReading<T> {
  entries: Entry[];
  about: T | null;
  at: string | null;
  keys: KnownKey[];
  /** Id of the key whose signature is right; null when none is. */
  signedBy: string | null;
  trust: Trust;
  /** Whether the file is a flawless container. If not, nothing else was checked. */
  sound: boolean;
  faults: Fault[];
}

function entryFaults(entries: Entry[], listings: Listing[]): Fault[] {
  const given = entries.filter(({ name }) => name !== MANIFEST && name !== SIGNATURE);
  const faults: Fault[] = [];
  for (const [index, entry] of given.entries()) {
    const wanted = listings[index];
    const own = listings.find(({ name }) => name === entry.name);
    if (!own) faults.push({ where: entry.name, problem: 'não está no manifesto: foi incluído depois' });
    else if (own.size !== entry.bytes.length || own.sha256 !== sha256(entry.bytes))
      faults.push({ where: entry.name, problem: 'o conteúdo não é o do manifesto (SHA-256 diferente)' });
    else if (wanted?.name !== entry.name)
      faults.push({ where: entry.name, problem: 'está fora da ordem do manifesto' });
  }
  for (const { name } of listings)
    if (!given.some((entry) => entry.name === name)) faults.push({ where: name, problem: 'falta no dossiê' });
  const last = entries.slice(-2).map(({ name }) => name);
  if (last[0] !== MANIFEST || last[1] !== SIGNATURE)
    faults.push({ where: MANIFEST, problem: 'manifesto e assinatura não são as duas últimas entradas' });
  return faults;
}

/** Whether a key is pinned, or endorsed by a trusted key before it. Trust never passes to an earlier key. */
function isTrusted(keys: KnownKey[], id: string, pinned: string[]): boolean {
  let trusted = false;
  for (const key of keys) {
    trusted = pinned.includes(key.id) || (trusted && key.endorsed);
    if (key.id === id) return trusted;
  }
  return pinned.includes(id);
}

function signatureFault(
  manifest: { key: string; at: string },
  signature: z.infer<typeof signatureShape>,
  keys: KnownKey[],
  text: string,
): string | null {
  const index = keys.findIndex(({ id }) => id === manifest.key);
  const [key, next] = [keys[index], keys[index + 1]];
  if (!key || signature.key !== manifest.key) return 'a chave que assinou não está entre as chaves públicas do dossiê';
  if (manifest.at < key.statement.at || (next && manifest.at > next.statement.at))
    return 'a data está fora do tempo da chave que assinou';
  return isSignedBy(key.jwk, 'dossier', text, signature.signature) ? null : 'a assinatura do manifesto não confere';
}

/**
 * Reads a sealed container and checks its bytes, manifest, keys and signature, but not its contents.
 * @param pinned ids of keys that the reader has from elsewhere; null when none were given
 */
export function readSealed<T>(file: Buffer, about: z.ZodType<T>, pinned: string[] | null): SealedReading<T> {
  const { entries, faults: found } = readContainer(file);
  const faults = [...found];
  const reading: SealedReading<T> = {
    entries,
    about: null,
    at: null,
    keys: [],
    signedBy: null,
    trust: 'claimed',
    sound: found.length === 0,
    faults,
  };
  if (!reading.sound) return reading;
  const manifest = readJson(entries, MANIFEST, manifestOf(about), faults);
  const signature = readJson(entries, SIGNATURE, signatureShape, faults);
  const records = readJson(entries, KEYS, keysShape, faults);
  if (manifest) {
    Object.assign(reading, { about: manifest.about, at: manifest.at });
    faults.push(...entryFaults(entries, manifest.entries));
  }
  const { keys, fault } = checkKeys(records?.keys ?? []);
  reading.keys = keys;
  if (fault) faults.push({ where: KEYS, problem: fault });
  if (!manifest || !signature) return reading;
  const wrong = signatureFault(manifest, signature, keys, canonical(manifest));
  // A wrong signature does not show which of the two entries was changed.
  if (wrong) faults.push({ where: `${MANIFEST} ou ${SIGNATURE}`, problem: wrong });
  else reading.signedBy = manifest.key;
  if (pinned && isTrusted(keys, manifest.key, pinned)) reading.trust = 'known';
  else if (pinned)
    faults.push({
      where: SIGNATURE,
      problem: `assinado pela chave ${manifest.key}, que não é a informada nem tem o aval dela`,
    });
  return reading;
}
