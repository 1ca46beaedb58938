import type { ReviewerAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { daysLater } from '@/lib/days';
import { pool } from '@/lib/db';
import type { Filters, List, Place } from './filters.schema';
import { HIGHEST_RANK, LOWEST_RANK } from './risk';

/** The table and columns of each list. Its indexes all end with rank, since and name, in this order. */
const TABLES = {
  itens: { name: 'queue_item', since: 'since', item: 'item', overdue: 'overdue' },
  casos: { name: 'queue_case', since: 'waiting_since', item: `''`, overdue: 'waits_overdue > 0' },
} as const satisfies Record<List, unknown>;

/** What a search found: operadoras (at most a few thousand), or patterns that their names contain. Null: no search. */
export type Wanted = { registros: string[] } | { named: string[] } | null;

/** The rows of a page: after or before a place, and at most `limit`. */
export interface Window {
  after?: Place;
  before?: Place;
  limit: number;
}

class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

function conditions(list: List, filters: Filters, access: ReviewerAccess, $: Parameters): string[] {
  const { since, overdue } = TABLES[list];
  const { etapa, quem, dias, marca, modalidade, uf, atribuido } = filters;
  const marks = { alertas: 't.alerts > 0', atraso: `t.${overdue}`, confirmacao: 't.attestation > 0' };
  const assigned = atribuido === 'eu' ? access.reviewerId : atribuido;
  const who = list === 'casos' && quem;
  return [
    etapa && `t.stage = ${$.add(etapa)}`,
    who === 'revisor' ? 't.items_to_review > 0' : who && `t.waiting_for = ${$.add(who)}`,
    dias && `t.${since} <= ${$.add(daysLater(now(), -Number(dias)))}`,
    modalidade && `t.modalidade = ${$.add(modalidade)}`,
    uf && `t.uf = ${$.add(uf)}`,
    assigned === 'ninguem'
      ? `t.assigned_to is null${list === 'casos' ? ' and not t.concluded' : ''}`
      : assigned && `t.assigned_to = ${$.add(assigned)}${list === 'casos' ? ' and not t.concluded' : ''}`,
    ...marca.map((mark) => marks[mark]),
  ].filter((condition): condition is string => typeof condition === 'string');
}

/** The columns by which a list is sorted; the order by age leaves out the rank. */
const keysOf = (list: List, { ordem }: Filters): string[] => [
  ...(ordem === 'risco' ? ['rank'] : []),
  TABLES[list].since,
  'case_id',
  ...(list === 'itens' ? ['item'] : []),
];

function beyond(list: List, filters: Filters, { after, before }: Window, $: Parameters): string[] {
  const place = before ?? after;
  if (!place) return [];
  const known: Record<string, unknown> = {
    rank: place.rank,
    [TABLES[list].since]: place.since,
    case_id: place.caseId,
    item: place.item,
  };
  const keys = keysOf(list, filters);
  const columns = keys.map((key) => `t.${key}`).join(', ');
  return [`(${columns}) ${before ? '<' : '>'} (${keys.map((key) => $.add(known[key])).join(', ')})`];
}

/**
 * SQL: the reviewer reviews the row's operadora. Up to some thousand operadoras: a hash built once. More: an index
 * look-up per row. Written as plain conditions, both would become joins over a million memberships.
 */
const isTheirs = (reviewer: string, { reach }: ReviewerAccess) =>
  reach === 'some'
    ? `(t.registro_ans in (select m.registro_ans from membership m where m.user_id = ${reviewer} and m.role = 'revisor')) is true`
    : `(select true from membership m where m.user_id = ${reviewer} and m.role = 'revisor' and m.registro_ans = t.registro_ans)`;

const named = (words: string) =>
  `(select true from operadora o where o.registro_ans = t.registro_ans and o.search_text like all (${words}::text[]))`;

/**
 * SQL of one page's keys. For few operadoras, or a search that found some: one look-up per operadora. For more: a walk
 * of an index in the list's order, with a test per row. `offset 0` keeps the planner from a join over everything.
 */
function keys(list: List, filters: Filters, wanted: Wanted, window: Window, access: ReviewerAccess) {
  const $ = new Parameters();
  const { name } = TABLES[list];
  const reviewer = $.add(access.reviewerId);
  const all = [...conditions(list, filters, access, $), ...beyond(list, filters, window, $)];
  if (wanted && 'named' in wanted) all.push(named($.add(wanted.named)));
  const way = window.before ? ' desc' : '';
  const order = `order by ${keysOf(list, filters)
    .map((key) => `t.${key}${way}`)
    .join(', ')}`;
  const limited = `${order} limit ${$.add(window.limit)}`;
  const and = (...more: string[]) => [...more, ...all].join(' and ') || 'true';
  const chosen = ['rank', TABLES[list].since, 'case_id', ...(list === 'itens' ? ['item'] : [])].map(
    (key) => `t.${key}`,
  );
  const select = `select ${chosen.join(', ')}`;
  const done = (text: string) => ({ text: `${select} ${text} ${limited}`, order, values: $.values });
  // All conditions stand outside; inside, the planner could choose another index for each operadora.
  const lookUp = `cross join lateral (select * from ${name} q where q.registro_ans = g.registro_ans offset 0) t`;
  if (wanted && 'registros' in wanted) {
    const given = `unnest(${$.add(wanted.registros)}::text[]) g(registro_ans)`;
    return done(`from ${given} ${lookUp} where ${and(isTheirs(reviewer, { ...access, reach: 'few' }))}`);
  }
  if (access.reach === 'few') {
    const own = `(select registro_ans from membership where user_id = ${reviewer} and role = 'revisor' offset 0) g`;
    return done(`from ${own} ${lookUp} where ${and()}`);
  }
  const theirs = isTheirs(reviewer, access);
  if (filters.ordem === 'risco') return done(`from ${name} t where ${and(theirs)}`);
  // The first rows of every rank, and the first of those.
  const each = `(${select} from ${name} t where ${and('t.rank = g.rank', theirs)} ${limited}) t`;
  return done(`from generate_series(${LOWEST_RANK}, ${HIGHEST_RANK}) g(rank) cross join lateral ${each}`);
}

/** An item's row in the queue, with its copy of the case's columns. */
export interface QueuedItem extends Place {
  registroAns: string;
  stage: string;
  submittedBy: string | null;
  returned: boolean;
  voided: boolean;
  overdue: boolean;
  alerts: number;
  attestation: number;
  assignedTo: string | null;
}

/** A case's row in the queue. */
export interface QueuedCase extends Place {
  registroAns: string;
  stage: string;
  waitingFor: string;
  overdue: boolean;
  alerts: number;
  attestation: number;
  vacant: boolean;
  itemsToReview: number;
  concluded: boolean;
  assignedTo: string | null;
}

const COMMON = `t.rank, case_id as "caseId", t.registro_ans as "registroAns", t.stage, t.alerts, t.attestation, t.assigned_to as "assignedTo"`;
const COLUMNS = {
  itens: `t.since, item, t.submitted_by as "submittedBy", t.returned, t.voided, t.overdue`,
  casos: `t.waiting_since as since, '' as item, t.waiting_for as "waitingFor", t.waits_overdue > 0 as overdue, t.vacant,
    t.items_to_review as "itemsToReview", t.concluded`,
};

async function read<Row>(
  list: List,
  filters: Filters,
  wanted: Wanted,
  window: Window,
  access: ReviewerAccess,
): Promise<Row[]> {
  const { text, order, values } = keys(list, filters, wanted, window, access);
  const using = list === 'itens' ? 'case_id, item' : 'case_id';
  // The inner query reads only indexes; the join then fetches the rows of the page.
  const { rows } = await pool().query(
    `select ${COMMON}, ${COLUMNS[list]} from (${text}) k join ${TABLES[list].name} t using (${using}) ${order}`,
    values,
  );
  return window.before ? rows.reverse() : rows;
}

/** The items that await review in the reviewer's operadoras, in the order of the list. */
export const readItems = (filters: Filters, wanted: Wanted, window: Window, access: ReviewerAccess) =>
  read<QueuedItem>('itens', filters, wanted, window, access);

/** The cases of the reviewer's operadoras, in the order of the list. */
export const readCases = (filters: Filters, wanted: Wanted, window: Window, access: ReviewerAccess) =>
  read<QueuedCase>('casos', filters, wanted, window, access);

/** The place of an item in the queue, or its last place if it left within a day; null if unknown. */
export async function placeOf(caseId: string, item: string): Promise<Place | null> {
  const { rows } = await pool().query<Place>(
    `select rank, since, case_id as "caseId", item from queue_item where case_id = $1 and item = $2
     union all select rank, since, case_id, item from queue_past where case_id = $1 and item = $2 limit 1`,
    [caseId, item],
  );
  return rows[0] ?? null;
}
