import { evidenceIn } from '@/features/case/facts.copy';
import type { AuditBody } from '@/lib/dispatch/audit';
import type { ChainRow, Derived } from './file.schema';

/** The facts that make or undo a decision (J23). */
const DECISIONS = new Set([
  'item.accepted',
  'item.returned',
  'item.acceptanceVoided',
  'item.reaffirmed',
  'case.concluded',
  'case.reopened',
]);

const bodyOf = (row: Pick<ChainRow, 'body'>): AuditBody => JSON.parse(row.body) as AuditBody;

const byText =
  <T>(of: (value: T) => string) =>
  (a: T, b: T) =>
    of(a) < of(b) ? -1 : 1;

/** The files that the rows name, with the sequences of those rows. */
function evidenceOf(rows: ChainRow[]): Derived['evidence'] {
  const found = new Map<string, Derived['evidence'][number]>();
  for (const row of rows) {
    for (const { id, sha256 } of evidenceIn(bodyOf(row).event)) {
      const known = found.get(`${id} ${sha256}`) ?? { id, sha256, rows: [] };
      if (known.rows.at(-1) !== row.sequence) known.rows.push(row.sequence);
      found.set(`${id} ${sha256}`, known);
    }
  }
  return [...found.values()].sort(byText(({ id, sha256 }) => `${id} ${sha256}`));
}

function decisionOf(row: ChainRow): Derived['decisions'] {
  if (!DECISIONS.has(row.fact)) return [];
  const { subject, event, actor, at } = bodyOf(row);
  const item = subject.machine === 'reviewItem' ? (subject.ref ?? '') : '';
  const reason = typeof event.reason === 'string' ? event.reason : '';
  const who = { name: actor.name, role: actor.role };
  return [{ sequence: row.sequence, item, scope: subject.scope, fact: row.fact, actor: who, at, reason }];
}

/** The stage of each item of the checklist, and the row that decided it. */
function itemsOf(rows: ChainRow[]): Derived['items'] {
  const items = new Map<string, Derived['items'][number]>();
  for (const row of rows.filter(({ machine }) => machine === 'reviewItem')) {
    const { subject, to } = bodyOf(row);
    const [item, key] = [subject.ref ?? '', `${subject.ref} ${subject.scope}`];
    const decidedAt = DECISIONS.has(row.fact) ? row.sequence : (items.get(key)?.decidedAt ?? null);
    items.set(key, { item, scope: subject.scope, stage: to, decidedAt });
  }
  return [...items.values()].sort(byText(({ item, scope }) => `${item} ${scope}`));
}

/** Derives decisions, the stages of items and the named files from the rows alone, so that anybody can repeat it. */
export const derive = (rows: ChainRow[]): Derived => ({
  items: itemsOf(rows),
  decisions: rows.flatMap(decisionOf),
  evidence: evidenceOf(rows),
});
