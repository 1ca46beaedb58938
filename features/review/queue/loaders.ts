import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import type { Actor } from '@/lib/auth/actor';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import { isCpf } from '@/lib/identifiers/cpf';
import { compact } from '@/lib/identifiers/typed-text';
import type { SearchParams } from '@/lib/search-params';
import { readCounts } from './counters.data';
import {
  addressOf,
  type Filters,
  type Place,
  placeText,
  queryOf,
  readFilters,
  readItemName,
  readPlace,
} from './filters.schema';
import { placeOf, type QueuedCase, type QueuedItem, readCases, readItems, type Window } from './lists.data';
import { accountName, readNames } from './names.data';
import { levelOf, pointsOf, risksOf } from './risk';
import { searchFor } from './search.data';
import { listViews, readDefaultView } from './views.data';

export const ROWS_PER_PAGE = 50;

const TITLES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

/** The address of an item's page, which carries on the filters of the list. */
function itemAddress({ caseId, item }: Place, filters: Filters): string {
  const query = queryOf(filters).toString();
  return `${paths.item(caseId, item)}${query && `?${query}`}`;
}

interface Page<Row> {
  rows: Row[];
  former: Place | null;
  next: Place | null;
}

/** Reads one page. Fetches one extra row to know whether there is a next page. */
async function paged<Row extends Place>(
  search: SearchParams,
  read: (window: Window) => Promise<Row[]>,
): Promise<Page<Row>> {
  const [after, before] = [readPlace(search.depois), readPlace(search.antes)];
  const found = await read({ after, before, limit: ROWS_PER_PAGE + 1 });
  const more = found.length > ROWS_PER_PAGE;
  // Someone who goes back past the first row expects a full first page.
  if (before && !more) return { ...(await paged({}, read)), former: null };
  const rows = before ? found.slice(-ROWS_PER_PAGE) : found.slice(0, ROWS_PER_PAGE);
  const [first, last] = [rows.at(0), rows.at(-1)];
  return { rows, former: (before || after) && first ? first : null, next: (more || before) && last ? last : null };
}

async function detailed<Row extends QueuedItem | QueuedCase>(rows: Row[], { reviewerId }: ReviewerAccess) {
  const names = await readNames(rows);
  return rows.map((row) => {
    const risks = risksOf(row);
    const submittedBy = 'submittedBy' in row ? row.submittedBy : null;
    return {
      ...row,
      key: `${row.caseId}.${row.item}`,
      operadora: names.operadora(row.registroAns).name,
      uf: names.operadora(row.registroAns).uf,
      days: names.workingDaysSince(row.registroAns, row.since),
      risks,
      level: levelOf(pointsOf(risks)),
      submitter: names.account(submittedBy) ?? (submittedBy && 'conferência automática'),
      assigned: row.assignedTo && { name: names.account(row.assignedTo) ?? '—', own: row.assignedTo === reviewerId },
    };
  });
}

/**
 * Where /fila redirects, or null: without parameters, to the person's default view; with a CPF in the search, to the
 * same address without it, so that it stays in no history. Throws NotFound for non-reviewers.
 */
export async function queueRedirect(actor: Actor, search: SearchParams): Promise<string | null> {
  const access = await reviewerAccess(actor);
  if (Object.keys(search).length === 0) {
    const view = await readDefaultView(access);
    return view ? `/fila?${view.query || 'aba=itens'}` : null;
  }
  const filters = readFilters(search);
  return isCpf(compact(filters.q)) ? addressOf({ ...filters, q: '' }, { aviso: 'cpf' }) : null;
}

/** A page of the queue, its counters and the person's views. Throws NotFound for non-reviewers. */
export async function loadQueue(actor: Actor, search: SearchParams) {
  const access = await reviewerAccess(actor);
  const filters = readFilters(search);
  const found = await searchFor(filters, access);
  const nothing: Page<never> = { rows: [], former: null, next: null };
  const wanted = found.told ? { registros: [] } : found.wanted;
  const [counts, views, assignee, items, cases] = await Promise.all([
    readCounts(access),
    listViews(access),
    filters.atribuido && filters.atribuido.length === 36 ? accountName(filters.atribuido) : null,
    filters.aba === 'itens' ? paged(search, (window) => readItems(filters, wanted, window, access)) : nothing,
    filters.aba === 'casos' ? paged(search, (window) => readCases(filters, wanted, window, access)) : nothing,
  ]);
  const { former, next } = filters.aba === 'itens' ? items : cases;
  const waiting = await detailed<QueuedItem>(items.rows, access);
  const names = await readNames(items.rows);
  const here: Record<string, string> = {};
  for (const name of ['depois', 'antes']) if (typeof search[name] === 'string') here[name] = search[name];
  const lead = (place: Place | null, name: string) => place && addressOf(filters, { [name]: placeText(place) });
  return {
    filters,
    told: found.told ?? (typeof search.aviso === 'string' ? search.aviso : undefined),
    marked: search.marcar === 'todos',
    /** The address of this page of the list, with its rows marked or unmarked. */
    marking: addressOf(filters, { ...here, marcar: search.marcar === 'todos' ? 'nenhum' : 'todos' }),
    counts,
    views,
    assignee,
    items: waiting.map((row) => ({
      ...row,
      title: TITLES.get(row.item.split('.')[0] ?? '') ?? row.item,
      person: names.person(row.item),
      href: itemAddress(row, filters),
    })),
    cases: await detailed<QueuedCase>(cases.rows, access),
    former: lead(former, 'antes'),
    next: lead(next, 'depois'),
  };
}

/** The address of the item after `depois` in the same list; of the queue if there is none. Throws NotFound. */
export async function nextItem(actor: Actor, search: SearchParams): Promise<string> {
  const access = await reviewerAccess(actor);
  const filters: Filters = { ...readFilters(search), aba: 'itens' };
  const named = readItemName(search.depois);
  const found = await searchFor(filters, access);
  if (found.told) return addressOf(filters, { aviso: found.told });
  const place = named && (await placeOf(named.caseId, named.item));
  const rows = await readItems(filters, found.wanted, { after: place ?? undefined, limit: 2 }, access);
  const next = rows.find(({ caseId, item }) => caseId !== named?.caseId || item !== named.item);
  return next ? itemAddress(next, filters) : addressOf(filters, { aviso: 'fim' });
}
