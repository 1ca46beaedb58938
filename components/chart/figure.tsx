import type { ReactNode } from 'react';
import { Details } from '../details';

interface Props {
  /** The prefix of the picture's element ids, unique on the page. */
  id: string;
  title: string;
  /** A sentence that says what is counted, and in which period. */
  definition: ReactNode;
  /** The picture; without it, `empty` is shown. */
  children?: ReactNode;
  /** The same numbers as a table. */
  table?: ReactNode;
  /** Takes the whole width of the page. */
  wide?: boolean;
  /** Shown when there is nothing to draw. */
  empty: string;
}

/** A picture with its heading, the meaning of its numbers, and the same numbers in a table that can be opened. */
export function Figure({ id, title, definition, children, table, wide, empty }: Props) {
  return (
    <section className={wide ? 'figure figure-wide' : 'figure'} aria-labelledby={`${id}-titulo`}>
      <h2 id={`${id}-titulo`}>{title}</h2>
      <p className="figure-definition">{definition}</p>
      {children ? (
        <>
          {children}
          <Details summary={<>Ver os números em tabela: {title.toLowerCase()}</>}>{table}</Details>
        </>
      ) : (
        <p className="empty">{empty}</p>
      )}
    </section>
  );
}
