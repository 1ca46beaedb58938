/** A session ends this long after signing in, whatever the person does. */
export const SESSION_HOURS = 12;

/** A session ends this long after the last request. */
export const IDLE_MINUTES = 60;

/** The end that is stored moves at most this often: a page does not write to the database at each view. */
export const SLIDE_EVERY_SECONDS = 60;

const minutes = (count: number) => count * 60_000;

/** When a session that began at `createdAt` ends at the latest. */
export const absoluteEnd = (createdAt: Date): Date => new Date(createdAt.getTime() + minutes(SESSION_HOURS * 60));

/** When a session used at `at` ends if nothing more happens; never after its absolute end. */
export const idleEnd = (createdAt: Date, at: Date): Date =>
  new Date(Math.min(at.getTime() + minutes(IDLE_MINUTES), absoluteEnd(createdAt).getTime()));
