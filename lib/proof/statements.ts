import { z } from 'zod';
import { canonical } from '@/lib/canonical';
import { sha256 } from '@/lib/crypto';
import { isSignedBy, keyIdOf, type PublicJwk, publicJwk, type Signer } from './keys';
import { leafHash } from './merkle';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A key that signs from `at` on, and which one it follows. */
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

/** What was so of all cases at one moment: the root over the heads of their chains. */
const rootStatement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('habilita.root'),
  number: z.int().positive(),
  /** The day in Brasília, yyyy-mm-dd. */
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  at: instant,
  /** Leaves of the tree, and how many of them differ from the root before. */
  cases: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  merkleRoot: hex,
  /** SHA-256 of the statement before; "" for the first. */
  previous: z.string(),
  key: z.string(),
});

export type KeyStatement = z.infer<typeof keyStatement>;
export type RootStatement = z.infer<typeof rootStatement>;

/** As kept and handed out: the very text that was signed. `endorsement`: by the key before; "" where there is none. */
export const keyRecord = z.strictObject({ statement: z.string(), signature: z.string(), endorsement: z.string() });
export const rootRecord = z.strictObject({ statement: z.string(), signature: z.string() });
export type KeyRecord = z.infer<typeof keyRecord>;
export type RootRecord = z.infer<typeof rootRecord>;

/** What the text says, if it is the canonical text of such a statement; null otherwise. */
function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.parse(JSON.parse(text));
    return canonical(parsed) === text ? parsed : null;
  } catch {
    return null;
  }
}
export const readKey = (text: string): KeyStatement | null => read(keyStatement, text);
export const readRoot = (text: string): RootStatement | null => read(rootStatement, text);

/** A chain's head as the tree has it. */
export interface Head {
  caseId: string;
  sequence: number;
  hash: string;
}
export const headLeaf = ({ caseId, sequence, hash }: Head): Buffer =>
  leafHash(`habilita/head/v1\n${caseId}\n${sequence}\n${hash}`);

/** Signs that `signer` signs from now on; `before` endorses it. */
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

/** Signs a root. */
export function makeRoot(said: Omit<RootStatement, 'v' | 'kind' | 'key'>, signer: Signer): RootRecord {
  const statement = canonical({ v: 1, kind: 'habilita.root', ...said, key: signer.id });
  return { statement, signature: signer.sign('root', statement) };
}

export interface KnownKey {
  id: string;
  jwk: PublicJwk;
  statement: KeyStatement;
  /** By the key before; the first needs none. */
  endorsed: boolean;
}

/** The keys by their order, or the first fault in pt-BR. A key without endorsement is no fault, but is told apart. */
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

/** What is wrong with one root by itself: its text, its signature, the days of its key. Null: nothing. */
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

/** The hash by which the next root names this one. */
export const rootHash = ({ statement }: RootRecord): string => sha256(statement);
