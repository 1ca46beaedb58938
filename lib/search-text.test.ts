import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchable, searchWords } from '@/lib/search-text';

describe('text for searching', () => {
  it('searchable text has neither accents nor capitals nor punctuation', () => {
    expect(searchable(' E-VIDA  Assistência à Saúde S/A (1º) ')).toBe('e vida assistencia a saude s a 1o');
  });
  it('searchable text stays the same when made searchable again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void expect(searchable(searchable(text))).toBe(searchable(text)),
      ),
    );
  });
  it('the words of a searchable text occur once each', () => {
    expect(searchWords('Unimed BH – UNIMED Belo Horizonte')).toEqual(['unimed', 'bh', 'belo', 'horizonte']);
    expect(searchWords(' %_\\')).toEqual([]);
  });
});
