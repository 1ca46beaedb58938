import { recheckCases } from '@/features/monitoring/registry-recheck/mutations';
import { cadopSource, emailMark } from '@/features/registries/cadop/schema';
import { keyedHash } from '@/lib/crypto';
import { pool } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import { subjectId } from '@/lib/dispatch/subjects';
import { madeUpCpf } from '@/prisma/scenarios/cnes-base';

const CASES = 10_000;
/** How many administrators direct another establishment in the next base. */
const CAUGHT = 100;

const uuid = (kind: string, nth: number) => derivedId(kind, String(nth));

/** Inserts 10 000 cases, each with a checked administrator, as they are between two imports. */
async function makeCases(loadId: number, caught: string[]): Promise<void> {
  const entry = { emailMark: emailMark('contato@exemplo.test'), source: cadopSource(null) };
  const rows = Array.from({ length: CASES }, (_, nth) => {
    const caseId = uuid('case', nth);
    const personId = uuid('person', nth);
    const cnpj = `9${String(nth).padStart(7, '0')}000100`;
    const cnes = String(8_000_000 + nth);
    const cpf = caught[nth] ?? madeUpCpf(9_000_000 + nth);
    const scope = `person:${personId}` as const;
    const subject = (machine: string, at: 'case' | typeof scope, stage: string, context: unknown) => ({
      id: subjectId(caseId, { machine, scope: at }),
      machine,
      scope: at,
      stage,
      context,
    });
    return {
      caseId,
      personId,
      registro: String(100_000 + nth),
      cnpj,
      cnes,
      cpfHmac: keyedHash('cpf', cpf),
      subjects: [
        subject('establishment', 'case', 'confirmed', { route: 'has', cnes, verdict: 'accepted' }),
        subject('registration', 'case', 'current', {
          known: { cnpj, ...entry },
          seen: { cnpj, ...entry, listed: true },
        }),
        subject('administrator', 'case', 'active', { personId }),
        subject('conflict', scope, 'clear', { verdict: 'clear' }),
      ],
    };
  });
  const run = (text: string) => pool().query(text, [JSON.stringify(rows)]);
  const from = `jsonb_to_recordset($1::jsonb) as r("caseId" uuid, "personId" uuid, registro text, cnpj text, cnes text, "cpfHmac" text, subjects jsonb)`;
  await run(`insert into operadora (registro_ans, cnpj, razao_social, modalidade, email, search_text)
    select registro, cnpj, 'Operadora ' || registro, 'Autogestão', 'contato@exemplo.test', registro from ${from}`);
  await run(`insert into onboarding_case (id, registro_ans, administrator_person_id, administrator_active)
    select "caseId", registro, "personId", true from ${from}`);
  await run(`insert into person (id, case_id, registro_ans, name, cpf_hmac)
    select "personId", "caseId", registro, 'Pessoa', "cpfHmac" from ${from}`);
  await run(`insert into subject (id, case_id, machine, scope, person_id, stage, context, machine_version, revision)
    select (s->>'id')::uuid, "caseId", s->>'machine', s->>'scope',
           case when s->>'scope' <> 'case' then "personId" end, s->>'stage', s->'context', 1, 1
      from ${from}, jsonb_array_elements(subjects) s`);
  await pool().query(
    `insert into establishment (load_id, cnes, name, type_code, subtype_code, cnpj)
     select $2, r.cnes, 'SEDE', '68', '005', r.cnpj from ${from}
     on conflict (load_id, cnes) do update set type_code = '68', subtype_code = '005', cnpj = excluded.cnpj, deactivation_reason = null`,
    [JSON.stringify(rows), loadId],
  );
  await pool().query('analyze');
}

/**
 * J25: measures the recheck of 10 000 cases after an import. `recheckSeconds`: 100 administrators direct another
 * establishment, which is judged and written with audit and alerts. `steadySeconds`: nothing has changed.
 */
export async function recheck(loadId: number): Promise<Record<string, number>> {
  const { rows } = await pool().query<{ cnes: string }>(
    'select cnes from establishment where load_id = $1 and deactivation_reason is null order by cnes limit $2',
    [loadId, CAUGHT],
  );
  const caught = rows.map((_, nth) => madeUpCpf(9_500_000 + nth));
  await makeCases(loadId, caught);
  await recheckCases();
  await pool().query(
    `insert into establishment_director (load_id, cpf_hmac, cnes)
     select $1, c.hmac, c.cnes from unnest($2::text[], $3::text[]) as c(hmac, cnes)`,
    [loadId, caught.map((cpf) => keyedHash('cpf', cpf)), rows.map(({ cnes }) => cnes)],
  );
  const seconds = async () => {
    const from = performance.now();
    const result = await recheckCases();
    return { took: (performance.now() - from) / 1000, changed: result?.changed ?? 0, opened: result?.opened ?? 0 };
  };
  const first = await seconds();
  if (first.opened !== CAUGHT) throw new Error(`${first.opened} alerts instead of ${CAUGHT}`);
  const steady = await seconds();
  if (steady.changed !== 0) throw new Error('A look without news changed something');
  return {
    recheckSeconds: Math.round(first.took * 1000) / 1000,
    steadySeconds: Math.round(steady.took * 1000) / 1000,
    administrators: CASES,
  };
}
