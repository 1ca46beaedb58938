import { scaleUtc } from 'd3-scale';
import { Picture, percent } from './picture';
import { fill, type Pattern, Patterns, ShareLegend } from './shares';

interface Props {
  id: string;
  title: string;
  summary: string;
  from: Date;
  to: Date;
  /** The labels of the two ends. */
  ends: [string, string];
  rows: { key: string; label: string; spans: { from: Date; to: Date; pattern: Pattern; text: string }[] }[];
  legend: { pattern: Pattern; label: string }[];
}

const ROW = 52;

/** A chart of time spans: one row per place, with bars from one instant to another. */
export function Spans({ id, title, summary, from, to, ends, rows, legend }: Props) {
  const x = scaleUtc().domain([from, to]).range([0, 100]);
  const height = rows.length * ROW + 26;
  return (
    <>
      <ShareLegend id={id} legend={legend} />
      <Picture id={id} title={title} summary={summary} height={height}>
        <Patterns id={id} />
        {rows.map(({ key, label, spans }, index) => {
          const top = index * ROW;
          return (
            <g key={key} data-bar={key}>
              <text x="0" y={top + 16}>
                {label}
              </text>
              <line className="picture-track" x1="0" x2="100%" y1={top + 33} y2={top + 33} />
              {spans.map((span) => (
                <rect
                  key={span.from.toISOString()}
                  className={`share share-${span.pattern}`}
                  x={percent(x(span.from))}
                  y={top + 24}
                  width={percent(Math.max(0.4, x(span.to) - x(span.from)))}
                  height="18"
                  fill={fill(id, span.pattern)}
                >
                  <title>{`${label}: ${span.text}`}</title>
                </rect>
              ))}
            </g>
          );
        })}
        <text x="0" y={height - 8} className="picture-note">
          {ends[0]}
        </text>
        <text x="100%" y={height - 8} textAnchor="end" className="picture-note">
          {ends[1]}
        </text>
      </Picture>
    </>
  );
}
