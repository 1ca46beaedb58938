import { scaleLinear } from 'd3-scale';
import { Picture, percent } from './picture';

/** One bar of a chart. */
export interface Bar {
  key: string;
  label: string;
  /** The length of the bar. */
  value: number;
  /** A second value, such as a 90th percentile, drawn as a thin line with an end. */
  until?: number;
  /** The values in words, shown at the end of the label's line. */
  text: string;
}

interface Props {
  id: string;
  title: string;
  summary: string;
  bars: Bar[];
  /** centre: a funnel, whose bars are centred. */
  align?: 'start' | 'centre';
  /** The value of a full-width bar; by default the largest value. */
  full?: number;
}

const ROW = 52;

/** A bar chart with one bar below another, each with its name and its value in words above it. */
export function Bars({ id, title, summary, bars, align = 'start', full }: Props) {
  const longest = full ?? Math.max(...bars.map(({ value, until }) => Math.max(value, until ?? 0)));
  const x = scaleLinear()
    .domain([0, longest || 1])
    .range([0, 100]);
  return (
    <Picture id={id} title={title} summary={summary} height={bars.length * ROW}>
      {bars.map(({ key, label, value, until, text }, index) => {
        const top = index * ROW;
        const width = x(value);
        return (
          <g key={key} data-bar={key}>
            <title>{`${label}: ${text}`}</title>
            <text x="0" y={top + 16}>
              {label}
            </text>
            <text x="100%" y={top + 16} textAnchor="end" className="picture-value">
              {text}
            </text>
            <line className="picture-track" x1="0" x2="100%" y1={top + 33} y2={top + 33} />
            <rect
              className="picture-bar"
              x={percent(align === 'centre' ? (100 - width) / 2 : 0)}
              y={top + 24}
              width={percent(width)}
              height="18"
            />
            {until !== undefined && (
              <>
                <line className="picture-until" x1="0" x2={percent(x(until))} y1={top + 33} y2={top + 33} />
                <line
                  className="picture-until"
                  x1={percent(x(until))}
                  x2={percent(x(until))}
                  y1={top + 25}
                  y2={top + 41}
                />
              </>
            )}
          </g>
        );
      })}
    </Picture>
  );
}
