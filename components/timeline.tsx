import type { ReactNode } from 'react';
import { When } from './when';

export interface TimelineEntry {
  id: string;
  at: Date;
  /** Only the day is known. */
  only?: 'day';
  title: ReactNode;
  who?: string;
  detail?: ReactNode;
}

/** What happened, in the order given. */
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
