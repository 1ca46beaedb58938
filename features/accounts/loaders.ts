import { cookies } from 'next/headers';
import type { Actor } from '@/lib/auth/actor';
import { cookieNames } from '@/lib/auth/cookies';
import { COMMAND_LINE } from '@/lib/auth/facts';
import { requireGestor } from '@/lib/auth/gates';
import { localPath } from '@/lib/auth/local-path';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { brDate, dayText } from '@/lib/days';
import { settings } from '@/lib/env';
import type { FormSpec } from '@/lib/form/spec';
import { formState } from '@/lib/form/view';
import { firstText, firstValue, type SearchParams } from '@/lib/search-params';
import { searchable } from '@/lib/search-text';
import { isUuid } from '@/lib/uuid';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { ROLES, signInError } from './copy';
import {
  ACCOUNTS_SHOWN,
  account,
  accounts,
  invitation,
  openInvitations,
  openInvitationsFor,
  openSessions,
} from './data';
import {
  confirmForm,
  reactivateForm,
  releaseForm,
  revokeForm,
  suspendForm,
  takeGestorForm,
  takeRolesForm,
} from './forms';
import { invitationState } from './invitation-state';
import { joinedRecords } from './offers.data';
import { type HeldRole, rolesOf, someRoles } from './roles.data';

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
  const search = firstText(searchParams.busca)
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 100);
  const [found, invitations] = await Promise.all([accounts(search), openInvitations()]);
  return { search, accounts: found, more: found.length === ACCOUNTS_SHOWN, invitations };
}

/** One account, for the gestor, with the records that are joined to it. `own` if it is their own. Throws NotFound. */
export async function accountView(actor: Actor, id: string) {
  requireGestor(actor);
  return { account: await account(id), own: id === actor.userId, records: await joinedRecords(id) };
}

/** An option of the form that takes roles away. */
const roleOption = ({ id, role, operadora, registroAns, since, grantedBy, endsOn }: HeldRole) => ({
  value: id,
  label: `${ROLES[role]} – ${operadora}`,
  hint: [
    `Registro ANS ${registroAns}`,
    `desde ${dayText(since)}`,
    grantedBy === null ? 'quem deu não foi registrado' : `por ${grantedBy || COMMAND_LINE.name}`,
    ...(endsOn ? [`até ${brDate(endsOn)}`] : []),
  ].join(' · '),
});

/**
 * The roles of an account as team or reviewer, a page at a time, and the form that takes them away. `count`: all that it
 * has. Throws NotFound.
 */
async function rolesView(actor: Actor, id: string, searchParams: SearchParams) {
  requireGestor(actor);
  const search = searchable(firstText(searchParams.operadora)).slice(0, 100);
  const depois = firstText(searchParams.depois);
  const after = /^\d{6}~[a-z]+$/.test(depois) ? depois : '';
  const place = { ref: id };
  // After a refusal the draft names the roles, wherever in the list they stand.
  const draft = await formState(takeRolesForm, place, searchParams, actor);
  const typed = draft.fields.find(({ name }) => name === 'papeis')?.values.filter(isUuid) ?? [];
  const [{ roles, next }, marked] = await Promise.all([
    rolesOf(id, { search, after }),
    typed.length > 0 ? someRoles(id, typed) : [],
  ]);
  const known = new Set(marked.map((role) => role.id));
  const papeis = [...marked, ...roles.filter((role) => !known.has(role.id))].map(roleOption);
  const form = await formState(takeRolesForm, place, searchParams, actor, { offered: { papeis } });
  return { search, after, next, form, shown: papeis.length };
}

/** The page of an account, for the gestor: the account, its roles, and the forms about it. Throws NotFound. */
export async function loadAccount(actor: Actor, id: string, searchParams: SearchParams) {
  const view = await accountView(actor, id);
  const form = (spec: FormSpec) => formState(spec, { ref: id }, searchParams, actor);
  return {
    ...view,
    invited: await openInvitationsFor(view.account),
    roles: await rolesView(actor, id, searchParams),
    status: view.own ? null : await form(view.account.status === 'active' ? suspendForm : reactivateForm),
    release: await form(releaseForm),
    gestor: view.account.isGestor && !view.own ? await form(takeGestorForm) : null,
  };
}

/** The page of an invitation, for the gestor. Throws NotFound. */
export async function loadInvitation(actor: Actor, id: string, searchParams: SearchParams) {
  const view = await invitationView(actor, id);
  const form = (spec: FormSpec) => formState(spec, { ref: id }, searchParams, actor);
  return {
    ...view,
    confirm: view.state === 'unconfirmed' && !view.own ? await form(confirmForm) : null,
    revoke: view.state === 'unconfirmed' || view.state === 'open' ? await form(revokeForm) : null,
  };
}

/** One invitation, for the gestor, with the address that the person needs. `own`: they made it. Throws NotFound. */
async function invitationView(actor: Actor, id: string) {
  requireGestor(actor);
  const found = await invitation(id);
  return {
    invitation: found,
    state: invitationState(found, now()),
    own: found.invitedBy === actor.userId,
    signInAddress: `${settings().appUrl}/entrar`,
  };
}
