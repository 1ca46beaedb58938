import type { ReactNode } from 'react';

interface Props {
  title: string;
  children?: ReactNode;
}

/** The words without a frame, for places that have their own, such as an empty table. */
export const EmptyWords = ({ title, children }: Props) => (
  <>
    <p className="empty-title">{title}</p>
    {children}
  </>
);

/** Says why there is nothing here and what to do about it. */
export const EmptyState = (words: Props) => (
  <div className="empty">
    <EmptyWords {...words} />
  </div>
);
