import { alertsOn, isSince } from '@/features/case/alerts';
import { readLastRecheck } from '@/features/case/alerts.data';
import { corruptedAmong } from '@/features/case/evidence.data';
import { checksOf, type FactRow, factsOf, underAlert } from '@/features/case/facts.copy';
import {
  addressWith,
  carriedOf,
  decisionRef,
  itemOf,
  itemRef,
  nextAddress,
  workAddress,
} from '@/features/case/item-address';
import { basisOf, itemState, ownFacts } from '@/features/case/item-state';
import { ALERTS_OF, CASE_ITEMS, descriptionOf, inCase, OPERATOR_ITEM, peopleOf } from '@/features/case/items';
import { absolute, paths } from '@/features/case/paths';
import { hasRole } from '@/features/case/people/checks';
import { listPeople } from '@/features/case/people/data';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import { rulesOf } from '@/features/case/rules.copy';
import { type Validity, validityWords } from '@/features/case/validity/ages';
import { countedOf, periodsOf, readValidityOf } from '@/features/case/validity/data';
import type { CaseView, SubjectState } from '@/features/case/view';
import { loadPast, type ShownPiece } from '@/features/review/item-history/loaders';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { brDate } from '@/lib/days';
import { personOf } from '@/lib/dispatch/subjects';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { alertedDecisionForm, decisionForm, itemAnswerForm, reopenForm } from './forms';

/** The checklist of a case: the mandatory items and each operator's. Throws NotFound, Forbidden. */
export async function loadChecklist(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, header, people] = await Promise.all([
    readCase(access, 'all'),
    readCaseHeader(access),
    listPeople(access),
  ]);
  const mandatory = CASE_ITEMS.map((item) => ({
    ...itemState(item, view, 'case'),
    ref: item.code,
    alerts: alertsOn(view, item.code),
  }));
  const operators = people
    .map(({ id, name }) => ({ name, scope: `person:${id}` as const }))
    .filter(({ scope }) => view.subject({ machine: 'operatorRequest', scope }).stage !== 'notStarted')
    .map(({ name, scope }) => ({
      ...itemState(OPERATOR_ITEM, view, scope),
      ref: itemRef(OPERATOR_ITEM.code, scope),
      name,
    }));
  const concluded = view.subject({ machine: 'onboarding', scope: 'case' }).stage === 'concluded';
  const address = absolute(settings().appUrl, paths.checklist(caseId));
  return { header, mandatory, operators, concluded, reviewer: access.roles.includes('revisor'), at: now(), address };
}

const DECISIONS = ['aceito', 'devolvido', 'reaberto'] as const;

/** The file that the page shows: the one that the address names, else the first current one. */
async function viewerOf(access: CaseAccess, pieces: ShownPiece[], search: SearchParams) {
  const all = pieces.flatMap((piece) => piece.revisions.map((revision) => ({ piece, revision })));
  const chosen = all.find(({ revision }) => revision.id === search.ver) ?? all.find(({ revision }) => revision.current);
  const shown = chosen ?? all[0];
  if (!shown) return null;
  const { piece, revision } = shown;
  const corrupted = (await corruptedAmong(access, [revision])).has(revision.id);
  return { title: piece.title, ...revision, corrupted };
}

/** The reviewer's forms: to decide on an item that is ready, or to take an acceptance back (J23). */
async function decidingOf(
  { access, actor, search }: { access: CaseAccess; actor: Actor; search: SearchParams },
  { stage, context, revision }: SubjectState<'reviewItem'>,
  ref: string,
  basis: string,
  alerted: boolean,
) {
  const reviewer = access.roles.includes('revisor');
  const own = context.submittedBy.includes(actor.userId);
  const mayDecide = reviewer && stage === 'awaitingReview';
  const form = async (spec: typeof decisionForm | typeof reopenForm, on: string) => {
    const place = { caseId: access.caseId, ref: decisionRef(ref, on, carriedOf(search)) };
    return formState(spec, place, search, actor, { revision, access });
  };
  return {
    decision: mayDecide && !own ? await form(alerted ? alertedDecisionForm : decisionForm, basis) : null,
    // What was accepted is what is taken back, even if a newer version computes another basis of the same facts.
    reopening: reviewer && stage === 'accepted' && !own ? await form(reopenForm, context.basis ?? basis) : null,
    // A refused reason is shown, not folded away.
    reopeningOpen: Boolean(search.rascunho),
    ownWork: mayDecide && own,
  };
}

