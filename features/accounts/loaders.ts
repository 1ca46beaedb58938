import { cookies } from 'next/headers';
import type { Actor } from '@/lib/auth/actor';
import { cookieNames } from '@/lib/auth/cookies';
import { requireGestor } from '@/lib/auth/gates';
import { localPath } from '@/lib/auth/local-path';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { firstText, firstValue, type SearchParams } from '@/lib/search-params';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { signInError } from './copy';
import { ACCOUNTS_SHOWN, account, accounts, invitation, openInvitations, openSessions } from './data';
import { invitationState } from './invitation-state';
import { joinedRecords } from './offers.data';

/** The token in next-auth's CSRF cookie; undefined without a cookie or after the secret has changed. */
async function csrfToken(): Promise<string | undefined> {
  const [token, hash] = ((await cookies()).get(cookieNames().csrf)?.value ?? '').split('|');
  return token && hash === sha256(`${token}${process.env.NEXTAUTH_SECRET ?? ''}`) ? token : undefined;
}

/**
 * What the sign-in page shows. `cookieFirst` is an address to redirect to first: a page cannot set the CSRF cookie, so
 * next-auth sets it and comes back with c=1. If there is still no token, the browser refuses cookies.
 */
export async function signInView(searchParams: SearchParams) {
  const { mode, org, govbr } = settings();
  const code = firstValue(searchParams.error);
  const asked = localPath(firstValue(searchParams.volta) ?? firstValue(searchParams.callbackUrl));
  // Who signs in from the start page wants to go to their work, not back to that page.
  const goTo = asked === '/' ? '/casos' : asked;
  const token = await csrfToken();
  const dance = new URLSearchParams({ callbackUrl: goTo, ...(code ? { error: code } : {}) });
  return {
    goTo,
    csrfToken: token,
    cookieFirst: token || searchParams.c || code === 'Configuration' ? undefined : `/api/auth/signin?${dance}`,
    error: signInError(code),
    providers: [...(org ? [{ id: 'org', name: org.name }] : []), ...(govbr ? [{ id: 'govbr', name: govbr.name }] : [])],
    demoPeople:
      mode === 'demo'
        ? DEMO_PEOPLE.map(({ slug, name, about, account }) => ({ slug, name, about, ready: account !== undefined }))
        : undefined,
  };
}

/** The actor's own valid sessions. `current` marks the one of this request. */
export async function ownSessions(actor: Actor) {
  const sessions = await openSessions(actor.userId);
  return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }));
}

/** The gestor's list: accounts that match `busca`, and open invitations. Throws NotFound. */
export async function accountsView(actor: Actor, searchParams: SearchParams) {
  requireGestor(actor);
  const search = firstText(searchParams.busca).trim().slice(0, 100);
  const [found, invitations] = await Promise.all([accounts(search), openInvitations()]);
  return { search, accounts: found, more: found.length === ACCOUNTS_SHOWN, invitations };
}

/** One account, for the gestor, with the records that are joined to it. `own` if it is their own. Throws NotFound. */
export async function accountView(actor: Actor, id: string) {
  requireGestor(actor);
  return { account: await account(id), own: id === actor.userId, records: await joinedRecords(id) };
}

/** One invitation, for the gestor, with the address that the person needs. Throws NotFound. */
export async function invitationView(actor: Actor, id: string) {
  requireGestor(actor);
  const found = await invitation(id);
  return { invitation: found, state: invitationState(found, now()), signInAddress: `${settings().appUrl}/entrar` };
}
