import { expect, it } from 'vitest';
import { FIRST_PHRASES, MOST_PHRASES, PHRASE_LENGTH } from './copy';
import { phraseLines, phrasesText, reasonOf } from './schema';

it('reads one phrase per line, and drops empty and repeated lines', () => {
  expect(phraseLines(' Falta a data. \n\n\tFalta  a data.\nOutra\n')).toEqual(['Falta a data.', 'Outra']);
});

it('says which phrase is too long, and when there are too many', () => {
  const said = (text: string) => phrasesText.safeParse(text).error?.issues[0]?.message;
  expect(said(`curta\n${'x'.repeat(PHRASE_LENGTH + 1)}`)).toBe(`A frase 2 passa de ${PHRASE_LENGTH} caracteres`);
  const many = Array.from({ length: MOST_PHRASES + 1 }, (_, at) => `frase ${at}`).join('\n');
  expect(said(many)).toContain(`no máximo ${MOST_PHRASES} frases`);
  expect(phrasesText.safeParse(FIRST_PHRASES.join('\n')).data).toEqual(FIRST_PHRASES);
});

it('joins the phrase and the typed text, and does not repeat a phrase that is already in the text', () => {
  expect(reasonOf('Falta a data.', '')).toBe('Falta a data.');
  expect(reasonOf('Falta a data.', 'No rodapé.')).toBe('Falta a data.\nNo rodapé.');
  expect(reasonOf('Falta a data.', 'Falta a data. No rodapé.')).toBe('Falta a data. No rodapé.');
  expect(reasonOf(undefined, 'Só isto.')).toBe('Só isto.');
});
