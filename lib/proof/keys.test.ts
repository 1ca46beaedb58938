import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, keyIdOf, newPrivateKey, type Signer, signersOf, signingProblems } from './keys';

/** RFC 8037, A.1 to A.3. */
const JWK = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const;
const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const one = (setting: string): Signer => signersOf(setting)[0] as Signer;

describe('the keys of a setting', () => {
  it('signing keys may be JWK, PEM or PKCS#8 in base64, one or more, with ids as in RFC 8037', () => {
    const key = createPrivateKey({ key: JWK, format: 'jwk' });
    const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString();
    const der = key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    for (const setting of [JSON.stringify(JWK), JSON.stringify([JWK]), pem, pem.replaceAll('\n', '\\n'), der])
      expect(one(setting).id).toBe(THUMBPRINT);
    const other = newPrivateKey();
    expect(signersOf(`${other}, ${der}`).map(({ id }) => id)).toEqual([one(other).id, THUMBPRINT]);
    expect(signersOf('  ')).toEqual([]);
  });

  it('keys other than Ed25519 private keys are refused with an explanation', () => {
    for (const setting of ['abc', '{"kty":"oct"}', '{', Buffer.alloc(48).toString('base64')])
      expect(signingProblems(setting)[0]).toMatch(/^HABILITA_SIGNING_KEYS/);
    expect(signingProblems(undefined)).toEqual([]);
    expect(signingProblems(newPrivateKey())).toEqual([]);
  });
});

describe('a signature', () => {
  const signer = one(newPrivateKey());
  const signature = signer.sign('root', 'texto');

  it('a signature holds only for its key, purpose and text', () => {
    expect(isSignedBy(signer.jwk, 'root', 'texto', signature)).toBe(true);
    expect(isSignedBy(signer.jwk, 'dossier', 'texto', signature)).toBe(false);
    expect(isSignedBy(signer.jwk, 'root', 'texto ', signature)).toBe(false);
    expect(isSignedBy(one(newPrivateKey()).jwk, 'root', 'texto', signature)).toBe(false);
    expect(keyIdOf(signer.jwk)).toBe(signer.id);
  });

  it('a signature with padding, another alphabet or other spare bits is refused', () => {
    const last = signature.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spare = alphabet[alphabet.indexOf(last) ^ 1] ?? '';
    for (const other of [`${signature}==`, `${signature}\n`, `${signature.slice(0, -1)}${spare}`, ''])
      expect(isSignedBy(signer.jwk, 'root', 'texto', other)).toBe(false);
  });
});
