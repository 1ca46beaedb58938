import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchable, searchWords } from '@/lib/search-text';

describe('text for searching', () => {
  it('has neither accents nor capitals nor signs', () => {
    expect(searchable(' E-VIDA  Assistência à Saúde S/A (1º) ')).toBe('e vida assistencia a saude s a 1o');
  });
  it('stays the same when made searchable again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void expect(searchable(searchable(text))).toBe(searchable(text)),
      ),
    );
  });
  it('has each of its words once', () => {
    expect(searchWords('Unimed BH – UNIMED Belo Horizonte')).toEqual(['unimed', 'bh', 'belo', 'horizonte']);
    expect(searchWords(' %_\\')).toEqual([]);
  });
});
