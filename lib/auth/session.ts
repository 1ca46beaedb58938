import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { cookieNames } from '@/lib/auth/cookies';
import { absoluteEnd, idleEnd, SLIDE_EVERY_SECONDS } from '@/lib/auth/limits';
import { endSessionOfToken, findSession, slideSession } from '@/lib/auth/store';
import { now } from '@/lib/clock';
import { SignedOut } from '@/lib/errors';

export interface CurrentSession {
  actor: Actor;
  /** When it ends if nothing more happens. */
  idleEnd: Date;
  /** When it ends whatever happens. */
  absoluteEnd: Date;
}

/** The token that this browser holds, valid or not. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames().session)?.value;
}

/**
 * The session of this request, once per request: role and status are as the database has them now. Using it moves
 * its idle end on. Null when nobody is signed in, when it ended, and when the person was suspended.
 */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = await sessionToken();
  const found = token ? await findSession(token) : null;
  if (!found) return null;
  const moved = idleEnd(found.createdAt, now());
  const slides = moved.getTime() - found.expires.getTime() >= SLIDE_EVERY_SECONDS * 1000;
  if (slides) await slideSession(found.actor.sessionId, moved);
  return { actor: found.actor, idleEnd: slides ? moved : found.expires, absoluteEnd: absoluteEnd(found.createdAt) };
});

/** Who is signed in, or null. */
export async function currentActor(): Promise<Actor | null> {
  return (await currentSession())?.actor ?? null;
}

/** Who is signed in. Throws SignedOut. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new SignedOut();
  return actor;
}

/** Ends the session that this browser holds; nothing happens when it has ended already. */
export async function endThisSession(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSessionOfToken(token);
}
