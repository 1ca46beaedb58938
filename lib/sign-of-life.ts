/** How often work that takes long says that it goes on, in milliseconds. */
const EVERY_MS = 1000;
/** Seconds of silence after which whoever did it is taken for dead. */
export const SILENCE_SECONDS = 10;

/** Whether somebody is still at it, by the last sign that they gave. */
export const isAlive = (seenAt: Date | null, at: Date): boolean =>
  seenAt !== null && at.getTime() - seenAt.getTime() <= SILENCE_SECONDS * 1000;

/**
 * Writes once a second how far some long work is, whether that has changed or not, until `stop`. It is only a sign: where
 * it cannot be written, the work itself will say what is wrong.
 */
export function signOfLife<T>(first: T, write: (shown: T) => Promise<unknown>) {
  let shown = first;
  let writing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(() => write(shown)).catch(() => undefined);
  }, EVERY_MS);
  return {
    show(next: T): void {
      shown = next;
    },
    /** After it nothing is written any more, so that the end of the work has the last word. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await writing;
    },
  };
}
