import type { AnyMove } from '@/machines/catalog';
import { computersOf } from './items';
import type { CaseView, SubjectState } from './view';

/** J14: where the request of a computer stands, in words and a tone that `StatusTag` knows. */
export type ComputerState = { tone: 'todo' | 'waiting' | 'quiet' | 'bad' | 'closed'; text: string };

const STATES: Record<string, ComputerState> = {
  draft: { tone: 'todo', text: 'Rascunho' },
  requested: { tone: 'waiting', text: 'Solicitado' },
  approved: { tone: 'quiet', text: 'Aprovado' },
  refused: { tone: 'bad', text: 'Recusado' },
  inactive: { tone: 'closed', text: 'Inativo' },
};

export const computerState = (stage: string): ComputerState => STATES[stage] ?? { tone: 'todo', text: stage };

export const TOO_EARLY =
  'A solicitação do computador de um operador só pode ser feita com o administrador ativo: feita antes, perde-se no SGOP, e só o DATASUS a refaz.';

/** J18: the administrator's own computer is asked for before anybody is active; an operator's is not. */
export const mayRequest = (
  {
    administratorPersonId,
    administratorActive,
  }: { administratorPersonId: string | null; administratorActive: boolean },
  personId: string,
): boolean => administratorActive || administratorPersonId === personId;

type Computer = SubjectState<'computer'>;

/** States in which a computer can be given up for another: a draft is only described anew. */
const REPLACEABLE = ['requested', 'approved', 'refused'];

/**
 * Where the replacement of a computer has led, over as many computers as were given up on the way: to the first that is
 * approved, else to the last. Undefined: it is not being replaced.
 */
export function successorOf(computers: Computer[], computer: Computer): Computer | undefined {
  const passed = new Set([computer.id]);
  let found: Computer | undefined;
  for (let by = computer.context.replacement?.by; by; by = found?.context.replacement?.by) {
    const next = computers.find(({ ref }) => ref === by);
    if (!next || passed.has(next.id)) return found;
    found = next;
    if (next.stage === 'approved') return next;
    passed.add(next.id);
  }
  return found;
}

/** Is another computer on its way to this one's place? */
export const isUnderWay = (computers: Computer[], computer: Computer): boolean =>
  computer.stage !== 'inactive' && !['inactive', undefined].includes(successorOf(computers, computer)?.stage);

export const mayReplace = (computers: Computer[], computer: Computer): boolean =>
  REPLACEABLE.includes(computer.stage) && !isUnderWay(computers, computer);

const REASON_LENGTH = 2000;

/** What the history says of a computer that gave way to another. */
export const replacedReason = (name: string, reason: string): string =>
  `Substituído por ${name}: ${reason}`.slice(0, REASON_LENGTH);

/**
 * What follows for a computer that is being replaced: it ends when the new one is approved, whoever approves it, and
 * it stays when the new one is given up. Until then it is as valid as before.
 */
export function replacementConsequences(view: CaseView): AnyMove[] {
  const given = view
    .all()
    .filter((subject) => subject.machine === 'computer')
    .filter(({ stage, context }) => stage !== 'inactive' && context.replacement);
  return given.flatMap((computer): AnyMove[] => {
    const { machine, scope, ref } = computer;
    const next = successorOf(computersOf(view, scope), computer);
    const subject = { machine, scope, ref };
    if (next?.stage === 'inactive') return [{ subject, event: { type: 'computer.retain' } }];
    if (next?.stage !== 'approved') return [];
    const reason = replacedReason(next.context.name, computer.context.replacement?.reason ?? '');
    return [{ subject, event: { type: 'computer.retire', reason } }];
  });
}

/** The other half of a pair, for the page of either. */
export interface Half {
  id: string;
  name: string;
  stage: string;
}

export interface Pair {
  /** What takes, or took, this one's place. */
  replacedBy: Half | null;
  /** Whose place this one takes, or took; none of a replacement that was given up. */
  replaces: Half | null;
}

const halfOf = (computer: Computer | undefined): Half | null =>
  computer ? { id: computer.ref ?? '', name: computer.context.name, stage: computer.stage } : null;

export function pairOf(computers: Computer[], computer: Computer): Pair {
  const by = computer.context.replacement?.by;
  const former = computers.filter((other) => other.context.replacement?.by === computer.ref);
  return {
    replacedBy: halfOf(computers.find(({ ref }) => by !== undefined && ref === by)),
    replaces: halfOf(former.at(-1)),
  };
}

/** The pair in a few words; null where there is none. */
export function pairWords({ replacedBy, replaces }: Pair, stage: string): string | null {
  const parts = [
    replaces && (replaces.stage === 'inactive' ? `substitui ${replaces.name}` : `vai substituir ${replaces.name}`),
    replacedBy &&
      (stage === 'inactive' ? `substituído por ${replacedBy.name}` : `será substituído por ${replacedBy.name}`),
  ];
  return parts.filter(Boolean).join('; ') || null;
}
