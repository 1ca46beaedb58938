import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedHash, keyedHasher } from '@/lib/crypto';

describe('hashing CPFs in bulk', () => {
  it('hashing CPFs in bulk gives the same as one by one, for keys of any length', () => {
    const before = process.env.HABILITA_HMAC_KEY;
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 100 }), fc.stringMatching(/^\d{0,32}$/), (key, text) => {
        process.env.HABILITA_HMAC_KEY = Buffer.from(key).toString('base64');
        const hash = keyedHasher('cpf');
        expect([hash(text), hash('1'), hash(text)]).toEqual([
          keyedHash('cpf', text),
          keyedHash('cpf', '1'),
          hash(text),
        ]);
      }),
    );
    process.env.HABILITA_HMAC_KEY = before;
  });

  it('the bulk hasher refuses texts that are too long', () => {
    expect(() => keyedHasher('cpf')('1'.repeat(33))).toThrow();
  });
});
