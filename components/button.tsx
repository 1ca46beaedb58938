import type { ReactNode } from 'react';

type Look = 'primary' | 'secondary' | 'danger';

interface ButtonProps {
  children: ReactNode;
  look?: Look;
  name?: string;
  value?: string;
}

/** Submits its form. */
export function Button({ children, look = 'primary', name, value }: ButtonProps) {
  return (
    <button type="submit" className={`button button-${look}`} name={name} value={value}>
      {children}
    </button>
  );
}

interface LinkButtonProps {
  href: string;
  children: ReactNode;
  look?: Look;
  /** Leads to another site: opens in another tab, and says so. */
  external?: boolean;
}

/** A link that looks like a button: the main way on from a page. It changes nothing. */
export function LinkButton({ href, children, look = 'primary', external }: LinkButtonProps) {
  return (
    <a className={`button button-${look}`} href={href} {...(external && { target: '_blank', rel: 'noreferrer' })}>
      {children}
      {external && <span className="visually-hidden"> (abre em outra aba)</span>}
    </a>
  );
}
