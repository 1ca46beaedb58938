import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { cookieNames } from '@/lib/auth/cookies';
import { absoluteEnd, idleEnd, SLIDE_EVERY_SECONDS } from '@/lib/auth/limits';
import { endSessionOfToken, findSession, slideSession } from '@/lib/auth/store';
import { now } from '@/lib/clock';
import { SignedOut } from '@/lib/errors';

/** The session of the request, with its two ends. */
export interface CurrentSession {
  actor: Actor;
  /** When it ends without another request. */
  idleEnd: Date;
  /** When it ends even while in use. */
  absoluteEnd: Date;
}

/** The session token in the browser's cookie, valid or not. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames().session)?.value;
}

/**
 * The session of this request, read once per request with the person's current roles and status. Reading it postpones
 * its idle end. Null when nobody is signed in, the session ended, or the person is suspended.
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

/** The signed-in person, or null. */
export async function currentActor(): Promise<Actor | null> {
  return (await currentSession())?.actor ?? null;
}

/** The signed-in person. Throws SignedOut when there is none. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new SignedOut();
  return actor;
}

/** Ends this browser's session; does nothing when it has already ended. */
export async function endThisSession(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSessionOfToken(token);
}
