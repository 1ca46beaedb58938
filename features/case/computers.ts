import type { AnyMove } from '@/machines/catalog';
import { computersOf } from './items';
import type { CaseView, SubjectState } from './view';

/** J14: the state of a computer's request, in words and in a tone of `StatusTag`. */
export type ComputerState = { tone: 'todo' | 'waiting' | 'quiet' | 'bad' | 'closed'; text: string };

const STATES: Record<string, ComputerState> = {
  draft: { tone: 'todo', text: 'Rascunho' },
  requested: { tone: 'waiting', text: 'Solicitado' },
  approved: { tone: 'quiet', text: 'Aprovado' },
  refused: { tone: 'bad', text: 'Recusado' },
  inactive: { tone: 'closed', text: 'Inativo' },
};

/** The words and tone of a stage of the machine `computer`. */
export const computerState = (stage: string): ComputerState => STATES[stage] ?? { tone: 'todo', text: stage };

/** Why an operator's computer cannot be requested yet (J18). */
export const TOO_EARLY =
  'A solicitação do computador de um operador só pode ser feita com o administrador ativo: feita antes, perde-se no SGOP, e só o DATASUS a refaz.';

/** J18: an operator's computer is requested only once the administrator is active; the administrator's own, earlier. */
export const mayRequest = (
  {
    administratorPersonId,
    administratorActive,
  }: { administratorPersonId: string | null; administratorActive: boolean },
  personId: string,
): boolean => administratorActive || administratorPersonId === personId;

type Computer = SubjectState<'computer'>;

/** Stages in which a computer can be replaced. A draft is not replaced: people edit it. */
const REPLACEABLE = ['requested', 'approved', 'refused'];

/**
 * The computer that replaces this one: the first approved one in the chain of replacements, else the last one.
 * Undefined when it is not being replaced.
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

/** Is this computer being replaced, without the replacement having been given up? */
export const isUnderWay = (computers: Computer[], computer: Computer): boolean =>
  computer.stage !== 'inactive' && !['inactive', undefined].includes(successorOf(computers, computer)?.stage);

/** May somebody start to replace this computer now? */
export const mayReplace = (computers: Computer[], computer: Computer): boolean =>
  REPLACEABLE.includes(computer.stage) && !isUnderWay(computers, computer);

const REASON_LENGTH = 2000;

/** The reason that the history keeps for a replaced computer, at most as long as the machine takes. */
export const replacedReason = (name: string, reason: string): string =>
  `Substituído por ${name}: ${reason}`.slice(0, REASON_LENGTH);

/**
 * Moves for computers that are being replaced. The old one ends when the new one is approved, whoever approves it, and
 * stays when the new one is given up. Until then it is as valid as before.
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

/** The other computer of a replacement, for the pages of both. */
export interface Half {
  id: string;
  name: string;
  stage: string;
}

/** The computers before and after this one. */
export interface Pair {
  /** The computer that takes, or took, this one's place. */
  replacedBy: Half | null;
  /** The computer whose place this one takes, or took; null if that replacement was given up. */
  replaces: Half | null;
}

const halfOf = (computer: Computer | undefined): Half | null =>
  computer ? { id: computer.ref ?? '', name: computer.context.name, stage: computer.stage } : null;

/** The computers that this one replaces and that replace it, among all computers of its person. */
export function pairOf(computers: Computer[], computer: Computer): Pair {
  const by = computer.context.replacement?.by;
  const former = computers.filter((other) => other.context.replacement?.by === computer.ref);
  return {
    replacedBy: halfOf(computers.find(({ ref }) => by !== undefined && ref === by)),
    replaces: halfOf(former.at(-1)),
  };
}

/** The pair in a few words; null when there is none. @param stage of the computer itself */
export function pairWords({ replacedBy, replaces }: Pair, stage: string): string | null {
  const parts = [
    replaces && (replaces.stage === 'inactive' ? `substitui ${replaces.name}` : `vai substituir ${replaces.name}`),
    replacedBy &&
      (stage === 'inactive' ? `substituído por ${replacedBy.name}` : `será substituído por ${replacedBy.name}`),
  ];
  return parts.filter(Boolean).join('; ') || null;
}
