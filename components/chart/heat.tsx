import { scaleBand, scaleQuantize } from 'd3-scale';
import { Picture, percent } from './picture';

interface Props {
  id: string;
  title: string;
  summary: string;
  columns: string[];
  /** What the columns measure, shown above them. */
  unit: string;
  rows: { key: string; label: string; counts: number[] }[];
}

const HEAD = 44;
const ROW = 58;
const LEVELS = [1, 2, 3, 4];

/** A heat map of counts: the larger the count, the stronger the colour. Every cell shows its number. */
export function Heat({ id, title, summary, columns, unit, rows }: Props) {
  const x = scaleBand<string>().domain(columns).range([0, 100]).paddingInner(0.04);
  const most = Math.max(...rows.flatMap(({ counts }) => counts));
  const level = scaleQuantize<number>()
    .domain([0, most || 1])
    .range(LEVELS);
  const middle = (column: string) => percent((x(column) ?? 0) + x.bandwidth() / 2);
  return (
    <Picture id={id} title={title} summary={summary} height={HEAD + rows.length * ROW}>
      <text x="0" y="14" className="picture-note">
        {unit}
      </text>
      {columns.map((column) => (
        <text key={column} x={middle(column)} y={36} textAnchor="middle" className="picture-note">
          {column}
        </text>
      ))}
      {rows.map(({ key, label, counts }, index) => {
        const top = HEAD + index * ROW;
        return (
          <g key={key} data-bar={key}>
            <text x="0" y={top + 16}>
              {label}
            </text>
            {columns.map((column, place) => {
              const count = counts[place] ?? 0;
              const strength = count === 0 ? 0 : level(count);
              return (
                <g key={column}>
                  <title>{`${label}, ${column}: ${count}`}</title>
                  <rect
                    className={`heat heat-${strength}`}
                    x={percent(x(column) ?? 0)}
                    y={top + 22}
                    width={percent(x.bandwidth())}
                    height="28"
                    rx="3"
                  />
                  <text
                    x={middle(column)}
                    y={top + 41}
                    textAnchor="middle"
                    className={strength > 2 ? 'heat-strong' : 'heat-weak'}
                  >
                    {count}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </Picture>
  );
}
