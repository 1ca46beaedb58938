import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { report } from '@/lib/report';
import { firstText, type SearchParams } from '@/lib/search-params';
import { datedName, exportStream, fileHeaders, isFormat } from '@/lib/table/export';
import { isUuid } from '@/lib/uuid';
import { TRAIL_COLUMNS } from './trail.copy';
import { accountCalled, exportedTrail, isFact, readTrail, TRAIL_PAGE, type TrailFilter } from './trail.data';

/** The filters of the trail as its address has them. What is no account and no kind filters nothing. */
function filterOf(search: SearchParams): TrailFilter {
  const [account, fact] = [firstText(search.conta), firstText(search.tipo)];
  return { ...(isUuid(account) && { account }), ...(isFact(fact) && { fact }) };
}

/** A page of the administrative trail, newest first, for the gestor. Throws NotFound. */
export async function loadTrail(actor: Actor, search: SearchParams) {
  requireGestor(actor);
  const filter = filterOf(search);
  const asked = firstText(search.antes);
  const before = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined;
  const [lines, called] = await Promise.all([
    readTrail(filter, { before, limit: TRAIL_PAGE + 1 }),
    filter.account ? accountCalled(filter.account) : null,
  ]);
  const shown = lines.slice(0, TRAIL_PAGE);
  return {
    filter,
    account: filter.account && { id: filter.account, name: called ?? 'Conta desconhecida' },
    lines: shown,
    older: lines.length > TRAIL_PAGE ? (shown.at(-1)?.sequence ?? null) : null,
    first: before === undefined,
  };
}

async function* reported<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    report('export', error);
    throw error;
  }
}

/** The trail with the filters of its page as "csv" or "xlsx", for the gestor. Throws NotFound. */
export function loadTrailFile(actor: Actor, search: SearchParams, format: string) {
  requireGestor(actor);
  if (!isFormat(format)) throw new NotFound();
  const rows = reported(exportedTrail(filterOf(search)));
  return {
    body: exportStream(format, { sheet: 'Trilha', columns: TRAIL_COLUMNS, rows }),
    headers: fileHeaders(format, datedName('trilha')),
  };
}
