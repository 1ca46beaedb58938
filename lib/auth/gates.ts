import { cache } from 'react';
import { now } from '@/lib/clock';
import { Forbidden, NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';
import { findAccess, findOperadorasWith, findReviewed, findRoles, isPersonOfCase } from './access/store';
import type { Actor, MembershipRole, Role } from './actor';
import { isDelegate } from './delegation';

declare const proof: unique symbol;
type Proven<T, P extends string> = T & { readonly [proof]: P };

/** A case that the actor of this request may see; minted only here. */
export type AuthorizedCaseId = Proven<string, 'case'>;
export type AuthorizedOperadoraId = Proven<string, 'operadora'>;

/** Somebody who reviews some operadora's case; which ones, a query joins from their memberships. */
export type ReviewerId = Proven<string, 'reviewer'>;

export interface CaseAccess {
  caseId: AuthorizedCaseId;
  registroAns: AuthorizedOperadoraId;
  actor: Actor;
  roles: Role[];
  administratorPersonId: string | null;
  administratorActive: boolean;
  ownPersonIds: string[];
  /** J24: administrador only in the place of the one who holds it, who is absent. */
  delegated: boolean;
}

const accessOf = cache(async (userId: string, caseId: string) => (isUuid(caseId) ? findAccess(userId, caseId) : null));

/** The actor's place in a case. Throws NotFound alike for cases that do not exist and for those of others. */
export async function caseAccess(actor: Actor, caseId: string): Promise<CaseAccess> {
  const row = await accessOf(actor.userId, caseId);
  if (!row) throw new NotFound();
  const roles: Role[] = row.roles.filter(
    (role): role is 'equipe' | 'revisor' => role === 'equipe' || role === 'revisor',
  );
  if (row.ownPersonIds.length > 0) roles.push('titular');
  const holder = row.administratorPersonId !== null && row.ownPersonIds.includes(row.administratorPersonId);
  const delegated = !holder && isDelegate(row.delegation, actor.userId, row.roles, now());
  if (delegated || (holder && row.administratorActive)) roles.push('administrador');
  if (roles.length === 0) throw new NotFound();
  return {
    caseId: caseId as AuthorizedCaseId,
    registroAns: row.registroAns as AuthorizedOperadoraId,
    actor,
    roles,
    administratorPersonId: row.administratorPersonId,
    administratorActive: row.administratorActive,
    ownPersonIds: row.ownPersonIds,
    delegated,
  };
}

/** Throws Forbidden unless the actor has one of the roles in this case. */
export async function caseAccessAs(actor: Actor, caseId: string, ...roles: Role[]): Promise<CaseAccess> {
  const access = await caseAccess(actor, caseId);
  if (!access.roles.some((role) => roles.includes(role)))
    throw new Forbidden('Esta página não é do seu perfil neste caso.');
  return access;
}

/** The records of one person: the team, the reviewers, the active administrator, or that very person. Else NotFound. */
export async function personAccess(actor: Actor, caseId: string, personId: string): Promise<CaseAccess> {
  const access = await caseAccess(actor, caseId);
  const wide = access.roles.some((role) => role === 'equipe' || role === 'revisor' || role === 'administrador');
  const known =
    access.ownPersonIds.includes(personId) || (wide && isUuid(personId) && (await isPersonOfCase(personId, caseId)));
  if (!known) throw new NotFound();
  return access;
}

/** Throws NotFound unless the actor manages the platform. */
export function requireGestor(actor: Actor): void {
  if (!actor.isGestor) throw new NotFound();
}

/** What the actor is to one operadora now; empty where they are nothing to it. */
export const rolesIn = (actor: Actor, registroAns: string): Promise<MembershipRole[]> =>
  findRoles(actor.userId, registroAns);

/** Operadoras whose team the actor belongs to, at most `most`. */
export const teamsOf = (actor: Actor, most: number): Promise<string[]> =>
  findOperadorasWith(actor.userId, 'equipe', most);

/** Somebody who reviews; minted only here. What is theirs is said by SQL, by their memberships as they are then. */
export interface ReviewerAccess {
  reviewerId: ReviewerId;
  actor: Actor;
  /** By how many operadoras: what is read first, the operadoras or the lists. Decides on ways, never on rights. */
  reach: 'few' | 'some' | 'most';
}

/** Up to these, each operadora is looked up; up to those, they are gathered once for a list; beyond, each row is asked. */
const [FEW, SOME] = [500, 20_000];

/** The actor as a reviewer of at least one operadora. Throws NotFound to everybody else. */
export async function reviewerAccess(actor: Actor): Promise<ReviewerAccess> {
  const count = await findReviewed(actor.userId);
  if (count === 0) throw new NotFound();
  const reach = count <= FEW ? 'few' : count <= SOME ? 'some' : 'most';
  return { reviewerId: actor.userId as ReviewerId, actor, reach };
}
