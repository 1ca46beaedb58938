import { scaleLinear } from 'd3-scale';
import { Picture, percent } from './picture';

/** Fill patterns that differ even without colour. */
export type Pattern = 'plain' | 'dotted' | 'striped';

/** One bar of a chart of shares, with its parts. */
export interface Share {
  key: string;
  label: string;
  text: string;
  parts: { pattern: Pattern; label: string; value: number; text: string }[];
}

interface Props {
  id: string;
  title: string;
  summary: string;
  shares: Share[];
  legend: { pattern: Pattern; label: string }[];
}

const ROW = 52;

/** Defines the patterns for a drawing. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-dotted`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect className="share-paper" width="8" height="8" />
        <circle className="share-ink" cx="4" cy="4" r="1.8" />
      </pattern>
      <pattern id={`${id}-striped`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="share-paper" width="7" height="7" />
        <rect className="share-warn" width="3.5" height="7" />
      </pattern>
    </defs>
  );
}

/** The `fill` for a pattern that `Patterns` defined under this id. */
export const fill = (id: string, pattern: Pattern) => (pattern === 'plain' ? undefined : `url(#${id}-${pattern})`);

/** The legend of the drawing with the same id, whose patterns it uses. */
export function ShareLegend({ id, legend }: Pick<Props, 'id' | 'legend'>) {
  return (
    <ul className="legend">
      {legend.map(({ pattern, label }) => (
        <li key={label}>
          <svg width="28" height="16" aria-hidden="true" focusable="false">
            <rect className={`share share-${pattern}`} width="28" height="16" fill={fill(id, pattern)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** A chart of shares: bars of equal length whose parts differ by their patterns. */
export function Shares({ id, title, summary, shares, legend }: Props) {
  return (
    <>
      <ShareLegend id={id} legend={legend} />
      <Picture id={id} title={title} summary={summary} height={shares.length * ROW}>
        <Patterns id={id} />
        {shares.map(({ key, label, text, parts }, index) => {
          const top = index * ROW;
          const whole = parts.reduce((sum, { value }) => sum + value, 0);
          const x = scaleLinear()
            .domain([0, whole || 1])
            .range([0, 100]);
          let before = 0;
          return (
            <g key={key} data-bar={key}>
              <text x="0" y={top + 16}>
                {label}
              </text>
              <text x="100%" y={top + 16} textAnchor="end" className="picture-value">
                {text}
              </text>
              {parts.map((part) => {
                const start = before;
                before += part.value;
                return (
                  part.value > 0 && (
                    <rect
                      key={part.pattern}
                      className={`share share-${part.pattern}`}
                      data-part={part.pattern}
                      x={percent(x(start))}
                      y={top + 24}
                      width={percent(x(part.value))}
                      height="18"
                      fill={fill(id, part.pattern)}
                    >
                      <title>{`${label}: ${part.label}, ${part.text}`}</title>
                    </rect>
                  )
                );
              })}
            </g>
          );
        })}
      </Picture>
    </>
  );
}
