import { FACTS, ROLE_WORDS } from '@/features/audit/copy';
import { readSubjectAudit } from '@/features/audit/data';
import { readEvidence } from '@/features/evidence/data';
import { readCase, readCaseHeader } from '@/features/journey/data';
import { listPeople } from '@/features/people/data';
import { hasRole } from '@/features/people/status';
import { countedOf, periodsOf, readValidityOf } from '@/features/validity/data';
import { type Validity, validityWords } from '@/features/validity/status';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import type { AuditBody } from '@/lib/dispatch/audit';
import { personOf, subjectId } from '@/lib/dispatch/subjects';
import type { CaseView, SubjectState } from '@/lib/dispatch/types';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { formState, type SearchParams } from '@/lib/form/state';
import { brDate } from '@/lib/form/zod';
import { CASE_ITEMS, descriptionOf, itemSubject, metaOf, OPERATOR_ITEM } from './checklist';
import { evidenceIn, type FactRow, factsOf } from './copy';
import { decisionForm, decisionRef, itemAnswerForm } from './forms';
import { itemOf, itemRef } from './schema';
import { basisOf, itemState } from './status';

/** The checklist of a case: mandatory items and each operator's, for those who track it. */
export async function loadChecklist(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, header, people] = await Promise.all([
    readCase(access, 'all'),
    readCaseHeader(access),
    listPeople(access),
  ]);
  const mandatory = CASE_ITEMS.map((item) => ({ ...itemState(item, view, 'case'), ref: item.code }));
  const operators = people
    .map(({ id, name }) => ({ name, scope: `person:${id}` as const }))
    .filter(({ scope }) => view.subject({ machine: 'operatorRequest', scope }).stage !== 'notStarted')
    .map(({ name, scope }) => ({
      ...itemState(OPERATOR_ITEM, view, scope),
      ref: itemRef(OPERATOR_ITEM.code, scope),
      name,
    }));
  const concluded = view.subject({ machine: 'onboarding', scope: 'case' }).stage === 'concluded';
  const address = `${settings().appUrl}/casos/${caseId}/conferencia`;
  return { header, mandatory, operators, concluded, reviewer: access.roles.includes('revisor'), at: now(), address };
}

/** One item: what it proves, the facts and files it rests on, its history, and the decision that this person may make. */
export async function loadItem(actor: Actor, caseId: string, ref: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const found = itemOf(ref);
  if (!found) throw new NotFound();
  const { item, scope } = found;
  const person = scope === 'case' ? [] : [scope.slice('person:'.length)];
  const [view, people] = await Promise.all([readCase(access, person), listPeople(access)]);
  if (scope !== 'case' && !people.some(({ id }) => person.includes(id))) throw new NotFound();
  const names = (id: string | null) => people.find((p) => p.id === id)?.name ?? '—';
  const state = itemState(item, view, scope);
  const subjects = item.subjects(view, scope).map((name) => view.subject(name));
  const basis = basisOf(item, view, scope);
  const validity = await validityIn(access, view, subjects);
  const submittedBy = state.review.context.submittedBy as string[];
  const mayDecide = access.roles.includes('revisor') && state.review.stage === 'awaitingReview';
  const ownWork = mayDecide && submittedBy.includes(actor.userId);
  const decision =
    mayDecide && !ownWork
      ? await formState(decisionForm, { caseId, ref: decisionRef(ref, basis) }, search, actor, {
          revision: state.review.revision,
        })
      : null;
  const mayAnswer = access.roles.includes('equipe') && state.review.stage === 'returned';
  const answer = mayAnswer
    ? await formState(itemAnswerForm, { caseId, ref }, search, actor, { revision: state.review.revision })
    : null;
  const ids = [subjectId(caseId, itemSubject(item.code, scope)), ...subjects.map(({ id }) => id)];
  const history = (await readSubjectAudit(access, ids)).map((row) => {
    const { actor: who, event } = JSON.parse(row.body) as AuditBody;
    const reason =
      typeof event.reason === 'string' && event.reason
        ? event.reason
        : typeof event.text === 'string'
          ? event.text
          : null;
    return {
      sequence: row.sequence,
      at: row.at,
      title: FACTS[row.fact] ?? row.fact,
      who: `${who.name} (${ROLE_WORDS[who.role] ?? who.role})`,
      reason,
    };
  });
  return {
    item: { code: item.code, title: item.title, proves: item.proves, source: item.source },
    personName: scope === 'case' ? null : names(person[0] ?? null),
    personId: subjects.map((subject) => personOf(subject.scope)).find((id) => id !== null) ?? null,
    state,
    parts: subjects.map((subject) => ({
      id: subject.id,
      description: descriptionOf(subject),
      complete: metaOf(subject).complete === true,
      rows: [...factsOf(subject, names), ...ageOf(validity, subject)],
    })),
    expired: validity.some(({ expired }) => expired),
    evidence: await readEvidence(
      access,
      subjects.flatMap((subject) => evidenceIn(subject.context)),
    ),
    voided: state.review.context.voided as { at: string } | null,
    reply: state.review.context.reply as string | null,
    history,
    decision,
    ownWork,
    answer,
  };
}

/** How current the proofs are that an item rests on; only of somebody who holds or seeks a role now. */
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
