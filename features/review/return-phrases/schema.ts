import { z } from 'zod';
import { sha256 } from '@/lib/crypto';
import { MOST_PHRASES, PHRASE_LENGTH } from './copy';

/** Splits the typed text into phrases, one per line, without empty and repeated lines. */
export const phraseLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
];

/** The typed list of phrases; an empty one means that there are no phrases to choose from. */
export const phrasesText = z
  .string()
  .optional()
  .transform((text, context) => {
    const lines = phraseLines(text ?? '');
    const long = lines.findIndex((line) => line.length > PHRASE_LENGTH) + 1;
    const problem =
      lines.length > MOST_PHRASES
        ? `Guarde no máximo ${MOST_PHRASES} frases: há ${lines.length}`
        : long > 0
          ? `A frase ${long} passa de ${PHRASE_LENGTH} caracteres`
          : undefined;
    if (problem) context.addIssue({ code: 'custom', message: problem });
    return lines;
  });

/** The id of a phrase in a form. It comes from the text, so that a changed list cannot mix phrases up. */
export const phraseId = (phrase: string): string => sha256(phrase).slice(0, 16);

/** The reason of a return: the chosen phrase, then the typed text, unless that already contains the phrase. */
export function reasonOf(phrase: string | undefined, typed: string): string {
  if (!phrase || typed.includes(phrase)) return typed;
  return typed ? `${phrase}\n${typed}` : phrase;
}
