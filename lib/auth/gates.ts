import { cache } from 'react';
import { now } from '@/lib/clock';
import { Forbidden, NotFound } from '@/lib/errors';
import { isUuid } from '@/lib/uuid';
import { findAccess, findOperadorasWith, findReviewed, findRoles, isPersonOfCase } from './access/store';
import type { Actor, MembershipRole, Role } from './actor';
import { isDelegate } from './delegation';

declare const proof: unique symbol;
type Proven<T, P extends string> = T & { readonly [proof]: P };

/** The id of a case that the actor of this request may see. Created only here. */
export type AuthorizedCaseId = Proven<string, 'case'>;
/** The registro ANS of an operadora whose case the actor of this request may see. Created only here. */
export type AuthorizedOperadoraId = Proven<string, 'operadora'>;

/** The account id of a reviewer. Created only here; queries check each case against current memberships. */
export type ReviewerId = Proven<string, 'reviewer'>;

/** What the actor may be in one case: the proof of access that queries and mutations ask for. */
export interface CaseAccess {
  caseId: AuthorizedCaseId;
  registroAns: AuthorizedOperadoraId;
  actor: Actor;
  roles: Role[];
  administratorPersonId: string | null;
  administratorActive: boolean;
  ownPersonIds: string[];
  /** J24: the actor decides only in the place of the absent administrador. */
  delegated: boolean;
}

const accessOf = cache(async (userId: string, caseId: string) => (isUuid(caseId) ? findAccess(userId, caseId) : null));

/** The actor's access to a case. Throws NotFound for a case that does not exist and for one of others alike. */
export async function caseAccess(actor: Actor, caseId: string): Promise<CaseAccess> {
  const row = await accessOf(actor.userId, caseId);
  if (!row) throw new NotFound();
  const roles: Role[] = row.roles.filter(
    (role): role is 'equipe' | 'revisor' => role === 'equipe' || role === 'revisor',
  );
  if (row.ownPersonIds.length > 0) roles.push('titular');
  const holder = row.administratorPersonId !== null && row.ownPersonIds.includes(row.administratorPersonId);
  const delegated = !holder && isDelegate(row.delegation, actor.userId, row.roles, now());
  if (delegated || (holder && row.administratorActive && row.administratorProven)) roles.push('administrador');
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

/** As `caseAccess`; throws Forbidden unless the actor has one of the roles in this case. */
export async function caseAccessAs(actor: Actor, caseId: string, ...roles: Role[]): Promise<CaseAccess> {
  const access = await caseAccess(actor, caseId);
  if (!access.roles.some((role) => roles.includes(role)))
    throw new Forbidden('Esta página não é do seu perfil neste caso.');
  return access;
}

/** Access to one person's records: for the team, reviewers, the active administrator and that person; else NotFound. */
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

/** The actor's current memberships in one operadora; empty when there are none. */
export const rolesIn = (actor: Actor, registroAns: string): Promise<MembershipRole[]> =>
  findRoles(actor.userId, registroAns);

/** At most `most` operadoras whose team the actor belongs to. */
export const teamsOf = (actor: Actor, most: number): Promise<string[]> =>
  findOperadorasWith(actor.userId, 'equipe', most);

/** Proof that the actor reviews some operadora. Created only here; SQL checks each case against current memberships. */
export interface ReviewerAccess {
  reviewerId: ReviewerId;
  actor: Actor;
  /** How many operadoras, roughly. Chooses the fastest query; never decides on access. */
  reach: 'few' | 'some' | 'most';
}

/** Up to FEW operadoras: one lookup each. Up to SOME: one list of them. Beyond: a test per row. */
const [FEW, SOME] = [500, 20_000];

/** The actor's access as a reviewer. Throws NotFound for everybody who reviews no operadora. */
export async function reviewerAccess(actor: Actor): Promise<ReviewerAccess> {
  const count = await findReviewed(actor.userId);
  if (count === 0) throw new NotFound();
  const reach = count <= FEW ? 'few' : count <= SOME ? 'some' : 'most';
  return { reviewerId: actor.userId as ReviewerId, actor, reach };
}
