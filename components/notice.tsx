import type { ReactNode } from 'react';
import { Icon } from './icon';

/** How serious a notice is. */
export type Tone = 'info' | 'success' | 'warning' | 'danger';

const ICONS = { info: 'info', success: 'check', warning: 'warning', danger: 'stop' } as const;

interface Props {
  tone: Tone;
  title: string;
  id?: string;
  /** Takes the focus when the page opens. Only for the answer to what the person just did. */
  focus?: boolean;
  children?: ReactNode;
}

/** A framed message. Its title and icon express the tone too, never the colour alone. */
export function Notice({ tone, title, id, focus, children }: Props) {
  return (
    <div
      className={`notice notice-${tone}`}
      id={id}
      role={focus ? 'alert' : undefined}
      tabIndex={focus ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: only the answer to what the person just did takes the focus
      autoFocus={focus}
    >
      <Icon name={ICONS[tone]} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
