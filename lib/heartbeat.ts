/** How often long work writes a sign of life, in milliseconds. */
const EVERY_MS = 1000;
/** Seconds without a sign of life after which the worker counts as dead. */
export const SILENCE_SECONDS = 10;

/** Whether the worker is alive, by the time of its last sign of life. */
export const isAlive = (seenAt: Date | null, at: Date): boolean =>
  seenAt !== null && at.getTime() - seenAt.getTime() <= SILENCE_SECONDS * 1000;

/**
 * Writes the progress of long work every second until `stop`, even when it has not changed. Ignores failed writes,
 * because the work itself will report what is wrong.
 */
export function heartbeat<T>(first: T, write: (shown: T) => Promise<unknown>) {
  let shown = first;
  let writing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(() => write(shown)).catch(() => undefined);
  }, EVERY_MS);
  return {
    show(next: T): void {
      shown = next;
    },
    /** Waits for a write in progress and allows no more, so that nothing overwrites the final state of the work. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await writing;
    },
  };
}
