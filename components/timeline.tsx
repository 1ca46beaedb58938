import type { ReactNode } from 'react';
import { When } from './when';

/** One event of a timeline. */
export interface TimelineEntry {
  id: string;
  at: Date;
  /** Set when only the day is known. */
  only?: 'day';
  title: ReactNode;
  who?: string;
  detail?: ReactNode;
}

/** Events, in the given order. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map(({ id, at, only, title, who, detail }) => (
        <li key={id} className="timeline-entry">
          <p className="timeline-title">{title}</p>
          <p className="timeline-meta">
            <When at={at} only={only} />
            {who && ` · ${who}`}
          </p>
          {detail && <div className="timeline-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
