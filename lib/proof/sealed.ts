import { z } from 'zod';
import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { type ContainerFault, type Entry, readContainer } from './container';
import { isSignedBy, type Signer } from './keys';
import { checkKeys, type KnownKey, keyRecord } from './statements';

/** The last two entries of a sealed container: what is in it, and the signature of that. */
export const MANIFEST = 'manifesto.json';
export const SIGNATURE = 'assinatura.json';
export const KEYS = 'provas/chaves.json';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const listing = z.strictObject({ name: z.string(), size: z.int().nonnegative(), sha256: hex });

/** What every manifest has; `about` is the product's own part. */
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
export const keysShape = z.strictObject({ keys: z.array(keyRecord) });

export type Listing = z.infer<typeof listing>;
export type Fault = ContainerFault;

export const listingOf = ({ name, bytes }: Entry): Listing => ({ name, size: bytes.length, sha256: sha256(bytes) });

const utf8 = new TextDecoder('utf-8', { fatal: true });
export const textEntry = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text) });

/** The two entries that close a container. */
export function closing(said: { at: string; about: unknown; entries: Listing[] }, signer: Signer): Entry[] {
  const manifest = canonical({ v: 1, kind: 'habilita.dossier', ...said, key: signer.id });
  const signature = canonical({ key: signer.id, signature: signer.sign('dossier', manifest) });
  return [textEntry(MANIFEST, manifest), textEntry(SIGNATURE, signature)];
}

/** The value of an entry that must be the canonical JSON of this shape; null with a fault where it is not. */
export function readJson<T>(entries: Entry[], name: string, shape: z.ZodType<T>, faults: Fault[]): T | null {
  const entry = entries.find((one) => one.name === name);
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

/** Whom the reader trusts beforehand: ids of keys that they have from elsewhere. */
export type Trust =
  /** Nobody: that the key is the product's is the dossier's own claim. */
  | 'claimed'
  /** The signing key is one of those given, or every key from one of those on was endorsed by the one before. */
  | 'known';

export interface SealedReading<T> {
  entries: Entry[];
  about: T | null;
  at: string | null;
  keys: KnownKey[];
  /** Id of the key that signed; null where there is no telling. */
  signedBy: string | null;
  trust: Trust;
  /** Is the file, as a container, byte by byte what its entries make? If not, nothing else of it was looked at. */
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

/** Endorsement makes trust go on from one key to the next, never back. */
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
 * Reads a sealed container and checks all of it that does not depend on what it tells: bytes, manifest, keys, signature.
 * @param pinned ids of keys that the reader has from elsewhere; null: none were given
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
  // Which of the two was changed, nobody can tell.
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
