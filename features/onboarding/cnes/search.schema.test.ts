import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SEARCH, readSearch, searchTitle } from './search.schema';

const question = (text: string) => {
  const asked = readSearch(text);
  return asked.kind === 'question' ? asked.question : asked.kind;
};

describe('the text typed in the search of establishments', () => {
  it.each([
    ['9900012', { cnes: '9900012' }],
    [' 990.001-2 ', { cnes: '9900012' }],
    ['99.888.777/0001-00', { cnpj: '99888777000100' }],
    ['99888777', { cnpj: '99888777' }],
    ['12.abc.345/01de-35', { cnpj: '12ABC34501DE35' }],
    ['Saúde Aurora', { words: ['saude', 'aurora'] }],
    ['Caixa de Assistência dos Servidores – CASE', { words: ['caixa', 'assistencia', 'servidores', 'case'] }],
    ['dos', { words: ['dos'] }],
    // As long as a CNPJ, but letters only: a name.
    ['unimedsaopaulo', { words: ['unimedsaopaulo'] }],
    ['unimed são paulo', { words: ['unimed', 'sao', 'paulo'] }],
    ['Clínica 24 horas', { words: ['clinica', '24', 'horas'] }],
  ])('understands "%s" as a number or as words', (typed, understood) => expect(question(typed)).toEqual(understood));

  it.each(['', '   ', '\n'])('takes an empty text as no error', (typed) => expect(question(typed)).toBe('nothing'));

  it.each(['ab', 'a b c', '%%%', 's/a', 'ã º'])('refuses "%s" as too short', (typed) =>
    expect(readSearch(typed)).toMatchObject({ kind: 'wrong', error: expect.stringContaining('3 letras') }),
  );

  it.each(['123456', '12345678901', '99888777000101', '000'])('refuses %s as neither a CNES nor a CNPJ', (typed) =>
    expect(readSearch(typed)).toMatchObject({ kind: 'wrong', error: expect.stringContaining('7 dígitos') }),
  );

  it('cuts a text that is too long, and says so', () => {
    expect(readSearch(`aurora ${'x'.repeat(10_000)}`)).toMatchObject({ cut: true });
    expect(readSearch(Array.from({ length: 30 }, (_, nth) => `w${nth}`).join(' '))).toMatchObject({ cut: true });
    expect(readSearch('aurora')).toMatchObject({ cut: false });
  });

  it('turns any text into at most twelve words of letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2 * MAX_SEARCH }), (text) => {
        const asked = readSearch(text);
        if (asked.kind !== 'question' || !('words' in asked.question)) return;
        expect(asked.question.words.length).toBeGreaterThan(0);
        expect(asked.question.words.length).toBeLessThanOrEqual(12);
        for (const word of asked.question.words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  it('puts an error into the title of the page', () => {
    expect([searchTitle(undefined), searchTitle('aurora'), searchTitle(['x', 'y']), searchTitle('x')]).toEqual([
      'Procurar o CNES',
      'Procurar o CNES',
      'Procurar o CNES',
      'Erro: Procurar o CNES',
    ]);
  });
});
