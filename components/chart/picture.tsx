import type { ReactNode } from 'react';

interface Props {
  id: string;
  /** What the picture shows, for screen readers. */
  title: string;
  /** What it says, in a sentence for screen readers. */
  summary: string;
  height: number;
  children: ReactNode;
}

/**
 * A drawing as wide as its container. Horizontal positions are percentages and heights are pixels, so that texts keep
 * their size on a phone and on paper.
 */
export function Picture({ id, title, summary, height, children }: Props) {
  return (
    <svg className="picture" role="img" aria-labelledby={`${id}-nome ${id}-resumo`} width="100%" height={height}>
      <title id={`${id}-nome`}>{title}</title>
      <desc id={`${id}-resumo`}>{summary}</desc>
      {children}
    </svg>
  );
}

/** A percentage for SVG, with at most three decimals. */
export const percent = (value: number): string => `${Math.round(value * 1000) / 1000}%`;
