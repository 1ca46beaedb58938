/** A session ends this long after sign-in, even while in use. */
export const SESSION_HOURS = 12;

/** A session ends this long after the last request. */
export const IDLE_MINUTES = 60;

/** The stored end of a session moves at most this often, so that not every page view writes to the database. */
export const SLIDE_EVERY_SECONDS = 60;

const minutes = (count: number) => count * 60_000;

/** The latest end of a session that began at `createdAt`. */
export const absoluteEnd = (createdAt: Date): Date => new Date(createdAt.getTime() + minutes(SESSION_HOURS * 60));

/** The end of a session last used at `at`; never later than its absolute end. */
export const idleEnd = (createdAt: Date, at: Date): Date =>
  new Date(Math.min(at.getTime() + minutes(IDLE_MINUTES), absoluteEnd(createdAt).getTime()));
