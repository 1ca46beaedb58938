import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { basisOf } from '@/features/case/item-state';
import { CASE_ITEMS } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type CaseView, caseView } from '@/features/case/view';
import { caseAccess } from '@/lib/auth/gates';
import { sha256 } from '@/lib/crypto';
import { type SubjectRow, subjectId } from '@/lib/dispatch/subjects';
import type { Scope } from '@/lib/dispatch/types';
import { actorOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach } from '@/prisma/scenarios/journey';

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

/** A case with operators whose requests wait for its administrator. */
export interface WaitingCase {
  caseId: string;
  administratorUserId: string;
  operators: string[];
}

const BATCH = 50;

/** The rows of one case by table, in the order in which they can be inserted. $1 case · $2 registro. */
const TABLES: Record<string, string> = {
  operadora: 't.registro_ans = $2',
  app_user: `t.id in (select user_id from person where case_id = $1 union select user_id from membership where registro_ans = $2)`,
  membership: 't.registro_ans = $2',
  onboarding_case: 't.id = $1',
  person: 't.case_id = $1',
  evidence: 't.case_id = $1',
  subject: 't.case_id = $1',
  case_stay: 't.case_id = $1',
  audit_event: 't.case_id = $1',
  receipt: `t.key like '%' || $1 || '%' or t.key like '%' || $2`,
  outbox: 't.case_id = $1',
};

async function read(db: pg.Client, caseId: string, registroAns: string): Promise<Tables> {
  const tables: Tables = {};
  for (const [table, condition] of Object.entries(TABLES)) {
    const order = table === 'audit_event' ? 'order by t.sequence' : '';
    const bound = condition.replaceAll('$1', `'${caseId}'`).replaceAll('$2', `'${registroAns}'`);
    const { rows } = await db.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${bound} ${order}`);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}

function viewIn(tables: Tables, personId: string): CaseView {
  const [head] = tables.onboarding_case ?? [];
  const rows = (tables.subject ?? []).map((row) => ({ ...row, machineVersion: row.machine_version })) as SubjectRow[];
  const facts = { registroAns: String(head?.registro_ans), administratorPersonId: personId, administratorActive: true };
  return caseView(String(head?.id), facts, rows);
}

const basesOf = (view: CaseView): string[] => CASE_ITEMS.map((item) => basisOf(item, view, 'case'));

function replaced<T>(value: T, names: Map<string, string>): T {
  const pattern = new RegExp(`\\b(?:${[...names.keys()].join('|')})\\b`, 'g');
  return JSON.parse(JSON.stringify(value).replace(pattern, (name) => names.get(name) ?? name)) as T;
}

/** Copies a journey under new ids: derives ids and bases anew, and hashes the chain again, as the door would. */
function copy(tables: Tables, journey: Journey, nth: number): Tables {
  const { caseId, cast, people } = journey;
  const administrator = people[cast.administrator] ?? '';
  const names = new Map<string, string>([[caseId, randomUUID()]]);
  names.set(cast.registroAns, String(100_000 + nth));
  for (const table of ['app_user', 'membership', 'person', 'evidence']) {
    for (const { id } of tables[table] ?? []) names.set(String(id), randomUUID());
  }
  for (const { id, machine, scope, ref } of tables.subject ?? []) {
    const moved = String(scope).replace(/[^:]+$/, (end) => names.get(end) ?? end) as Scope;
    names.set(
      String(id),
      subjectId(names.get(caseId) ?? '', { machine: String(machine), scope: moved, ref: String(ref) }),
    );
  }
  const renamed = replaced(tables, names);
  const before = basesOf(viewIn(tables, administrator));
  const after = basesOf(viewIn(renamed, names.get(administrator) ?? ''));
  const made = replaced(renamed, new Map(before.map((basis, index) => [basis, after[index] ?? basis])));
  let head = '';
  for (const row of made.audit_event ?? []) {
    row.prev_hash = head;
    head = sha256(head + String(row.body));
    row.hash = head;
  }
  for (const row of made.onboarding_case ?? []) row.head_hash = head;
  for (const row of made.app_user ?? []) Object.assign(row, { email: null, cpf_hmac: null });
  const outbox = made.outbox ?? [];
  for (const [index, row] of outbox.entries()) row.id = nth * outbox.length + index + 1_000_000;
  return made;
}

async function insert(db: pg.Client, copies: Tables[]): Promise<void> {
  for (const table of Object.keys(TABLES)) {
    const rows = JSON.stringify(copies.flatMap((made) => made[table] ?? []));
    await db.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [rows]);
  }
}

/** Brings one case to waiting operators through the door, and inserts `count` copies of it. */
export async function prepareCases(databaseUrl: string, count: number): Promise<WaitingCase[]> {
  const journey = await reach('operatorWaiting', AURORA_CAST);
  const { caseId, cast, people } = journey;
  await readCase(await caseAccess(await actorOf(cast.team), caseId));
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const tables = await read(db, caseId, cast.registroAns);
  const names = (made: Tables, slug: string) => {
    const index = (tables.person ?? []).findIndex(({ id }) => id === people[slug]);
    return made.person?.[index];
  };
  const cases: WaitingCase[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const copies = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
      copy(tables, journey, from + index),
    );
    await insert(db, copies);
    for (const made of copies) {
      cases.push({
        caseId: String(made.onboarding_case?.[0]?.id),
        administratorUserId: String(names(made, cast.administrator)?.user_id),
        operators: cast.operators.map((slug) => String(names(made, slug)?.id)),
      });
    }
  }
  await db.query('vacuum analyze');
  await db.end();
  return cases;
}
