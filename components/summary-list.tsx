import type { ReactNode } from 'react';

/** One fact. */
export interface SummaryRow {
  label: string;
  value: ReactNode;
  /** The address where the value can be changed. */
  change?: string;
}

/** Facts as labels and values. For screen readers each "Alterar" names what it changes. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ label, value, change }) => (
        <div key={label} className="summary-row">
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change && (
            <dd className="summary-change">
              <a href={change}>
                Alterar<span className="visually-hidden"> {label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
