import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import type { CaseView } from '@/features/case/view';
import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { pool } from '@/lib/db';
import { PROOF_KINDS } from '@/machines/attestation/machine';
import { CATALOG } from '@/machines/catalog';
import { type Periods, PROVEN, type Proof, proofDaysOf, type Validity, validityOf } from './ages';

/** The operadora's days, from a case that was read already. */
export const periodsOf = (view: CaseView): Periods => view.subject(inCase('attestation')).context;

/** The operadora's days; the product's defaults until it sets its own. */
export const readPeriods = async (access: CaseAccess): Promise<Periods> => periodsOf(await readCase(access));

/**
 * SQL: the day of a proven check's last proof. In these stages the last event is the proof, except for a declaration
 * (J8): it stays while the base gives no answer, so it keeps its own day.
 */
const PROVEN_ON = `case when s.machine = 'conflict' and s.stage = 'declared'
  then coalesce((s.context->>'declaredOn')::date, (s.stage_at at time zone 'America/Sao_Paulo')::date)
  else (s.updated_at at time zone 'America/Sao_Paulo')::date end`;

/** $1 case · $2 proven states as machine/stage pairs · $3 scopes of people. */
const PROOFS = `
select s.person_id as "personId", s.machine as kind, to_char(${PROVEN_ON}, 'YYYY-MM-DD') as "provenOn"
from subject s
  join jsonb_to_recordset($2::jsonb) as r(machine text, stage text) on r.machine = s.machine and r.stage = s.stage
where s.case_id = $1 and s.scope = any($3::text[])`;

/** How long the proofs of some people count, by person id; checks that are not proven are left out. */
export async function readValidity(access: CaseAccess, periods: Periods, people: string[]) {
  const { rows } = await pool().query<Proof>(PROOFS, [
    access.caseId,
    JSON.stringify(PROVEN),
    people.map((id) => `person:${id}`),
  ]);
  const day = today();
  const found = new Map<string, Validity[]>(people.map((id) => [id, []]));
  for (const row of rows) found.get(row.personId)?.push(validityOf(row, periods, day));
  return found;
}

/** How long the proofs of one person count. */
export async function readValidityOf(access: CaseAccess, periods: Periods, personId: string): Promise<Validity[]> {
  return (await readValidity(access, periods, [personId])).get(personId) ?? [];
}

/** SQL: the person holds or seeks a role, so the age of proofs matters. $1, c: the case · p: the person. */
export const HAS_ROLE = `(c.administrator_person_id = p.id or p.id in (select q.person_id from subject q
  where q.case_id = $1 and q.machine = 'operatorRequest'
    and q.stage in ('preparing', 'awaitingAdministrator', 'rejected', 'active')))`;

/** SQL: a proof of the person (p) has expired. $1: the case. @param states, day placeholders of `agesOf` and today */
export const expiredProof = (states: string, day: string): string => `p.id in (select s.person_id from subject s
  join jsonb_to_recordset(${states}::jsonb) as r(machine text, stage text, days int)
    on r.machine = s.machine and r.stage = s.stage
  join onboarding_case a on a.id = s.case_id
  where s.case_id = $1 and r.days > 0 and ${PROVEN_ON} + r.days < ${day}::date
    and (s.machine <> 'conflict' or a.administrator_person_id = s.person_id))`;

/** The proven stages with the days that their proofs count, as JSON for `expiredProof`. */
export const agesOf = (periods: Periods): string =>
  JSON.stringify(PROVEN.map((state) => ({ ...state, days: proofDaysOf(periods, state.machine) })));

/** A person with expired proofs. */
export interface Expired {
  personId: string;
  name: string;
  proofs: Validity[];
}

const SHOWN = 20;
const EXPIRED = `
select p.id, p.name, count(*) over ()::int as total
from person p join onboarding_case c on c.id = p.case_id
where p.case_id = $1 and p.erased_at is null and ${HAS_ROLE} and ${expiredProof('$2', '$3')}
order by p.name, p.id limit ${SHOWN}`;

/** The people with a role who have an expired proof: the first of them by name, and how many there are. */
export async function readExpired(access: CaseAccess, periods: Periods): Promise<{ total: number; people: Expired[] }> {
  const { rows } = await pool().query<{ id: string; name: string; total: number }>(EXPIRED, [
    access.caseId,
    agesOf(periods),
    today(),
  ]);
  const validity = await readValidity(
    access,
    periods,
    rows.map(({ id }) => id),
  );
  const people = rows.map(({ id, name }) => ({
    personId: id,
    name,
    proofs: countedOf(validity.get(id) ?? [], access.administratorPersonId === id).filter(({ expired }) => expired),
  }));
  return { total: rows[0]?.total ?? 0, people };
}

/** The proofs that count for a person. The bond with another establishment (J8) counts only for the administrator. */
export const countedOf = (proofs: Validity[], isAdministrator: boolean): Validity[] =>
  PROOF_KINDS.flatMap((kind) => proofs.filter((proof) => proof.kind === kind)).filter(
    ({ kind }) => kind !== 'conflict' || isAdministrator,
  );

/** $1 cases · $2 proven stages. People who hold or seek a role; the bond (J8) only for the administrator. */
const PROOFS_IN = `
select s.id as "subjectId", s.case_id as "caseId", s.person_id as "personId", s.machine as kind,
  to_char(${PROVEN_ON}, 'YYYY-MM-DD') as "provenOn", a.context as periods
from subject s
  join jsonb_to_recordset($2::jsonb) as r(machine text, stage text) on r.machine = s.machine and r.stage = s.stage
  join onboarding_case c on c.id = s.case_id
  join person p on p.id = s.person_id and p.erased_at is null
  left join subject q on q.case_id = s.case_id and q.machine = 'operatorRequest' and q.scope = s.scope
  left join subject a on a.case_id = s.case_id and a.machine = 'attestation'
where s.case_id = any($1::uuid[]) and (c.administrator_person_id = s.person_id
  or s.machine <> 'conflict' and q.stage in ('preparing', 'awaitingAdministrator', 'rejected', 'active'))`;

/** A proof's validity, with its subject, case and person. */
export interface DatedProof extends Validity {
  subjectId: string;
  caseId: string;
  personId: string;
}

/** How long the proofs of everybody with a role in these cases count. */
export async function readProofsIn(cases: string[]): Promise<DatedProof[]> {
  type Row = Proof & { subjectId: string; caseId: string; periods: Periods | null };
  const { rows } = await pool().query<Row>(PROOFS_IN, [cases, JSON.stringify(PROVEN)]);
  const day = today();
  const usual = CATALOG.attestation.context.parse({});
  return rows.map(({ subjectId, caseId, personId, periods, ...proof }) => ({
    ...validityOf({ personId, ...proof }, { ...usual, ...periods }, day),
    subjectId,
    caseId,
    personId,
  }));
}
