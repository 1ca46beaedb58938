import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical';

describe('the canonical text', () => {
  it('the canonical text equals that of the reference implementation of RFC 8785, for any JSON', () => {
    const json = fc.jsonValue({ stringUnit: 'binary' });
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
      { numRuns: 300 },
    );
  });

  it('canonical sorts keys by UTF-16 code units, even numeric ones, and writes numbers as the RFC shows', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '10': 5, '9': 6, '\ud83d\ude00': 7, ö: 8 };
    const value = { ...keys, numbers: [0.002, -0, 1e-27, 1e30, 333333333.3333333] };
    expect(canonical(value)).toBe(canonicalize(value));
    expect(canonical({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}');
  });

  it('canonical omits undefined members, as JSON does', () => {
    expect(canonical({ a: undefined, b: { c: undefined, d: 1 } })).toBe('{"b":{"d":1}}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, undefined, new Date(0), 1n, [undefined]])(
    'canonical refuses %s',
    (value) => {
      expect(() => canonical(value)).toThrow();
      expect(() => canonical([value])).toThrow();
    },
  );
});
