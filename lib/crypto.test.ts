import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedHash, keyedHasher } from '@/lib/crypto';

describe('hashing CPFs in bulk', () => {
  it('gives what hashing them one by one gives, whatever the length of the key', () => {
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

  it('refuses texts that it has no room for', () => {
    expect(() => keyedHasher('cpf')('1'.repeat(33))).toThrow();
  });
});
