import { cookies } from 'next/headers';
import type { Actor } from '@/lib/auth/actor';
import { cookieNames } from '@/lib/auth/cookies';
import { requireGestor } from '@/lib/auth/gates';
import { localPath } from '@/lib/auth/local-path';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { settings } from '@/lib/env';
import { firstText, firstValue } from '@/lib/search-params';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { signInError } from './copy';
import { ACCOUNTS_SHOWN, account, accounts, invitation, openInvitations, openSessions } from './data';
import { invitationState } from './invitation-state';

type SearchParams = Record<string, string | string[] | undefined>;

/** The half of next-auth's CSRF cookie that forms send; undefined when there is none or the secret has changed. */
async function csrfToken(): Promise<string | undefined> {
  const [token, hash] = ((await cookies()).get(cookieNames().csrf)?.value ?? '').split('|');
  return token && hash === sha256(`${token}${process.env.NEXTAUTH_SECRET ?? ''}`) ? token : undefined;
}

/**
 * What the sign-in page shows. `cookieFirst`: a page cannot set the CSRF cookie, so the first visit passes through
 * next-auth, which sets it and comes back with c=1; without a token even then, the browser refuses cookies.
 */
export async function signInView(searchParams: SearchParams) {
  const { mode, org, govbr } = settings();
  const code = firstValue(searchParams.error);
  const asked = localPath(firstValue(searchParams.volta) ?? firstValue(searchParams.callbackUrl));
  // Nobody signs in to read the start page again: from there they go to their work.
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

/** The person's own open sessions; `current` is the one that asks. */
export async function ownSessions(actor: Actor) {
  const sessions = await openSessions(actor.userId);
  return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }));
}

/** The gestor's page of accounts: those that the search finds, and every open invitation. Throws NotFound. */
export async function accountsView(actor: Actor, searchParams: SearchParams) {
  requireGestor(actor);
  const search = firstText(searchParams.busca).trim().slice(0, 100);
  const [found, invitations] = await Promise.all([accounts(search), openInvitations()]);
  return { search, accounts: found, more: found.length === ACCOUNTS_SHOWN, invitations };
}

/** One account for the gestor. Throws NotFound. */
export async function accountView(actor: Actor, id: string) {
  requireGestor(actor);
  return { account: await account(id), own: id === actor.userId };
}

/** One invitation for the gestor, with the address to tell the person. Throws NotFound. */
export async function invitationView(actor: Actor, id: string) {
  requireGestor(actor);
  const found = await invitation(id);
  return { invitation: found, state: invitationState(found, now()), signInAddress: `${settings().appUrl}/entrar` };
}
