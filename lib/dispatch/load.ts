import type { PoolClient } from 'pg';
import type { Authority } from '@/lib/auth/authority';
import { today } from '@/lib/days';
import { LOAD } from './statements';
import { machineOf, personOf, type SubjectRow, viewOf } from './subjects';
import type { CaseView, Command, Machinery } from './types';

interface LoadedRow {
  sequence: number;
  headHash: string;
  authority: Authority;
  people: Record<string, string | null>;
  subjects: SubjectRow[];
  usedFor: string | null;
  usedBy: string | null;
  answered: unknown;
}

export interface Loaded extends Omit<LoadedRow, 'subjects'> {
  view: CaseView;
}

/** Loads, in one statement, the head, the actor as the database knows them now, and the subjects within reach. */
export async function load(
  machinery: Machinery,
  command: Command,
  db: Pick<PoolClient, 'query'>,
): Promise<Loaded | undefined> {
  const own = command.moves.map((move) => move.subject.scope);
  const people = own.map(personOf).filter((id) => id !== null);
  // A person whom an event names may have records already: what follows depends on them.
  const named = command.moves.map(({ event }) => event.personId).filter((id) => typeof id === 'string');
  const whole = command.moves.some(
    ({ subject, event }) => machineOf(machinery.machines, subject.machine).rules[event.type]?.reach !== 'person',
  );
  const scopes = [...new Set([...(whole ? ['case'] : []), ...own, ...named.map((id) => `person:${id}`)])];
  const actor = command.sender.kind === 'person' ? command.sender.userId : null;
  const { rows } = await db.query<{ loaded: LoadedRow }>({
    name: 'dispatch-load',
    text: LOAD,
    values: [command.caseId, actor, scopes, people, command.key, whole, today()],
  });
  const row = rows[0]?.loaded;
  if (!row) return undefined;
  const { subjects, ...rest } = row;
  return { ...rest, view: viewOf(machinery.machines, command.caseId, row.authority, subjects, whole) };
}
