import { caseView } from '@/features/case/view';
import { cadopSource, emailMark } from '@/features/registries/cadop/schema';
import type { CaseHead } from '@/lib/auth/authority';
import { pool, prisma } from '@/lib/db';
import { SUBJECT_JSON } from '@/lib/dispatch/subject-rows';
import type { SubjectRow } from '@/lib/dispatch/subjects';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import { CATALOG } from '@/machines/catalog';
import type { Rechecked } from './recheck';

/** The imports that are in use, with which cases are compared; null for those that do not exist. */
export interface ServedImports {
  loadId: number | null;
  competence: string | null;
  cadopImportId: string | null;
  cadopAt: Date | null;
}

/** The CNES base and the CADOP in use. */
export async function readServedImports(): Promise<ServedImports> {
  const { rows } = await pool().query<ServedImports>(
    `select c.load_id as "loadId", c.competence, o.id as "cadopImportId", o.finished_at as "cadopAt"
       from (select 1) one
       left join lateral (select * from cnes_competence order by competence desc limit 1) c on true
       left join lateral (select id, finished_at from registry_import
          where registry = 'cadop' and state = 'imported' order by finished_at desc nulls last limit 1) o on true`,
  );
  return rows[0] as ServedImports;
}

interface RecheckRow extends CaseHead {
  caseId: string;
  cnpj: string;
  email: string | null;
  listed: boolean;
  cpfHmac: string | null;
  subjects: SubjectRow[];
}

/** $1 after this case · $2 how many · $3 only these cases, or null · $4 up to this case. */
const CASES = `
select c.id as "caseId", c.registro_ans as "registroAns", c.administrator_person_id as "administratorPersonId",
  c.administrator_active as "administratorActive", o.cnpj, o.email, o.listed, p.cpf_hmac as "cpfHmac",
  (select coalesce(json_agg(${SUBJECT_JSON}), '[]')
    from subject s where s.case_id = c.id
      and (s.scope = 'case' and s.machine in ('establishment', 'registration')
        or s.scope = 'person:' || c.administrator_person_id and s.machine = 'conflict')) as subjects
from onboarding_case c
  join operadora o on o.registro_ans = c.registro_ans
  left join person p on p.id = c.administrator_person_id
where c.id > $1::uuid and c.id <= $4::uuid and ($3::uuid[] is null or c.id = any($3::uuid[]))
order by c.id limit $2`;

/** One page of cases to recheck. */
export interface RecheckPage {
  rechecked: Rechecked[];
  /** The last case of the page, as `after` of the next one; null at the end. */
  next: string | null;
}

/** A range of case ids: greater than `after`, up to and including `upTo`. */
export interface Span {
  after: string;
  upTo: string;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const MIDDLE = '7fffffff-ffff-ffff-ffff-ffffffffffff';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const WHOLE: Span = { after: FIRST, upTo: LAST };

/** All cases in two halves, so that the database reads one half while this process judges the other. */
export const HALVES: Span[] = [
  { after: FIRST, upTo: MIDDLE },
  { after: MIDDLE, upTo: LAST },
];

/** A page of cases with what the registries say about each, in a fixed number of statements. */
export async function readRechecked(
  { cadopAt }: ServedImports,
  { span = WHOLE, limit, only = null }: { span?: Span; limit: number; only?: string[] | null },
): Promise<RecheckPage> {
  const { rows } = await pool().query<RecheckRow>(CASES, [span.after, limit, only, span.upTo]);
  const views = rows.map((row) => ({ row, view: caseView(row.caseId, row, row.subjects) }));
  const known = views.map(({ row, view }) => {
    const { cnes } = view.subject({ machine: 'establishment', scope: 'case' }).context;
    return { row, view, cnes };
  });
  const codes = [...new Set(known.flatMap(({ cnes }) => (cnes ? [cnes] : [])))];
  const hmacs = [...new Set(rows.flatMap(({ cpfHmac }) => (cpfHmac ? [cpfHmac] : [])))];
  const { establishments, directedBy } = await cnesGateway().survey(codes, hmacs);
  const rechecked = known.map(
    ({ row: { cnpj, email, listed, cpfHmac }, view, cnes }): Rechecked => ({
      view,
      operadora: { cnpj, emailMark: emailMark(email), listed },
      source: cadopSource(cadopAt),
      establishment: cnes ? establishments.get(cnes) : undefined,
      directedBy: cpfHmac ? directedBy.get(cpfHmac) : undefined,
    }),
  );
  return { rechecked, next: rows.length === limit ? (rows.at(-1)?.caseId ?? null) : null };
}

/** How often each alert of these cases was opened, and whether it is open; by "<case id> <code>". */
export async function readAlerts(caseIds: string[]): Promise<Map<string, { open: boolean; times: number }>> {
  const rows = await prisma().subject.findMany({
    where: { caseId: { in: caseIds }, machine: 'alert' },
    select: { caseId: true, ref: true, stage: true, context: true },
  });
  return new Map(
    rows.map(({ caseId, ref, stage, context }) => [
      `${caseId} ${ref}`,
      { open: stage === 'open', times: CATALOG.alert.context.parse(context).times },
    ]),
  );
}
