import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/**
 * quiet: finished or not needed · todo: the operadora must act · going: begun · waiting: others must act · good:
 * accepted · bad: returned · closed: cannot start yet.
 */
export type StatusTone = 'quiet' | 'todo' | 'going' | 'waiting' | 'good' | 'bad' | 'closed';

const ICONS: Record<StatusTone, IconName> = {
  quiet: 'check',
  todo: 'arrow',
  going: 'arrow',
  waiting: 'clock',
  good: 'check',
  bad: 'warning',
  closed: 'lock',
};

/** A state in a word or two. The icon repeats the tone for people who do not see colours. */
export function StatusTag({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={ICONS[tone]} />
      {children}
    </span>
  );
}
