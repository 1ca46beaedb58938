import { z } from 'zod';
import { checkRegistroAns, normaliseRegistroAns } from '@/lib/identifiers/registro-ans';

/** The most operadoras of one invitation. */
export const MOST_REGISTROS = 500;
/** How many wrong lines are named one by one. */
const NAMED = 20;

/** At most NAMED messages, and how many there are besides. */
const bounded = (messages: string[]): string[] =>
  messages.length > NAMED
    ? [...messages.slice(0, NAMED), `Há mais ${messages.length - NAMED} linhas com problema`]
    : messages;

/** What is wrong with the lines, each named by its number. */
function wrongLines(lines: string[]): string[] {
  const wrong = lines.flatMap((line, at) =>
    line && checkRegistroAns(normaliseRegistroAns(line)) === 'invalid'
      ? [`Linha ${at + 1}: “${line.slice(0, 40)}” não é um registro ANS de 6 dígitos`]
      : [],
  );
  const count = lines.filter(Boolean).length;
  return count > MOST_REGISTROS
    ? [`Informe no máximo ${MOST_REGISTROS} operadoras em um convite; há ${count} linhas preenchidas`]
    : bounded(wrong);
}

/** Registros ANS typed one a line, parsed to 6 digits each, every one once. Each wrong line has an error of its own. */
export const registrosText = z.string().transform((text, context): string[] => {
  const lines = text.split(/[\n;,]/).map((line) => line.trim());
  const wrong = wrongLines(lines);
  for (const message of wrong) context.addIssue({ code: 'custom', message });
  return wrong.length > 0 ? z.NEVER : [...new Set(lines.filter(Boolean).map(normaliseRegistroAns))];
});

/** An error for each registro that no imported operadora has. */
export const unknownLines = (registros: string[], known: Set<string>): string[] =>
  bounded(
    [...new Set(registros)]
      .filter((registro) => !known.has(registro))
      .map((registro) => `Não há operadora com o registro ANS ${registro} na base importada`),
  );
