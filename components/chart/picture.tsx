import type { ReactNode } from 'react';

interface Props {
  id: string;
  /** What it shows, read out instead of the drawing. */
  title: string;
  /** What it says, in a sentence. */
  summary: string;
  height: number;
  children: ReactNode;
}

/**
 * A drawing as wide as its place. Places across are percentages and heights are pixels, so that its words keep their
 * size on a telephone and on paper.
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

export const percent = (value: number): string => `${Math.round(value * 1000) / 1000}%`;
