import { pool } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';

/**
 * Many made-up cases in the queue's tables, for tests of its lists and for benchmarks. The rows are as the door and its
 * triggers would have written them, without the subjects behind them. The same numbers give the same cases.
 */
export interface MadeUpQueue {
  from: number;
  count: number;
  /** Accounts of reviewers. Each reviews every `every`-th operadora (1 = all), up to the number `upTo` if given. */
  reviewers: { userId: string; every: number; upTo?: number }[];
  /** The present instant; everything has waited for some time before it. */
  now: Date;
}

/** The made-up registro ANS of the nth case. */
export const registroOf = (nth: number): string => nth.toString(36).toUpperCase().padStart(6, '0');
/** The id of the nth case. */
export const queueCaseId = (nth: number): string => derivedId('queue-case', String(nth));

const UFS = `(array['SP','SP','SP','SP','RJ','RJ','MG','MG','PR','RS','BA','PE','CE','SC','GO','DF','ES','PA','MT','MS','RN','PB','AL','SE','PI','MA','AM','RO','TO','AC','AP','RR'])`;
const MODALIDADES = `(array['Medicina de Grupo','Medicina de Grupo','Cooperativa Médica','Cooperativa Médica','Odontologia de Grupo','Cooperativa odontológica','Autogestão','Autogestão','Administradora de Benefícios','Filantropia','Seguradora Especializada em Saúde'])`;
const WORDS = `(array['saude','vida','unimed','plano','medica','bem','estar','clinica','norte','sul','leste','oeste','central','familia','aurora','plena','integrada','assistencia','dental','odonto'])`;
const STAGES = `(array['cnes','cnes','administrador','administrador','administrador','computador','suporte','suporte','acesso','depois','depois','depois'])`;
const WAITERS = `(array['equipe','equipe','equipe','titular','administrador','gestorLocal','datasus','unidadeSaude','revisor'])`;

/** $1 from · $2 to. `a` to `d` are numbers that look random and are always the same. */
const CASES = `
with n as (select g as n from generate_series($1::int, $2::int) g),
h as (select n, ('x' || substr(md5(n || 'a'), 1, 7))::bit(28)::int as a, ('x' || substr(md5(n || 'b'), 1, 7))::bit(28)::int as b,
  ('x' || substr(md5(n || 'c'), 1, 7))::bit(28)::int as c, ('x' || substr(md5(n || 'd'), 1, 7))::bit(28)::int as d from n)
select h.*, 'r' || n as key, ${UFS}[1 + a % 32] as uf, ${MODALIDADES}[1 + b % 11] as modalidade, ${STAGES}[1 + c % 12] as stage,
  ${WORDS}[1 + a % 20] || ' ' || ${WORDS}[1 + b % 20] || ' ' || ${WORDS}[1 + c % 20] as words from h`;

/** $1 now · $2 reviewers. What the queue stores of each case, with the points of its risk. */
const PLACED = `
create temp table placed on commit drop as
select p.*, (alerts > 0)::int * 3 + (overdue > 0)::int * 2 + (attestation = 2)::int * 2 + (attestation = 1)::int + vacant::int as points
from (select m.id, m.registro, d.stage, case when d.stage = 'depois' then 'ninguem' else ${WAITERS}[1 + d.d % 9] end as who,
  $1::timestamptz - make_interval(mins => d.a % 80000) as since, d.uf, d.modalidade, lpad((m.n % 10000000)::text, 7, '0') as cnes,
  case when d.b % 3 = 0 then ($2::uuid[])[1 + d.c % greatest(cardinality($2::uuid[]), 1)] end as assigned,
  case when d.stage <> 'depois' and d.c % 4 = 0 then 1 + d.a % 2 else 0 end as items, (d.d % 50 = 0)::int as alerts,
  (d.a % 20 = 0)::int as overdue, case when d.stage = 'depois' and d.b % 15 = 0 then 1 + d.a % 2 else 0 end as attestation,
  d.d % 97 = 0 as vacant, d.d % 7 = 0 as returned
  from made m join drawn d using (n)) p`;

/** Inserts the cases in one transaction, as the owner of the tables and without the triggers that count each row. */
export async function makeQueue({ from, count, reviewers, now }: MadeUpQueue): Promise<void> {
  const numbers = Array.from({ length: count }, (_, at) => from + at);
  const client = await pool().connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  try {
    await run('begin');
    await run('create temp table made (n int primary key, id uuid, registro text) on commit drop');
    await run('insert into made select * from unnest($1::int[], $2::uuid[], $3::text[])', [
      numbers,
      numbers.map(queueCaseId),
      numbers.map(registroOf),
    ]);
    await run(
      `create temp table drawn on commit drop as ${CASES.replace('$1', String(from)).replace('$2', String(from + count - 1))}`,
    );
    await run("set local session_replication_role = 'replica'");
    await run(`insert into operadora (registro_ans, cnpj, razao_social, modalidade, uf, search_text)
      select m.registro, '9' || lpad(m.n::text, 7, '0') || '000100', initcap(d.words) || ' ' || m.n, d.modalidade, d.uf,
        d.words || ' ' || m.n || ' 9' || lpad(m.n::text, 7, '0') || '000100 ' || lower(m.registro) from made m join drawn d using (n)`);
    await run(
      `insert into onboarding_case (id, registro_ans, stage, waiting_for, concluded_at)
      select m.id, m.registro, d.stage, 'equipe', case when d.stage = 'depois' then $1::timestamptz end from made m join drawn d using (n)`,
      [now],
    );
    await run('analyze made, drawn');
    await run(PLACED, [now, reviewers.map(({ userId }) => userId)]);
    await run(`insert into queue_case (case_id, registro_ans, stage, waiting_for, waiting_since, uf, modalidade, cnes, assigned_to,
        items_to_review, alerts, waits_overdue, attestation, vacant, concluded, rank)
      select id, registro, stage, who, since, uf, modalidade, cnes, assigned, items, alerts, overdue, attestation, vacant,
        stage = 'depois', case when points = 0 and stage = 'depois' then 1 else -points end from placed`);
    await run(`insert into queue_item (case_id, item, subject_id, registro_ans, stage, since, submitted_by, returned, overdue, alerts,
        attestation, assigned_to, uf, modalidade, rank)
      select id, i.item, gen_random_uuid(), registro, i.stage, since + make_interval(mins => i.nth), null, returned, overdue > 0, alerts,
        attestation, assigned, uf, modalidade, -((alerts > 0)::int * 3 + (overdue > 0)::int * 2 + returned::int)
      from placed join (values (1, 'CNES', 'cnes'), (2, 'ADM-CNS', 'administrador')) i(nth, item, stage) on i.nth <= items`);
    for (const { userId, every, upTo = 2_000_000_000 } of reviewers)
      await run(
        `insert into membership (id, user_id, registro_ans, role) select gen_random_uuid(), $1, registro, 'revisor' from made where n % $2 = 0 and n <= $3`,
        [userId, every, upTo],
      );
    await run('commit');
  } catch (error) {
    await run('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
