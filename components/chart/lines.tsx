import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { Picture, percent } from './picture';

/** One line of a chart. */
export interface Series {
  key: string;
  label: string;
  /** Dashed lines have square points, so that the lines differ without colour. */
  look: 'solid' | 'dashed';
  values: number[];
}

interface Props {
  id: string;
  title: string;
  summary: string;
  /** The name of each value, in order. */
  points: { label: string; long: string }[];
  series: Series[];
}

const HEIGHT = 210;
const TOP = 14;
const BOTTOM = 176;
const MOST_MARKS = 26;
const LABELS = 4;

function Legend({ series }: { series: Series[] }) {
  return (
    <ul className="legend">
      {series.map(({ key, label, look }) => (
        <li key={key}>
          <svg width="34" height="16" aria-hidden="true" focusable="false">
            <line className={`trend trend-${look}`} x1="0" x2="34" y1="8" y2="8" />
            <Mark look={look} x="17" y={8} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** A point of a series. A square needs its own svg, because a percentage cannot place it by its centre. */
function Mark({ look, x, y }: { look: Series['look']; x: string; y: number }) {
  if (look === 'solid') return <circle className="trend-mark" cx={x} cy={y} r="4" />;
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true" focusable="false">
      <rect className="trend-mark trend-mark-dashed" x="-4" y="-4" width="8" height="8" />
    </svg>
  );
}

/** A line chart of counts over time, with one line per series. */
export function Lines({ id, title, summary, points, series }: Props) {
  const x = scalePoint<number>()
    .domain(points.map((_point, index) => index))
    .range([3, 97]);
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const y = scaleLinear().domain([0, most]).nice(4).range([BOTTOM, TOP]);
  const at = (index: number): number => x(index) ?? 0;
  const path = line<number>()
    .x((_value, index) => at(index))
    .y((value) => y(value));
  const every = Math.ceil(points.length / LABELS);
  const last = points.length - 1;
  return (
    <>
      <Legend series={series} />
      <Picture id={id} title={title} summary={summary} height={HEIGHT}>
        {y
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick}>
              <line className="picture-grid" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
              <text x="0" y={y(tick) - 3} className="picture-note">
                {tick}
              </text>
            </g>
          ))}
        {points.map(
          ({ label }, index) =>
            (last - index) % every === 0 && (
              <text
                key={label}
                x={percent(at(index))}
                y={BOTTOM + 22}
                textAnchor={index === last ? 'end' : index === 0 ? 'start' : 'middle'}
                className="picture-note"
              >
                {label}
              </text>
            ),
        )}
        {series.map(({ key, label, look, values }) => (
          <g key={key} data-series={key}>
            <svg
              width="100%"
              height={HEIGHT}
              viewBox={`0 0 100 ${HEIGHT}`}
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <path className={`trend trend-${look}`} d={path(values) ?? ''} vectorEffect="non-scaling-stroke" />
            </svg>
            {points.length <= MOST_MARKS &&
              values.map((value, index) => (
                <g key={points[index]?.label}>
                  <title>{`${points[index]?.long}: ${value} (${label})`}</title>
                  <Mark look={look} x={percent(at(index))} y={y(value)} />
                </g>
              ))}
          </g>
        ))}
      </Picture>
    </>
  );
}
