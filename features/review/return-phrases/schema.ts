import { z } from 'zod';
import { sha256 } from '@/lib/crypto';
import { MOST_PHRASES, PHRASE_LENGTH } from './copy';

/** One phrase per line: what was typed as the list that is kept, without empty and repeated lines. */
export const phraseLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
];

/** What a reviewer wrote into the list; left empty, there are no phrases to choose from. */
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

/** Names a phrase in a form: what it says is its name, so that a list changed meanwhile confuses nothing. */
export const phraseId = (phrase: string): string => sha256(phrase).slice(0, 16);

/** The reason that is sent: the phrase that was chosen, then what was typed; the phrase is not said twice. */
export function reasonOf(phrase: string | undefined, typed: string): string {
  if (!phrase || typed.includes(phrase)) return typed;
  return typed ? `${phrase}\n${typed}` : phrase;
}
