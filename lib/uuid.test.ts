import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { derivedId } from '@/lib/derived-id';
import { isUuid, uuid } from './uuid';

describe('an id', () => {
  it('is one that this product makes, at random or from a name', () => {
    expect([randomUUID(), derivedId('case', 'cnes')].map(isUuid)).toEqual([true, true]);
  });

  it.each([
    ['', 'nothing'],
    ['novo', 'a word'],
    ['6F9619FF-8B86-4D01-B42D-00CF4FC964FF', 'in capitals'],
    ['6f9619ff8b864d01b42d00cf4fc964ff', 'without hyphens'],
    ['6f9619ff-8b86-0d01-b42d-00cf4fc964ff', 'of no version'],
    ['6f9619ff-8b86-4d01-042d-00cf4fc964ff', 'of another variant'],
    [' 6f9619ff-8b86-4d01-b42d-00cf4fc964ff\n', 'with spaces around'],
  ])('is not %j: %s', (text) => expect(isUuid(text)).toBe(false));

  it('that a form lacks is asked for in its own words', () => {
    const asked = uuid('Escolha quem acessou');
    expect(asked.safeParse('6f9619ff-8b86-4d01-b42d-00cf4fc964ff').success).toBe(true);
    for (const value of [undefined, '', 'carla'])
      expect(asked.safeParse(value).error?.issues[0]?.message).toBe('Escolha quem acessou');
  });
});
