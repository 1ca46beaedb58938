import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';

interface Props {
  title: string;
  /** Who the sheet is for, and its purpose. */
  lead: ReactNode;
  back: { href: string; label: string };
  source: string;
  children: ReactNode;
}

/** One A4 page for somebody who acts outside this product, with boxes to tick and lines to write on. */
export function Sheet({ title, lead, back, source, children }: Props) {
  return (
    <>
      <BackLink href={back.href}>{back.label}</BackLink>
      <p className="screen-only field-hint">
        Para levar no papel, use o comando Imprimir do navegador (Ctrl+P): cabe em uma folha A4.
      </p>
      <article className="sheet">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {children}
        <p className="sheet-source">Fonte: {source}</p>
      </article>
    </>
  );
}

/** Things to do or to bring, each with a box to tick by hand. */
export function Ticks({ things }: { things: readonly string[] }) {
  return (
    <ul className="ticks">
      {things.map((thing) => (
        <li key={thing}>{thing}</li>
      ))}
    </ul>
  );
}

/** Space for handwriting: a line after each label, and `lines` empty lines below. */
export function Blanks({ labels, lines = 0 }: { labels: readonly string[]; lines?: number }) {
  return (
    <>
      {labels.map((label) => (
        <p key={label} className="blank">
          {label}:
        </p>
      ))}
      {Array.from({ length: lines }, (_, at) => `linha-${at + 1}`).map((line) => (
        <p key={line} className="blank" aria-hidden="true" />
      ))}
    </>
  );
}
