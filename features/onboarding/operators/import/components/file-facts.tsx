import type { ReactNode } from 'react';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import type { loadImport } from '../loaders';

type Loaded = Awaited<ReturnType<typeof loadImport>>;

/** The file's name, who sent it and when, followed by `rows`. */
export function FileFacts({ file, rows }: { file: Loaded; rows: { label: string; value: ReactNode }[] }) {
  const { fileName, uploaded } = file;
  return (
    <SummaryList
      rows={[
        { label: 'Arquivo', value: fileName },
        {
          label: 'Enviado',
          value: (
            <>
              <When at={uploaded.at} /> por {uploaded.by}
            </>
          ),
        },
        ...rows,
      ]}
    />
  );
}

/** A table shows at most this many lines. */
const MOST_SHOWN = 300;

/** The first 300 lines, for a table. */
export const shownLines = <Line,>(lines: Line[]): Line[] => lines.slice(0, MOST_SHOWN);

/** Says, above a table, that it does not show all lines. */
export function Shortened({ count }: { count: number }) {
  return count > MOST_SHOWN ? (
    <p>
      Aparecem as primeiras {MOST_SHOWN} de {count}.
    </p>
  ) : null;
}
