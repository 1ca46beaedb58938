import { expect, it } from 'vitest';
import { firstText, firstValue } from './search-params';

it('of a value that an address repeats, the first counts', () => {
  expect(firstValue(['a', 'b'])).toBe('a');
  expect(firstValue('a')).toBe('a');
  expect(firstText(['', 'b'])).toBe('');
});

it('what an address does not say is nothing, or an empty text', () => {
  expect(firstValue(undefined)).toBeUndefined();
  expect(firstValue([])).toBeUndefined();
  expect(firstText(undefined)).toBe('');
  expect(firstText([])).toBe('');
});
