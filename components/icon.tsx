const PATHS = {
  check: 'M4.5 12.5l5 5 10-11',
  info: 'M12 11v6M12 7.2v.6',
  warning: 'M12 8.5v5M12 16.6v.6M12 3.5 2.8 19.8h18.4z',
  stop: 'M8.5 8.5l7 7M15.5 8.5l-7 7',
  clock: 'M12 7v5.2l3.4 2',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  lock: 'M7 11V8.5a5 5 0 0 1 10 0V11M5.5 11h13v9h-13z',
  back: 'M15 5.5 8.5 12l6.5 6.5',
  dot: 'M12 11.9v.2',
} as const;

const RINGED = new Set<keyof typeof PATHS>(['info', 'stop', 'clock']);

/** The icons that exist. */
export type IconName = keyof typeof PATHS;

/** A line icon in the colour of the text. It is decorative: the words beside it must say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {RINGED.has(name) && <circle cx="12" cy="12" r="9.2" />}
      <path d={PATHS[name]} />
    </svg>
  );
}
