import { z } from 'zod';
import type { Role } from '@/lib/auth/actor';
import { isDelegate } from '@/lib/auth/delegation';
import { after, type Event, whyNot } from '@/lib/machine';
import { ok, type Result, refuse } from '@/lib/result';
import { type AuditRow, auditRow } from './audit';
import type { Loaded } from './load';
import { machineOf, personOf, subjectId } from './subjects';
import type { CaseView, Command, Machinery, Move, Receipt, SubjectState } from './types';

interface Decided {
  parameters: unknown[];
  receipt: Receipt;
}

interface Turn {
  view: CaseView;
  rows: AuditRow[];
  changed: Map<string, SubjectState>;
}

/** The pure middle of the door: from what was loaded to what is to be written, or a refusal. */
export function decide(machinery: Machinery, command: Command, loaded: Loaded, at: Date): Result<Decided> {
  const before = loaded.view;
  const turn: Turn = { view: before, rows: [], changed: new Map() };
  for (const move of command.moves) {
    const refusal = take(machinery, command, loaded, turn, move, at);
    if (refusal) return refusal;
  }
  const cause = turn.rows[0]?.sequence;
  for (let moves = machinery.follow(before, turn.view); moves.length > 0; moves = machinery.follow(before, turn.view)) {
    for (const move of moves) {
      const refusal = take(machinery, command, loaded, turn, move, at, cause);
      if (refusal) throw new Error(`A consequence was refused: ${move.event.type}: ${refusal.message}`);
    }
  }
  return ok(written(machinery, command, loaded, turn, at));
}

function take(
  machinery: Machinery,
  command: Command,
  loaded: Loaded,
  turn: Turn,
  move: Move,
  at: Date,
  cause?: number,
) {
  const runnable = machineOf(machinery.machines, move.subject.machine);
  const parsed = runnable.events.safeParse({ ...move.event, at: at.toISOString(), by: senderId(command) });
  if (!parsed.success)
    return refuse('invalid', 'Confira os dados informados.', z.flattenError(parsed.error).fieldErrors);
  const event = parsed.data as Event;
  const rule = runnable.rules[event.type];
  const inPlace = cause === undefined && standsIn(command, loaded, at);
  const role =
    cause !== undefined
      ? 'sistema'
      : rule && rolesIn(command, loaded, move, inPlace && !rule.inPerson).find((r) => rule.roles.includes(r));
  if (!rule || !role) return refuse('forbidden', 'Seu perfil não permite esta ação neste caso.');
  const person = personOf(move.subject.scope);
  if (person !== null && !(person in loaded.people))
    return refuse('notFound', 'Esta pessoa não está registrada neste caso.');
  const current = turn.view.subject(move.subject);
  if (move.expected !== undefined && move.expected !== current.revision) {
    return refuse(
      'conflict',
      'Alguém alterou esta etapa enquanto você preenchia. Veja o que mudou e envie de novo: o que você digitou continua aqui.',
    );
  }
  const state = after(runnable, current, event);
  if (!state) return refuse('refused', whyNot(runnable, current, event));
  const next: SubjectState = { ...current, ...state, revision: current.revision + 1 };
  const last = turn.rows.at(-1);
  turn.rows.push(
    auditRow(
      {
        v: 1,
        caseId: command.caseId,
        sequence: loaded.sequence + turn.rows.length + 1,
        subject: { id: current.id, ...move.subject },
        fact: rule.fact,
        event,
        from: current.stage,
        to: next.stage,
        machineVersion: runnable.version,
        actor: {
          id: command.sender.kind === 'person' ? command.sender.userId : null,
          name: senderName(command, loaded),
          role,
          ...(role === 'administrador' && inPlace ? { onBehalfOf: inPlace } : {}),
        },
        at: at.toISOString(),
        key: command.key,
        ...(cause === undefined ? {} : { cause }),
      },
      last?.hash ?? loaded.headHash,
    ),
  );
  turn.changed.set(next.id, next);
  turn.view = turn.view.with([next]);
  return undefined;
}

