import { z } from 'zod';
import { type Acting, actingAs, SYSTEM } from '@/lib/auth/authority';
import { after, type Event, type Runnable, whyNot } from '@/lib/machine';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import { type AuditRow, auditRow } from './audit';
import type { Loaded } from './load';
import { type Statement, writeStatement } from './statements';
import { machineOf, personOf, subjectId } from './subjects';
import type { CaseView, Change, Command, Machinery, Move, Receipt, SubjectState } from './types';

interface Decided {
  write: Statement & { values: unknown[] };
  receipt: Receipt;
}

/** All that a decision depends on. */
interface Question {
  machinery: Machinery;
  command: Command;
  loaded: Loaded;
  at: Date;
}

interface Turn {
  view: CaseView;
  rows: AuditRow[];
  /** Who is told of each row besides those whom its fact concerns. */
  mentions: string[][];
  changed: Map<string, SubjectState>;
}

/** The pure middle of the door: from what was loaded to what is to be written, or a refusal. */
export function decide(machinery: Machinery, command: Command, loaded: Loaded, at: Date): Result<Decided> {
  const question: Question = { machinery, command, loaded, at };
  const turn = turnOf(question);
  return turn.ok ? ok(written(question, turn.value)) : turn;
}

/** The same decision without what is to be written: what the command would change, or a refusal. */
export function foresee(machinery: Machinery, command: Command, loaded: Loaded, at: Date): Result<Change> {
  const turn = turnOf({ machinery, command, loaded, at });
  return turn.ok
    ? ok({ before: loaded.view, after: turn.value.view, changed: [...turn.value.changed.values()] })
    : turn;
}

/** Takes the moves of the command and all that follows from them. */
function turnOf(question: Question): Result<Turn> {
  const { machinery, command, loaded } = question;
  const before = loaded.view;
  const turn: Turn = { view: before, rows: [], mentions: [], changed: new Map() };
  for (const move of command.moves) {
    const refusal = applyMove(question, turn, move);
    if (refusal) return refusal;
  }
  const cause = turn.rows[0]?.sequence;
  const next = () => machinery.follow(before, turn.view, command);
  for (let moves = next(); moves.length > 0; moves = next()) {
    for (const move of moves) {
      const refusal = applyMove(question, turn, move, cause);
      if (refusal) throw new Error(`A consequence was refused: ${move.event.type}: ${refusal.message}`);
    }
  }
  return ok(turn);
}

/** Adds one move to the turn, or says why not. `cause`: sequence of the row that the move follows from. */
function applyMove(question: Question, turn: Turn, move: Move, cause?: number): Refusal | undefined {
  const { machinery, command, loaded, at } = question;
  const runnable = machineOf(machinery.machines, move.subject.machine);
  const parsed = runnable.events.safeParse({ ...move.event, at: at.toISOString(), by: senderId(command) });
  if (!parsed.success)
    return refuse('invalid', 'Confira os dados informados.', z.flattenError(parsed.error).fieldErrors);
  const event = parsed.data as Event;
  const rule = runnable.rules[event.type];
  const acting = rule && (cause === undefined ? senderActs(question, move, rule) : { role: SYSTEM });
  if (!rule || !acting) return refuse('forbidden', 'Seu perfil não permite esta ação neste caso.');
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
          ...acting,
        },
        at: at.toISOString(),
        key: command.key,
        ...(cause === undefined ? {} : { cause }),
      },
      last?.hash ?? loaded.headHash,
    ),
  );
  turn.mentions.push(machinery.mentions(event).filter((id) => id !== senderId(command)));
  turn.changed.set(next.id, next);
  turn.view = turn.view.with([next]);
  return undefined;
}

/** What a key stands for: the same key for another case is another thing. */
export const fingerprintOf = ({ caseId, fingerprint = '' }: Command): string => `${caseId}:${fingerprint}`;

const senderId = (command: Command): string =>
  command.sender.kind === 'person' ? command.sender.userId : command.sender.name;

const senderName = (command: Command, loaded: Loaded): string =>
  command.sender.kind === 'person' ? (loaded.authority.actorName ?? '') : command.sender.name;

type Rule = Runnable['rules'][string];

/** The role in which the sender may send it, or null. */
function senderActs({ machinery, command, loaded, at }: Question, { subject }: Move, rule: Rule): Acting | null {
  const { sender } = command;
  if (sender.kind === 'system') return rule.roles.includes(SYSTEM) ? { role: SYSTEM } : null;
  const person = machinery.personOf(subject, loaded.view);
  return actingAs(loaded.authority, sender.userId, rule, { person, people: loaded.people, at });
}

function written({ machinery, command, loaded, at }: Question, turn: Turn): Decided {
  const changed = [...turn.changed.values()];
  const subjects = changed.map((subject) => ({
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
  const kept = {
    key: command.key,
    actorId: command.sender.kind === 'person' ? command.sender.userId : null,
    fingerprint: fingerprintOf(command),
    result: receipt,
  };
  const outbox = turn.rows.map((row, nth) => ({
    sequence: row.sequence,
    topic: row.fact,
    payload: {
      subjectId: row.subjectId,
      by: command.sender.kind === 'person' ? command.sender.userId : null,
      ...(turn.mentions[nth]?.length ? { mentions: turn.mentions[nth] } : {}),
    },
  }));
  const head = turn.rows.at(-1)?.hash ?? loaded.headHash;
  const json = (value: unknown) => JSON.stringify(value);
  const values = [command.caseId, loaded.sequence, sequence, head, json(subjects), json(turn.rows), json(outbox)];
  const { projections, parameters } = projected(machinery, { before: loaded.view, after: turn.view, changed });
  return {
    receipt,
    write: { ...writeStatement(machinery, projections), values: [...values, json(kept), at, json(parameters)] },
  };
}

/** The projections that have something to write, and their parameters. */
function projected(machinery: Machinery, change: Change) {
  const parameters: Record<string, object> = { row: machinery.row.parameter(change) };
  const projections = machinery.projections.filter((projection) => {
    const parameter = projection.parameter(change);
    if (parameter) parameters[projection.name] = parameter;
    return parameter !== null;
  });
  return { projections, parameters };
}
