import { historyEntry } from './copy';

/** Only says who contributed to an item; another row says what they did. */
export const QUIET = 'item.noted';

interface Row {
  sequence: number;
  fact: string;
  body: string;
  hash: string;
}

/** A line of a history: one row of the audit, or several quiet ones in a row. */
export type HistoryLine = ReturnType<typeof historyEntry> & {
  /** The sequence numbers that it stands for: "7", or "11 a 14". No number is in two lines, and none is left out. */
  numbers: string;
};

const QUIET_WORDS = {
  title: 'Preparação de itens',
  who: 'consequência automática',
  detail: 'Dizem apenas quem contribuiu com um item; o que a pessoa fez está em um registro ao lado.',
};

/**
 * The rows of an audit as lines for people. Quiet rows that follow each other become one line with all their numbers, so
 * that no number seems to be missing. @param rows in order of their sequence, either way
 */
export function historyLines<Known extends Row>(
  rows: Known[],
  names: Map<string, string>,
): (HistoryLine & { row: Known })[] {
  const runs: Known[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (row.fact === QUIET && run?.[0]?.fact === QUIET) run.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => {
    const [row] = run;
    if (!row) return [];
    const numbers = run.map(({ sequence }) => sequence);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    const entry = historyEntry(row, names);
    if (row.fact !== QUIET) return [{ ...entry, numbers: `${row.sequence}`, row }];
    return [{ ...entry, ...QUIET_WORDS, numbers: first === last ? `${first}` : `${first} a ${last}`, row }];
  });
}
