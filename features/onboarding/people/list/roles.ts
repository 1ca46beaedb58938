import { inCase, ofPerson } from '@/features/case/items';
import { type Check, checksOf, pendingOf, withValidity } from '@/features/case/people/checks';
import type { Validity } from '@/features/case/validity/ages';
import type { CaseView } from '@/features/case/view';
import { REQUEST_WORDS } from '@/features/onboarding/operators/requests/copy';
import type { AuditBody } from '@/lib/dispatch/audit';
import { TENURE_WORDS } from './copy';

/** One role of a person, with its present state in words. */
export interface Role {
  name: 'Administrador' | 'Operador';
  state: string;
  /** True if the person holds or seeks it. */
  current: boolean;
}

/** The roles that a person holds, seeks or held. */
export function rolesOf(view: CaseView, personId: string): Role[] {
  const { stage, context } = view.subject(inCase('administrator'));
  const { personId: now, formerIds } = context;
  const request = view.subject(ofPerson('operatorRequest', personId)).stage;
  const administrator: Role[] =
    now === personId
      ? [{ name: 'Administrador', state: TENURE_WORDS[stage] ?? stage, current: true }]
      : formerIds.includes(personId)
        ? [{ name: 'Administrador', state: 'Deixou a função', current: false }]
        : [];
  const ended = request === 'inactive' || request === 'withdrawn';
  const operator: Role[] =
    request === 'notStarted'
      ? []
      : [{ name: 'Operador', state: REQUEST_WORDS[request]?.words ?? request, current: !ended }];
  return [...administrator, ...operator];
}

/** A person's roles, missing checks and expired proofs. */
export interface RosterRow {
  roles: Role[];
  pending: Check[];
  expired: Check[];
}

/** One row of the list of people. */
export function rosterRow(view: CaseView, personId: string, validity: Validity[]): RosterRow {
  const checks = checksOf(view, personId);
  const expired = withValidity(checks, validity).filter((check, at) => check.tone !== checks[at]?.tone);
  return { roles: rolesOf(view, personId), pending: pendingOf(view, personId), expired };
}

/** A fact of a tenure, with its instant. */
export interface RoleFact {
  fact: string;
  at: Date;
}

/** A time in which somebody held or sought a role. */
export interface Tenure {
  role: Role['name'];
  facts: RoleFact[];
  /** The reason given with its last fact, as typed. */
  reason: string | null;
}

interface Row {
  at: Date;
  fact: string;
  body: Pick<AuditBody, 'event'> & { subject: Pick<AuditBody['subject'], 'machine'> };
}

const LAST = [
  'administrator.left',
  'administrator.withdrawn',
  'request.withdrawn',
  'request.deactivated',
  'request.reverted',
];

/**
 * The times in which a person held or sought a role, newest first. `rows` are the facts of the administrator's machine
 * and of the person's own request, oldest first. Of the former, those from the person's nomination to its end count.
 */
export function tenuresOf(rows: Row[], personId: string): Tenure[] {
  const tenures: Tenure[] = [];
  let theirs = false;
  const open = new Map<Role['name'], Tenure>();
  for (const { at, fact, body } of rows) {
    const role = body.subject.machine === 'administrator' ? 'Administrador' : 'Operador';
    if (role === 'Administrador') {
      if (fact === 'administrator.nominated') theirs = body.event.personId === personId;
      if (!theirs) continue;
    }
    const tenure = open.get(role) ?? { role, facts: [], reason: null };
    if (!open.has(role)) tenures.unshift(tenure);
    open.set(role, tenure);
    tenure.facts.push({ fact, at });
    tenure.reason = typeof body.event.reason === 'string' ? body.event.reason : null;
    if (LAST.includes(fact) && fact !== 'request.deactivated') open.delete(role);
  }
  return tenures;
}
