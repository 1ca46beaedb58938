import type { ReactNode } from 'react';

interface Props {
  title: string;
  children?: ReactNode;
}

/** The words alone: for a place that has a frame of its own, e.g. a table without rows. */
export const EmptyWords = ({ title, children }: Props) => (
  <>
    <p className="empty-title">{title}</p>
    {children}
  </>
);

/** Says why nothing is here and what to do about it. */
export const EmptyState = (words: Props) => (
  <div className="empty">
    <EmptyWords {...words} />
  </div>
);
