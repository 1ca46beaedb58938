import type { ReactNode } from 'react';
import { Details } from '../details';

interface Props {
  /** Names the parts of the picture for assistive technology; unique on the page. */
  id: string;
  title: string;
  /** What is counted, from when to when, in a sentence. */
  definition: ReactNode;
  /** The picture; absent where there is nothing to draw. */
  children?: ReactNode;
  /** The same numbers as a table. */
  table?: ReactNode;
  /** Takes the whole width of the page. */
  wide?: boolean;
  /** Said where there is nothing to draw. */
  empty: string;
}

/** A picture with its heading, what its numbers mean, and the same numbers in a table one step away. */
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
