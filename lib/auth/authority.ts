import type { Role } from './actor';
import { type Delegation, isDelegate } from './delegation';

/** Whose a case is and who decides in it: columns of its row, so that gates and door need no machine for it. */
export interface CaseHead {
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
}

/** What the database says, at the moment of a command, of the case and of the account that sends it. */
export interface Authority extends CaseHead {
  administratorUserId: string | null;
  /** The administrator's account, while it may act; read only where there is a delegation. */
  administratorName: string | null;
  delegation: Delegation | null;
  actorName: string | null;
  actorStatus: string | null;
  isGestor: boolean | null;
  membershipRoles: string[];
}

/** SQL of an Authority as JSON. `c`: the row of the case · `u`: the account, left-joined · `actor`: its id, or null. */
export const authorityJson = (actor: string): string => `json_build_object('registroAns', c.registro_ans,
  'administratorPersonId', c.administrator_person_id, 'administratorActive', c.administrator_active,
  'administratorUserId', (select a.user_id from person a where a.id = c.administrator_person_id),
  'administratorName', case when c.delegation is null then null else (select n.name from person a
    join app_user n on n.id = a.user_id and n.status = 'active' where a.id = c.administrator_person_id) end,
  'delegation', c.delegation,
  'actorName', u.name, 'actorStatus', u.status, 'isGestor', u.is_gestor,
  'membershipRoles', array(select m.role from membership m where m.user_id = ${actor} and m.registro_ans = c.registro_ans))`;

/** SQL of the person whose records belong to the case as a whole. `c`: the row of the case. */
export const FIRST_PERSON = 'c.administrator_person_id';

/** Only the head, of something that says more. */
export const headOf = ({ registroAns, administratorPersonId, administratorActive }: CaseHead): CaseHead => ({
  registroAns,
  administratorPersonId,
  administratorActive,
});

/** The role of what no person sends: a job, or a consequence. */
export const SYSTEM: Role = 'sistema';

/** In which role somebody acts, and (J24) in whose place. */
export interface Acting {
  role: Role;
  onBehalfOf?: { id: string; name: string };
}

/** J24: the administrator in whose place the account decides at that moment; null for everybody else. */
function standsIn(authority: Authority, userId: string, at: Date): { id: string; name: string } | null {
  const { administratorActive, administratorUserId: id, administratorName: name, delegation } = authority;
  if (!administratorActive || !id || !name || id === userId) return null;
  return isDelegate(delegation, userId, authority.membershipRoles, at) ? { id, name } : null;
}

/** Persons of the case by id, each with the account that it belongs to. */
type People = Record<string, string | null>;

const accountOf = ({ administratorPersonId, administratorUserId }: Authority, people: People, person: string) =>
  people[person] ?? (person === administratorPersonId ? administratorUserId : null);

/**
 * The first of an account's roles that may send an event, by what the database says now and never by what the session
 * once said; null where none may.
 * @param person whom the subject is about, or null
 * @param people the persons of the case that the command names
 */
export function actingAs(
  authority: Authority,
  userId: string,
  rule: { roles: readonly string[]; inPerson?: true },
  { person, people, at }: { person: string | null; people: People; at: Date },
): Acting | null {
  if (authority.actorStatus !== 'active') return null;
  const inPlaceOf = rule.inPerson ? null : standsIn(authority, userId, at);
  const roles = authority.membershipRoles.filter((role): role is 'equipe' | 'revisor' => role !== 'profissional');
  const held: Role[] = [...roles];
  if (inPlaceOf || (authority.administratorActive && authority.administratorUserId === userId))
    held.push('administrador');
  if (person !== null && accountOf(authority, people, person) === userId) held.push('titular');
  if (authority.isGestor) held.push('gestor');
  const role = held.find((one) => rule.roles.includes(one));
  if (!role) return null;
  return role === 'administrador' && inPlaceOf ? { role, onBehalfOf: inPlaceOf } : { role };
}
