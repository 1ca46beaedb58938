import { inCase, ofPerson } from '@/features/case/items';
import { withValidity } from '@/features/case/people/checks';
import { findPerson } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { periodsOf, readValidityOf } from '@/features/case/validity/data';
import type { CaseView } from '@/features/case/view';
import { lastFact } from '@/features/onboarding/operators/requests/data';
import {
  closedBecause,
  computerRows,
  operatorChecks,
  operatorIds,
  operatorStatus,
} from '@/features/onboarding/operators/requests/standing';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { type FormState, formState } from '@/lib/form/view';
import { firstText, type SearchParams } from '@/lib/search-params';
import { readManyDecision, readWaiting } from './data';
import { computerDecisionForm, decisionForm, endAccessForm, manyForm, profileForm, reactivateForm } from './forms';
import { isOwn, markedValue } from './marked';

const ROLES = ['administrador', 'equipe', 'revisor'] as const;
const cnesOf = (view: CaseView): string | null => view.subject(inCase('establishment')).context.cnes;

/** What waits for the administrator, oldest first, and who has or had access. Throws NotFound, Forbidden. */
export async function loadApprovals(actor: Actor, caseId: string, search: SearchParams = {}) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const { view, named, pending, together } = await readWaiting(access);
  const stageOf = (personId: string) => view.subject(ofPerson('operatorRequest', personId)).stage;
  const settled = operatorIds(view)
    .filter((personId) => ['active', 'inactive'].includes(stageOf(personId)))
    .map((personId) => named(operatorStatus(view, personId)))
    .sort((a, b) => a.name.localeCompare(b.name, 'pt-BR'));
  const decides = access.roles.includes('administrador');
  const many = decides ? together.map(({ personId }) => personId) : [];
  const wanted = search.acao === 'varios' && many.length > 0;
  const current =
    search.marcar === 'todos' ? { pedidos: many.map((personId) => markedValue(view, personId)) } : undefined;
  const place = { caseId, ref: 'caso' };
  const outcome = await readManyDecision(access, firstText(search.lote));
  return {
    pending,
    settled,
    closed: closedBecause(view),
    decides,
    delegated: access.delegated,
    cnes: cnesOf(view),
    many: many.length,
    form: wanted ? await formState(manyForm, place, search, actor, { current, access }) : null,
    outcome: outcome && { approved: outcome.approved, rows: outcome.rows.map(named) },
  };
}

/** The form that the address or the stage asks for, with its ref; null if there is nothing to decide. */
function due(
  personId: string,
  stage: string,
  computer: { ref: string; stage: string; revision: number } | undefined,
  search: SearchParams,
) {
  if (computer) {
    const asked = computer.stage === 'requested';
    return asked
      ? { spec: computerDecisionForm, ref: `${personId}.${computer.ref}`, revision: computer.revision }
      : null;
  }
  const of = (spec: FormSpec) => ({ spec, ref: personId, revision: undefined });
  if (stage === 'awaitingAdministrator') return of(decisionForm);
  if (stage === 'active' && search.acao === 'perfil') return of(profileForm);
  if (stage === 'active' && search.acao === 'inativar') return of(endAccessForm);
  if (stage === 'inactive' && search.acao === 'reativar') return of(reactivateForm);
  return null;
}

/** One person's request and computers, with the form of the decision that is due. Throws NotFound, Forbidden. */
export async function loadApproval(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const person = await findPerson(access, personId);
  if (!person) throw new NotFound();
  const view = await readCase(access, [personId]);
  const request = view.subject(ofPerson('operatorRequest', personId));
  if (request.stage === 'notStarted') throw new NotFound();
  const context = request.context;
  const computers = computerRows(view, personId);
  const own = isOwn(access, personId);
  const decides = access.roles.includes('administrador') && !own;
  const wanted = computers.find(({ ref }) => ref === firstText(search.computador));
  const found = decides ? due(personId, request.stage, wanted, search) : null;
  const given = { current: { perfil: context.profile }, revision: found?.revision ?? request.revision, access };
  const place = { caseId: access.caseId, ref: found?.ref ?? personId };
  const form: FormState | null = found && (await formState(found.spec, place, search, actor, given));
  return {
    person,
    own,
    decides,
    administrator: access.roles.includes('administrador'),
    stage: request.stage,
    status: operatorStatus(view, personId),
    context,
    checks: withValidity(operatorChecks(view, personId), await readValidityOf(access, periodsOf(view), personId)),
    computers,
    wanted,
    acting: found !== null && found.spec !== decisionForm,
    form,
    closed: closedBecause(view),
    cnes: cnesOf(view),
    last: await lastFact(access, request.id),
  };
}