/** For an item's page: its facts, files and past, and the forms for this person. Throws NotFound, Forbidden. */
export async function loadItem(actor: Actor, caseId: string, ref: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const found = itemOf(ref);
  if (!found) throw new NotFound();
  const { item, scope } = found;
  const person = peopleOf(scope);
  const [view, people] = await Promise.all([readCase(access, person), listPeople(access)]);
  if (scope !== 'case' && !people.some(({ id }) => person.includes(id))) throw new NotFound();
  const names = (id: string | null) => people.find((p) => p.id === id)?.name ?? '—';
  const state = itemState(item, view, scope);
  const subjects = item.subjects(view, scope).map((name) => ownFacts(item, view.subject(name)));
  const validity = await validityIn(access, view, subjects);
  const past = await loadPast({ access, item, scope, view, names });
  const reviewer = access.roles.includes('revisor');
  const { context, revision, stage } = state.review;
  const alerts = alertsOn(view, item.code);
  const carried = carriedOf(search);
  const basis = basisOf(item, view, scope);
  const deciding = await decidingOf({ access, actor, search }, state.review, ref, basis, alerts.length > 0);
  const mayAnswer = access.roles.includes('equipe') && stage === 'returned';
  const answer = mayAnswer ? await formState(itemAnswerForm, { caseId, ref }, search, actor, { revision }) : null;
  const looked = subjects.flatMap(checksOf);
  const checks = alerts.length > 0 ? underAlert(looked) : looked;
  const watched = item.code in ALERTS_OF ? ((await readLastRecheck())?.finishedAt ?? null) : null;
  const onboarding = view.subject(inCase('onboarding'));
  const page = paths.item(caseId, ref);
  return {
    item: { code: item.code, title: item.title, proves: item.proves, source: item.source, rules: rulesOf(item.rule) },
    personName: scope === 'case' ? null : names(person[0] ?? null),
    personId: subjects.map((subject) => personOf(subject.scope)).find((id) => id !== null) ?? null,
    state,
    parts: subjects.map((subject) => ({
      id: subject.id,
      description: descriptionOf(subject),
      rows: [...factsOf(subject, names), ...ageOf(validity, subject)],
    })),
    expired: validity.some(({ expired }) => expired),
    checks,
    alerts,
    lastWatch: isSince(watched, onboarding.context.openedAt) ? watched : null,
    pieces: past.pieces,
    viewer: await viewerOf(access, past.pieces, search),
    since: past.since,
    voided: context.voided,
    reply: context.reply,
    history: past.history,
    ...deciding,
    answer,
    progress: {
      accepted: CASE_ITEMS.filter((one) => itemState(one, view, 'case').status === 'accepted').length,
      mandatory: CASE_ITEMS.length,
      concluded: onboarding.stage === 'concluded',
    },
    decided: DECISIONS.find((decision) => decision === search.decidido) ?? null,
    reviewer,
    next: nextAddress(caseId, ref, carried),
    work: workAddress(caseId, item.code, person[0] ?? view.administratorPersonId),
    showAddress: addressWith(page, carried),
  };
}

/** How long the proofs of an item count; empty for a person who neither holds nor seeks a role. */
async function validityIn(access: CaseAccess, view: CaseView, subjects: SubjectState[]) {
  const person = subjects.map(({ scope }) => personOf(scope)).find((id) => id !== null);
  if (!person || !hasRole(view, person)) return [];
  const proofs = countedOf(
    await readValidityOf(access, periodsOf(view), person),
    view.administratorPersonId === person,
  );
  return proofs.filter(({ kind }) => subjects.some(({ machine }) => machine === kind));
}

const ageOf = (validity: Validity[], { machine }: SubjectState): FactRow[] =>
  validity
    .filter(({ kind }) => kind === machine)
    .map((proof) => ({
      label: 'Validade da prova',
      value: `prova de ${brDate(proof.provenOn)}: ${validityWords(proof)}, pelos dias da própria operadora`,
    }));
