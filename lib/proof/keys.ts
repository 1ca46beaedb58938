import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';

/** An Ed25519 public key as a JWK (RFC 8037). */
export const publicJwk = z.strictObject({
  crv: z.literal('Ed25519'),
  kty: z.literal('OKP'),
  x: z.string().regex(/^[\w-]{43}$/),
});
/** An Ed25519 public key as a JWK (RFC 8037). */
export type PublicJwk = z.infer<typeof publicJwk>;

/** The purpose of a signature, which is invalid for any other purpose. */
export type Purpose = 'root' | 'key' | 'dossier';

const message = (purpose: Purpose, text: string) => Buffer.from(`habilita/${purpose}/v1\n${text}`);

/** The id of a key: its thumbprint (RFC 7638), in base64url. */
export const keyIdOf = ({ crv, kty, x }: PublicJwk): string =>
  hash('sha256', `{"crv":"${crv}","kty":"${kty}","x":"${x}"}`, 'base64url');

/** Signs with a private key, without exposing it. */
export interface Signer {
  id: string;
  jwk: PublicJwk;
  /** In base64url. */
  sign(purpose: Purpose, text: string): string;
}

function signer(key: KeyObject): Signer {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('a chave não é Ed25519');
  const jwk = publicJwk.parse(createPublicKey(key).export({ format: 'jwk' }));
  return {
    id: keyIdOf(jwk),
    jwk,
    sign: (purpose, text) => sign(null, message(purpose, text), key).toString('base64url'),
  };
}

/** Whether the key made `signature` for this purpose and text. Accepts only its canonical base64url. */
export function isSignedBy(jwk: PublicJwk, purpose: Purpose, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return false;
  return verify(null, message(purpose, text), createPublicKey({ key: { ...jwk }, format: 'jwk' }), bytes);
}

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g;

function keysIn(text: string): KeyObject[] {
  if (/^[[{]/.test(text)) {
    const parsed = JSON.parse(text) as object | object[];
    return [parsed].flat().map((key) => createPrivateKey({ key: key as never, format: 'jwk' }));
  }
  const pems = text.replaceAll('\\n', '\n').match(PEM);
  if (pems) return pems.map((pem) => createPrivateKey(pem));
  return text
    .split(',')
    .map((key) => createPrivateKey({ key: Buffer.from(key.trim(), 'base64'), format: 'der', type: 'pkcs8' }));
}

/**
 * The private keys of a setting: one or more in PEM, in JWK, or in PKCS#8 as base64 separated by commas. The first one
 * signs; the others endorse it. Empty when nothing is set. Throws on anything that is not such a key.
 */
export function signersOf(setting: string | undefined): Signer[] {
  const text = setting?.trim();
  return text ? keysIn(text).map(signer) : [];
}

const WRONG =
  'HABILITA_SIGNING_KEYS: informe chaves privadas Ed25519 (PEM, JWK ou PKCS#8 em base64, separadas por vírgula). Crie uma com: npm run audit:key -- new';

/** Why a setting cannot be used, in pt-BR. It is optional: without a key nothing is signed (ADR 0029). */
export function signingProblems(setting: string | undefined): string[] {
  try {
    signersOf(setting);
    return [];
  } catch {
    return [WRONG];
  }
}

/** The signers of HABILITA_SIGNING_KEYS. */
export const configuredSigners = (): Signer[] => signersOf(process.env.HABILITA_SIGNING_KEYS);

/** A new Ed25519 private key: PKCS#8 in base64. */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
