import type { ReactNode } from 'react';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import type { loadImport } from '../loaders';

type Loaded = Awaited<ReturnType<typeof loadImport>>;

/** Which file it is, who sent it and when, then what else is to be told of it. */
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

/** Most lines of a kind on one page. */
const MOST_SHOWN = 300;

/** The lines of a kind that the page shows. */
export const shownLines = <Line,>(lines: Line[]): Line[] => lines.slice(0, MOST_SHOWN);

/** Said before a table that does not show all of them. */
export function Shortened({ count }: { count: number }) {
  return count > MOST_SHOWN ? (
    <p>
      Aparecem as primeiras {MOST_SHOWN} de {count}.
    </p>
  ) : null;
}