/** What a key stands for: the same key for another case is another thing. */
export const fingerprintOf = ({ caseId, fingerprint = '' }: Command): string => `${caseId}:${fingerprint}`;

const senderId = (command: Command): string =>
  command.sender.kind === 'person' ? command.sender.userId : command.sender.name;

const senderName = (command: Command, loaded: Loaded): string =>
  command.sender.kind === 'person' ? (loaded.actorName ?? '') : command.sender.name;

/** J24: the administrator in whose place the sender decides today; false for everybody else. */
function standsIn({ sender }: Command, loaded: Loaded, at: Date): { id: string; name: string } | false {
  const { administratorActive, administratorUserId: id, administratorName: name, delegation, membershipRoles } = loaded;
  if (sender.kind === 'system' || !administratorActive || !id || !name || id === sender.userId) return false;
  return isDelegate(delegation, sender.userId, membershipRoles, at) && { id, name };
}

/** What the sender is to this case now, by the database: never by what the session once said. */
function rolesIn(command: Command, loaded: Loaded, move: Move, inPlaceOfAdministrator: boolean): Role[] {
  if (command.sender.kind === 'system') return ['sistema'];
  if (loaded.actorStatus !== 'active') return [];
  const { userId } = command.sender;
  const person =
    personOf(move.subject.scope) ?? (move.subject.machine === 'administrator' ? loaded.administratorPersonId : null);
  const titular =
    person !== null &&
    (loaded.people[person] ?? (person === loaded.administratorPersonId ? loaded.administratorUserId : null));
  const roles: Role[] = loaded.membershipRoles.filter((role): role is 'equipe' | 'revisor' => role !== 'profissional');
  if (inPlaceOfAdministrator || (loaded.administratorActive && loaded.administratorUserId === userId))
    roles.push('administrador');
  if (titular === userId) roles.push('titular');
  if (loaded.isGestor) roles.push('gestor');
  return roles;
}

function written(machinery: Machinery, command: Command, loaded: Loaded, turn: Turn, at: Date): Decided {
  const subjects = [...turn.changed.values()].map((subject) => ({
    id: subject.id,
    machine: subject.machine,
    scope: subject.scope,
    ref: subject.ref ?? '',
    personId: personOf(subject.scope),
    stage: subject.stage,
    context: subject.context,
    machineVersion: machineOf(machinery.machines, subject.machine).version,
    revision: subject.revision,
  }));
  const moved = new Set(command.moves.map((move) => subjectId(command.caseId, move.subject)));
  const sequence = loaded.sequence + turn.rows.length;
  const receipt: Receipt = {
    sequence,
    subjects: subjects
      .filter((s) => moved.has(s.id))
      .map(({ id, machine, stage, revision }) => ({ id, machine, stage, revision })),
  };
  const was = machinery.count(loaded.view);
  const is = machinery.count(turn.view);
  const kept = {
    key: command.key,
    actorId: command.sender.kind === 'person' ? command.sender.userId : null,
    fingerprint: fingerprintOf(command),
    result: receipt,
    toReview: is.toReview - was.toReview,
    accepted: is.accepted - was.accepted,
    returned: is.returned - was.returned,
  };
  const outbox = turn.rows.map((row) => ({
    sequence: row.sequence,
    topic: row.fact,
    payload: { subjectId: row.subjectId, by: command.sender.kind === 'person' ? command.sender.userId : null },
  }));
  const facts = turn.view.whole ? JSON.stringify(machinery.facts(turn.view)) : null;
  const json = (value: unknown) => JSON.stringify(value);
  const head = turn.rows.at(-1)?.hash ?? loaded.headHash;
  return {
    receipt,
    parameters: [
      command.caseId,
      loaded.sequence,
      sequence,
      head,
      json(subjects),
      json(turn.rows),
      json(outbox),
      json(kept),
      facts,
      at,
    ],
  };
}
