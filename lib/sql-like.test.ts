import { expect, it } from 'vitest';
import { containing } from './sql-like';

it('signs that mean something to "like" stand for themselves', () => {
  expect(containing('vida')).toBe('%vida%');
  expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
});
