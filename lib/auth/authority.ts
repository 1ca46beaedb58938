import type { Role } from './actor';
import { type Delegation, isDelegate } from './delegation';
import { held, PROVEN } from './held';

/** The operadora and the administrator of a case. Columns of its row, so gates and door need not load a machine. */
export interface CaseHead {
  registroAns: string;
  administratorPersonId: string | null;
  administratorActive: boolean;
}

/** The case and the account that acts in it, as the database has them when the command arrives. */
export interface Authority extends CaseHead {
  administratorUserId: string | null;
  /** Whether it is known that this account is the administrator; without that it does not decide. */
  administratorProven: boolean;
  /** Name of the administrator's account while it is active; read only if there is a delegation. */
  administratorName: string | null;
  delegation: Delegation | null;
  actorName: string | null;
  actorStatus: string | null;
  isGestor: boolean | null;
  membershipRoles: string[];
}

/**
 * SQL that builds an Authority as JSON. `c` is the case's row, `u` the account (left join), `actor` its id or null,
 * `day` today in Brasília.
 */
export const authorityJson = (actor: string, day: string): string => `json_build_object('registroAns', c.registro_ans,
  'administratorPersonId', c.administrator_person_id, 'administratorActive', c.administrator_active,
  'administratorUserId', (select a.user_id from person a where a.id = c.administrator_person_id),
  'administratorProven', exists (select from person a where a.id = c.administrator_person_id and ${PROVEN}),
  'administratorName', case when c.delegation is null then null else (select n.name from person a
    join app_user n on n.id = a.user_id and n.status = 'active' where a.id = c.administrator_person_id) end,
  'delegation', c.delegation,
  'actorName', u.name, 'actorStatus', u.status, 'isGestor', u.is_gestor,
  'membershipRoles', array(select m.role from membership m where m.user_id = ${actor} and m.registro_ans = c.registro_ans
    and ${held('m', day)}))`;

/** SQL for the person who holds the case, of its row `c`: their records are loaded with the whole case. */
export const HOLDER = 'c.administrator_person_id';

/** Picks the head out of a larger object. */
export const headOf = ({ registroAns, administratorPersonId, administratorActive }: CaseHead): CaseHead => ({
  registroAns,
  administratorPersonId,
  administratorActive,
});

/** The role of jobs and of consequences. */
export const SYSTEM: Role = 'sistema';

/** The role in which somebody acts, and in whose place (J24). */
export interface Acting {
  role: Role;
  onBehalfOf?: { id: string; name: string };
}

/** J24: the administrator in whose place the account may decide at that moment, or null. */
function standsIn(authority: Authority, userId: string, at: Date): { id: string; name: string } | null {
  const { administratorActive, administratorProven, administratorUserId: id, administratorName: name } = authority;
  if (!administratorActive || !administratorProven || !id || !name || id === userId) return null;
  return isDelegate(authority.delegation, userId, authority.membershipRoles, at) ? { id, name } : null;
}

/** People of the case by id, each with their account. */
type People = Record<string, string | null>;

const accountOf = ({ administratorPersonId, administratorUserId }: Authority, people: People, person: string) =>
  people[person] ?? (person === administratorPersonId ? administratorUserId : null);

/**
 * The first role of an account that may send an event, or null. It depends on the database alone, not on the session.
 * @param person whom the subject is about, or null
 * @param people those whom the command names
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
  const { administratorActive, administratorProven, administratorUserId } = authority;
  if (inPlaceOf || (administratorActive && administratorProven && administratorUserId === userId))
    held.push('administrador');
  if (person !== null && accountOf(authority, people, person) === userId) held.push('titular');
  if (authority.isGestor) held.push('gestor');
  const role = held.find((one) => rule.roles.includes(one));
  if (!role) return null;
  return role === 'administrador' && inPlaceOf ? { role, onBehalfOf: inPlaceOf } : { role };
}
