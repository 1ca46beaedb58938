import { listPeople } from '@/features/case/people/data';
import { readCaseHeader } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { historyEntry } from './copy';
import { readAudit } from './data';

const PAGE = 50;

/** The case's history from its audit, newest first, a page at a time. */
export async function loadHistory(actor: Actor, caseId: string, before?: number) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [header, people, rows] = await Promise.all([
    readCaseHeader(access),
    listPeople(access),
    readAudit(access, { before, limit: PAGE + 1 }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const entries = rows
    .slice(0, PAGE)
    .map((row) => ({ at: row.at, subjectId: row.subjectId, ...historyEntry(row, names) }));
  return { header, entries, older: rows.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null };
}
