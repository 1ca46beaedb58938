import { z } from 'zod';
import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { isSignedBy, keyIdOf, type PublicJwk, publicJwk, type Signer } from './keys';
import { leafHash } from './merkle';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** Declares a key that signs from `at` on, and which key it follows. */
const keyStatement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('habilita.key'),
  number: z.int().positive(),
  key: publicJwk,
  at: instant,
  /** Id of the key before; "" for the first. */
  previous: z.string(),
  reason: z.string(),
});

/** Declares the root over the heads of all cases' chains at one moment. */
const rootStatement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('habilita.root'),
  number: z.int().positive(),
  /** The day in Brasília, yyyy-mm-dd. */
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  at: instant,
  /** The number of leaves, and how many of them changed since the previous root. */
  cases: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  merkleRoot: hex,
  /** SHA-256 of the statement before; "" for the first. */
  previous: z.string(),
  key: z.string(),
});

/** What a key's statement says. */
export type KeyStatement = z.infer<typeof keyStatement>;
/** What a root's statement says. */
export type RootStatement = z.infer<typeof rootStatement>;

/** A key as stored and published: the signed text itself. `endorsement`: by the previous key; "" if there is none. */
export const keyRecord = z.strictObject({ statement: z.string(), signature: z.string(), endorsement: z.string() });
/** A root as stored and published: the signed text itself. */
export const rootRecord = z.strictObject({ statement: z.string(), signature: z.string() });
/** A key as stored and published. */
export type KeyRecord = z.infer<typeof keyRecord>;
/** A root as stored and published. */
export type RootRecord = z.infer<typeof rootRecord>;

/** The content of a statement; null unless the text is its canonical form. */
function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.parse(JSON.parse(text));
    return canonical(parsed) === text ? parsed : null;
  } catch {
    return null;
  }
}
/** The content of a key's statement; null unless the text is its canonical form. */
export const readKey = (text: string): KeyStatement | null => read(keyStatement, text);
/** The content of a root's statement; null unless the text is its canonical form. */
export const readRoot = (text: string): RootStatement | null => read(rootStatement, text);

/** The last audit row of a case's chain. */
export interface Head {
  caseId: string;
  sequence: number;
  hash: string;
}
/** The leaf of a chain's head in the tree of a root. */
export const headLeaf = ({ caseId, sequence, hash }: Head): Buffer =>
  leafHash(`habilita/head/v1\n${caseId}\n${sequence}\n${hash}`);

/** The record of a new key, signed by itself and endorsed by the previous one, if there is one. */
export function makeKey(
  said: { number: number; at: Date; reason: string; previous: string },
  signer: Signer,
  before: Signer | null,
): KeyRecord {
  const { number, reason, previous } = said;
  const at = said.at.toISOString();
  const statement = canonical({ v: 1, kind: 'habilita.key', number, key: signer.jwk, at, previous, reason });
  const endorsement = before?.sign('key', statement) ?? '';
  return { statement, signature: signer.sign('key', statement), endorsement };
}

/** The signed record of a root. */
export function makeRoot(said: Omit<RootStatement, 'v' | 'kind' | 'key'>, signer: Signer): RootRecord {
  const statement = canonical({ v: 1, kind: 'habilita.root', ...said, key: signer.id });
  return { statement, signature: signer.sign('root', statement) };
}

/** A key whose record was checked. */
export interface KnownKey {
  id: string;
  jwk: PublicJwk;
  statement: KeyStatement;
  /** Whether the previous key endorsed it; the first key needs none. */
  endorsed: boolean;
}

/** Checks keys in order up to the first fault (pt-BR). A missing endorsement is no fault, but `endorsed` shows it. */
export function checkKeys(records: KeyRecord[]): { keys: KnownKey[]; fault: string | null } {
  const keys: KnownKey[] = [];
  for (const [index, { statement: text, signature, endorsement }] of records.entries()) {
    const fault = (what: string) => ({ keys, fault: `chave ${index + 1}: ${what}` });
    const statement = readKey(text);
    const before = keys.at(-1);
    if (!statement) return fault('a declaração não é a que o Habilita escreve');
    if (statement.number !== index + 1 || statement.previous !== (before?.id ?? ''))
      return fault('não segue a chave anterior: falta uma, ou a ordem mudou');
    if (before && statement.at < before.statement.at) return fault('é mais antiga que a chave anterior');
    if (!isSignedBy(statement.key, 'key', text, signature)) return fault('a assinatura dela mesma não confere');
    if (endorsement && !(before && isSignedBy(before.jwk, 'key', text, endorsement)))
      return fault('o aval da chave anterior não confere');
    keys.push({ id: keyIdOf(statement.key), jwk: statement.key, statement, endorsed: !before || endorsement !== '' });
  }
  return { keys, fault: null };
}

/** What is wrong with a root taken by itself (text, signature, period of its key), in pt-BR; null if nothing. */
export function rootFault({ statement: text, signature }: RootRecord, keys: KnownKey[]): string | null {
  const statement = readRoot(text);
  if (!statement) return 'a declaração não é a que o Habilita escreve';
  const index = keys.findIndex(({ id }) => id === statement.key);
  const [key, next] = [keys[index], keys[index + 1]];
  if (!key) return `a chave ${statement.key} não está entre as chaves públicas`;
  if (statement.at < key.statement.at || (next && statement.at > next.statement.at))
    return 'a data está fora do tempo da chave que a assinou';
  return isSignedBy(key.jwk, 'root', text, signature) ? null : 'a assinatura não confere';
}

/** The hash (SHA-256 in hex) by which the next root refers to this one. */
export const rootHash = ({ statement }: RootRecord): string => sha256(statement);
