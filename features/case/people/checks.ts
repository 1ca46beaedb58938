import type { ItemState } from '@/features/case/item-state';
import { computersOf, descriptionOf, isComplete, metaOf, ofPerson } from '@/features/case/items';
import { type ProofKind, type Validity, validityWords } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import type { CaseView, SubjectState } from '@/features/case/view';
import type { MachineId } from '@/machines/catalog';
import type { WaitsFor } from '@/machines/definition';

/** Where a check of a person stands, in words and a tone that `StatusTag` knows. */
export interface CheckState {
  tone: 'quiet' | 'todo' | 'going' | 'waiting' | 'good' | 'bad';
  text: string;
  reason: string;
  waitsFor: WaitsFor;
}

export interface Check extends CheckState {
  title: string;
  /** Last part of its address, under the person's. */
  path: string;
  /** Of a proven check: how long its proof counts ("vale até …"). */
  validity?: string;
}

/** States that hold everything back until somebody mends them. */
const TROUBLE: Record<string, string> = {
  conflicted: 'Impedimento',
  divergent: 'CPF diferente',
  lowQuality: 'Baixa qualidade',
  refused: 'Recusado',
};
const OTHERS: WaitsFor[] = ['gestorLocal', 'datasus', 'unidadeSaude', 'baseCnes'];

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

/** What reviewers decided goes before what the work says: accepted, returned or waiting for them. */
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

/** Of several computers, the one that is furthest. */
export function furthestComputer(view: CaseView, personId: string): SubjectState | undefined {
  const computers = computersOf(view, `person:${personId}`);
  return ORDER.map((stage) => computers.find((computer) => computer.stage === stage)).find((found) => found);
}

function computerState(view: CaseView, personId: string): CheckState {
  const computer = furthestComputer(view, personId);
  if (computer) {
    const state = stateOf(computer);
    // The administrator's own computer is approved by DATASUS, with the authorisation (J14, J15).
    const waitsFor =
      computer.stage === 'requested' && view.administratorPersonId === personId ? 'datasus' : metaOf(computer).waitsFor;
    if (computer.stage === 'requested') return { ...state, tone: 'waiting', text: 'Aguardando aprovação', waitsFor };
    return state;
  }
  return { tone: 'todo', text: 'A fazer', reason: 'Descreva o computador que a pessoa vai usar.', waitsFor: 'equipe' };
}

/**
 * What is checked of a person, in order. The bond with another establishment (J8) is only asked of administrators.
 * @param items the case's items, when the person is its administrator: then the reviewers' decisions show
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

export const isDone = ({ tone }: CheckState): boolean => tone === 'quiet' || tone === 'good';

/** The operadora's states of somebody who holds or seeks access now. */
const SEEKING = ['preparing', 'awaitingAdministrator', 'rejected', 'active'];

/** Only of somebody who holds or seeks a role it matters how old a proof is. */
export const hasRole = (view: CaseView, personId: string): boolean =>
  view.administratorPersonId === personId ||
  SEEKING.includes(view.subject(ofPerson('operatorRequest', personId)).stage);

/** What a check is called whose proof has grown old. */
export const EXPIRED = 'Prova vencida';

/** Says of each proven check how long its proof counts; a proof that has grown old asks for attention again. */
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

/** What still lacks of somebody with a role; a computer lacks nothing once it is asked for. */
export function pendingOf(view: CaseView, personId: string): Check[] {
  if (!hasRole(view, personId)) return [];
  return checksOf(view, personId).filter(
    (check) => !isDone(check) && !(check.path === 'computadores' && check.tone === 'waiting'),
  );
}
