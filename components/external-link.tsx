import type { ReactNode } from 'react';

/** A link to another site. It opens in another tab, so that a half-filled form stays open, and says so. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="external">
      {children}
      <span className="visually-hidden"> (abre em outra aba)</span>
    </a>
  );
}
