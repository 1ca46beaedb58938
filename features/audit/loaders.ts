import { readCaseHeader } from '@/features/journey/data';
import { listPeople } from '@/features/people/data';
import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import type { AuditBody } from '@/lib/dispatch/audit';
import { FACTS, ROLE_WORDS } from './copy';
import { readAudit } from './data';

const PAGE = 50;
const TITLES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

/** What an event said in words: a reason or a text. Nothing else of its payload is shown. */
function words(body: AuditBody): string | null {
  const { reason, text, justification, statement } = body.event;
  return (
    [reason, text, justification, statement].find(
      (value): value is string => typeof value === 'string' && value !== '',
    ) ?? null
  );
}

/** The case's history from its audit, newest first, a page at a time. */
export async function loadHistory(actor: Actor, caseId: string, before?: number) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [header, people, rows] = await Promise.all([
    readCaseHeader(access),
    listPeople(access),
    readAudit(access, { before, limit: PAGE + 1 }),
  ]);
  const entries = rows.slice(0, PAGE).map((row) => {
    const body = JSON.parse(row.body) as AuditBody;
    const { scope, ref } = body.subject;
    const personId = scope === 'case' ? body.event.personId : scope.slice('person:'.length);
    const about = [
      body.subject.machine === 'reviewItem' ? TITLES.get(ref ?? '') : undefined,
      people.find(({ id }) => id === personId)?.name,
    ];
    return {
      sequence: row.sequence,
      subjectId: row.subjectId,
      at: row.at,
      title: [FACTS[row.fact] ?? row.fact, ...about.filter((part) => part !== undefined)].join(': '),
      who: `${body.actor.name} (${ROLE_WORDS[body.actor.role] ?? body.actor.role})`,
      detail: words(body),
      hash: row.hash,
    };
  });
  return { header, entries, older: rows.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null };
}
