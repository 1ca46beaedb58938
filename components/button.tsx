import type { ReactNode } from 'react';

type Look = 'primary' | 'secondary' | 'danger';

interface ButtonProps {
  children: ReactNode;
  look?: Look;
  name?: string;
  value?: string;
}

/** Sends the form that it stands in. */
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
  /** Another site: opens there, and says so. */
  external?: boolean;
}

/** The main way on from a page. It is a link: it changes nothing. */
export function LinkButton({ href, children, look = 'primary', external }: LinkButtonProps) {
  return (
    <a className={`button button-${look}`} href={href} {...(external && { target: '_blank', rel: 'noreferrer' })}>
      {children}
      {external && <span className="visually-hidden"> (abre em outra aba)</span>}
    </a>
  );
}
