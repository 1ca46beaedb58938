import type { ItemState } from '@/features/case/item-state';
import { computersOf, descriptionOf, isComplete, metaOf, ofPerson } from '@/features/case/items';
import { turnOf } from '@/features/case/turn';
import { type ProofKind, type Validity, validityWords } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import type { CaseView, SubjectState } from '@/features/case/view';
import type { MachineId } from '@/machines/catalog';
import type { WaitsFor } from '@/machines/definition';

/** The state of a person's check, in words and in a tone of `StatusTag`. */
export interface CheckState {
  tone: 'quiet' | 'todo' | 'going' | 'waiting' | 'good' | 'bad';
  text: string;
  reason: string;
  waitsFor: WaitsFor;
}

/** A check of a person, as pages list it. */
export interface Check extends CheckState {
  title: string;
  /** The last part of its address, below the person's. */
  path: string;
  /** For a proven check: how long its proof counts ("vale até …"). */
  validity?: string;
}

/** Stages that hold everything back until somebody fixes the cause. */
const TROUBLE: Record<string, string> = {
  conflicted: 'Impedimento',
  divergent: 'CPF diferente',
  lowQuality: 'Baixa qualidade',
  refused: 'Recusado',
};
const OTHERS: WaitsFor[] = ['gestorLocal', 'datasus', 'unidadeSaude', 'baseCnes'];

/** The state of a check, or of a computer, from its own machine, without any reviewer's decision. */
export function stateOf(subject: SubjectState): CheckState {
  const { waitsFor } = metaOf(subject);
  const reason = descriptionOf(subject);
  const trouble = TROUBLE[subject.stage];
  if (trouble) return { tone: 'bad', text: trouble, reason, waitsFor };
  if (isComplete(subject)) return { tone: 'quiet', text: 'Concluído', reason, waitsFor: 'ninguem' };
  if (OTHERS.includes(waitsFor)) return { tone: 'waiting', text: 'Aguardando terceiro', reason, waitsFor };
  return {
    tone: subject.revision > 0 ? 'going' : 'todo',
    text: subject.revision > 0 ? 'Em andamento' : 'A fazer',
    reason,
    waitsFor,
  };
}

/** Replaces the state of the work by the state of the review, if the item is accepted, returned or in review. */
export function withReview(state: CheckState, item?: ItemState): CheckState {
  if (item?.status === 'accepted') return { tone: 'good', text: 'Aceito', reason: state.reason, waitsFor: 'ninguem' };
  if (item?.status === 'returned')
    return { tone: 'bad', text: 'Devolvido', reason: item.reason ?? state.reason, waitsFor: 'equipe' };
  if (item?.status === 'toReview') return { ...state, tone: 'quiet', text: 'Pronto para revisão', waitsFor: 'revisor' };
  return state;
}

const CHECKS: { machine: MachineId; title: string; path: string; code: string }[] = [
  { machine: 'conflict', title: 'Vínculo com outro estabelecimento', path: 'vinculo', code: 'ADM-VINCULO' },
  { machine: 'govbr', title: 'Conta gov.br', path: 'gov-br', code: 'ADM-GOVBR' },
  { machine: 'cnsQuality', title: 'CNS e qualidade do cadastro', path: 'cns', code: 'ADM-CNS' },
  { machine: 'email', title: 'E-mail do cadastro do CNS', path: 'email', code: 'ADM-EMAIL' },
];

const ORDER = ['approved', 'requested', 'refused', 'draft'];

/** The computer of a person that has come furthest; undefined if none is in use. */
export function furthestComputer(view: CaseView, personId: string): SubjectState | undefined {
  const computers = computersOf(view, `person:${personId}`);
  return ORDER.map((stage) => computers.find((computer) => computer.stage === stage)).find((found) => found);
}

function computerState(view: CaseView, personId: string): CheckState {
  const computer = furthestComputer(view, personId);
  if (computer) {
    const state = stateOf(computer);
    const waitsFor = turnOf(view, computer);
    if (computer.stage === 'requested') return { ...state, tone: 'waiting', text: 'Aguardando aprovação', waitsFor };
    return state;
  }
  return { tone: 'todo', text: 'A fazer', reason: 'Descreva o computador que a pessoa vai usar.', waitsFor: 'equipe' };
}

/**
 * A person's checks, in order. The bond with another establishment (J8) is asked only of administrators, current or
 * former.
 * @param items the case's items; the administrator's checks show the decisions on them
 */
export function checksOf(view: CaseView, personId: string, items: ItemState[] = []): Check[] {
  const isAdministrator = view.administratorPersonId === personId;
  const itemOf = (code: string) => (isAdministrator ? items.find(({ item }) => item.code === code) : undefined);
  const conflict = view.subject(ofPerson('conflict', personId));
  const asked = CHECKS.filter(({ machine }) => machine !== 'conflict' || isAdministrator || conflict.revision > 0);
  return [
    ...asked.map(({ machine, title, path, code }) => ({
      title,
      path,
      ...withReview(stateOf(view.subject(ofPerson(machine, personId))), itemOf(code)),
    })),
    {
      title: 'Computador',
      path: 'computadores',
      ...withReview(computerState(view, personId), itemOf('ADM-COMPUTADOR')),
    },
  ];
}

/** Is nothing left to do for this check before its review? */
export const isDone = ({ tone }: CheckState): boolean => tone === 'quiet' || tone === 'good';

/** Stages of an operator's request in which the person holds or seeks access. */
const SEEKING = ['preparing', 'awaitingAdministrator', 'rejected', 'active'];

/** Does the person hold or seek a role? The age of proofs matters only then. */
export const hasRole = (view: CaseView, personId: string): boolean =>
  view.administratorPersonId === personId ||
  SEEKING.includes(view.subject(ofPerson('operatorRequest', personId)).stage);

/** The word for a check whose proof has expired. */
export const EXPIRED = 'Prova vencida';

/** Adds to each proven check how long its proof counts. A check with an expired proof needs attention again. */
export const withValidity = (checks: Check[], proofs: Validity[]): Check[] =>
  checks.map((check) => {
    const proof = proofs.find(({ kind }) => PROOF_WORDS[kind].path === check.path);
    if (!proof || !isDone(check)) return check;
    const words = validityWords(proof);
    if (!proof.expired) return { ...check, validity: words };
    const reason = `A prova está ${words}. ${PROOF_WORDS[proof.kind].anew}`;
    return { ...check, tone: 'bad', text: EXPIRED, reason, waitsFor: whoProves(proof.kind) };
  });

const whoProves = (kind: ProofKind): WaitsFor => (kind === 'conflict' ? 'equipe' : 'titular');

/** The checks that a person with a role still has to do. A requested computer is not among them. */
export function pendingOf(view: CaseView, personId: string): Check[] {
  if (!hasRole(view, personId)) return [];
  return checksOf(view, personId).filter(
    (check) => !isDone(check) && !(check.path === 'computadores' && check.tone === 'waiting'),
  );
}
