import { listPeople } from '@/features/case/people/data';
import { readCaseHeader } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { readAudit } from './data';
import { historyLines } from './lines';

const PAGE = 50;

/** One page of the case's history, newest first. `older` is the next page's `before`; null on the last page. */
export async function loadHistory(actor: Actor, caseId: string, before?: number) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [header, people, rows] = await Promise.all([
    readCaseHeader(access),
    listPeople(access),
    readAudit(access, { before, limit: PAGE + 1 }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const page = rows.slice(0, PAGE);
  const entries = historyLines(page, names).map(({ row, ...line }) => ({
    ...line,
    at: row.at,
    subjectId: row.subjectId,
  }));
  return { header, entries, older: rows.length > PAGE ? (page.at(-1)?.sequence ?? null) : null };
}
