import { readEvidence } from '@/features/case/evidence.data';
import { descriptionOf, inCase } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import { loadStanding } from '@/features/case/standing.loaders';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { type FormState, formState } from '@/lib/form/view';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import type { SearchParams } from '@/lib/search-params';
import { resultOf } from './findings';
import { answerForm, numberForm, requestForm, routeForm } from './forms';
import { MAX_SEARCH, readSearch } from './search.schema';

const DUE = {
  choosingRoute: routeForm,
  legacyExplained: routeForm,
  preparingRequest: requestForm,
  awaitingHealthManager: answerForm,
  awaitingNumber: numberForm,
  refused: numberForm,
  contradicted: numberForm,
};
const SETTLED = ['confirmed', 'declared'];

/** The form that the stage asks for. A settled stage has none, unless the person changes the number. */
function formFor(stage: string, search: SearchParams) {
  const settled = SETTLED.includes(stage);
  if (search.alterar === 'caminho' && !settled) return routeForm;
  const open = search.alterar ?? search.rascunho ?? search.confira ?? search.salvo ?? search.numero;
  if (settled) return open ? numberForm : null;
  return DUE[stage as keyof typeof DUE] ?? null;
}

/** True if the step takes a number in this stage: the first one, or a new one in its place. */
const takesNumber = (stage: string): boolean =>
  SETTLED.includes(stage) || DUE[stage as keyof typeof DUE] === numberForm;

/** The number that the search put into the address. It is only filled in, never sent. */
const chosenNumber = ({ numero }: SearchParams): string | undefined =>
  typeof numero === 'string' && /^\d{7}$/.test(numero) ? numero : undefined;

/** The CNES step (J1–J5), with the form that is due if this person may send it. Throws NotFound, Forbidden. */
export async function loadEstablishment(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const view = await readCase(access);
  const subject = view.subject(inCase('establishment'));
  const context = subject.context;
  const editable = access.roles.includes('equipe');
  const spec = editable ? formFor(subject.stage, search) : null;
  const place = { caseId, ref: 'caso' };
  const current = { cnes: context.cnes ?? '', justificativa: context.justification, caminho: context.route ?? '' };
  const chosen = spec === numberForm ? chosenNumber(search) : undefined;
  const filled = chosen ? { cnes: chosen } : undefined;
  const form: FormState | null =
    spec && (await formState(spec, place, search, actor, { current, revision: subject.revision, filled }));
  const evidence = await readEvidence(access, context.evidence);
  const asksNumber = spec === numberForm;
  const description = descriptionOf(subject);
  const correct = editable && !form ? `${paths.cnes(caseId)}?alterar=1` : null;
  const standing = await loadStanding({ access, view, search }, [{ code: 'CNES', step: 'cnes', correct }]);
  return { access, standing, stage: subject.stage, description, context, form, editable, evidence, asksNumber, chosen };
}

/** Establishments that match `q`; without it, those with the operadora's CNPJ. Throws NotFound, Forbidden. */
export async function loadEstablishmentSearch(actor: Actor, caseId: string, { q, tipos }: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [operadora, view] = await Promise.all([readCaseHeader(access), readCase(access)]);
  const typed = typeof q === 'string' ? q : '';
  const asked = readSearch(typed);
  const allTypes = tipos === 'todos';
  const question =
    asked.kind === 'question' ? asked.question : asked.kind === 'nothing' ? { cnpj: operadora.cnpj } : null;
  const answer = await (question &&
    cnesGateway().searchEstablishments({ question, ownCnpj: operadora.cnpj, allTypes }));
  const editable = access.roles.includes('equipe');
  return {
    operadora,
    text: typed.slice(0, MAX_SEARCH),
    error: asked.kind === 'wrong' ? asked.error : undefined,
    cut: asked.kind === 'question' && asked.cut,
    question,
    allTypes,
    unavailable: answer?.outcome === 'unavailable' ? answer.reason : undefined,
    result: answer?.outcome === 'searched' ? resultOf(answer, operadora.cnpj) : null,
    editable,
    takesNumber: takesNumber(view.subject(inCase('establishment')).stage),
  };
}
