import { readCase } from '@/features/journey/data';
import { lastFact } from '@/features/operators/data';
import {
  closedBecause,
  computerRows,
  operatorChecks,
  operatorIds,
  operatorStatus,
  pendingDecisions,
} from '@/features/operators/status';
import { findPerson, listPeople } from '@/features/people/data';
import { inCase, ofPerson } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import type { CaseView } from '@/lib/dispatch/types';
import { NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { type FormState, formState, type SearchParams } from '@/lib/form/state';
import type { EstablishmentContext } from '@/machines/establishment/machine';
import type { OperatorRequestContext } from '@/machines/operator-request/machine';
import { computerDecisionForm, decisionForm, endAccessForm, profileForm, reactivateForm } from './forms';

const ROLES = ['administrador', 'equipe', 'revisor'] as const;
const NAMELESS = 'Pessoa com dados apagados';
const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';
const cnesOf = (view: CaseView): string | null =>
  (view.subject(inCase('establishment')).context as EstablishmentContext).cnes;

/** What waits for the administrator, oldest first, and who has access now. Throws NotFound, Forbidden. */
export async function loadApprovals(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const names = new Map(people.map(({ id, name, erased }) => [id, erased ? NAMELESS : name]));
  const named = <T extends { personId: string }>(row: T) => ({
    ...row,
    name: names.get(row.personId) ?? NAMELESS,
    own: access.ownPersonIds.includes(row.personId),
  });
  const settled = operatorIds(view)
    .map((personId) => named(operatorStatus(view, personId)))
    .filter(({ stage }) => stage === 'active' || stage === 'inactive')
    .sort((a, b) => a.name.localeCompare(b.name, 'pt-BR'));
  return {
    pending: pendingDecisions(view).map(named),
    settled,
    closed: closedBecause(view),
    decides: access.roles.includes('administrador'),
    cnes: cnesOf(view),
  };
}

/** The form that the address or the stage asks for, with its place; none when there is nothing to decide. */
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

/** The decision's form with the computers that the person asked for; without any, the question is left out. */
function withComputers(spec: FormSpec, computers: { ref: string; name: string; place: string }[]): FormSpec {
  if (spec.id !== decisionForm.id) return spec;
  const options = computers.map(({ ref, name, place }) => ({ value: ref, label: name, hint: place }));
  return {
    ...spec,
    fields: spec.fields
      .filter(({ name }) => name !== 'computadores' || options.length > 0)
      .map((field) => (field.kind === 'checkboxes' ? { ...field, options } : field)),
  };
}

/** One person's request and computers, with the decision that is due. Throws NotFound, Forbidden. */
export async function loadApproval(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  const person = await findPerson(access, personId);
  if (!person) throw new NotFound();
  const view = await readCase(access, [personId]);
  const request = view.subject(ofPerson('operatorRequest', personId));
  if (request.stage === 'notStarted') throw new NotFound();
  const context = request.context as OperatorRequestContext;
  const computers = computerRows(view, personId);
  const requested = computers.filter(({ stage }) => stage === 'requested');
  const own = access.ownPersonIds.includes(personId);
  const decides = access.roles.includes('administrador') && !own;
  const wanted = computers.find(({ ref }) => ref === one(search.computador));
  const found = decides ? due(personId, request.stage, wanted, search) : null;
  const given = { current: { perfil: context.profile }, revision: found?.revision ?? request.revision };
  const form: FormState | null =
    found &&
    (await formState(
      withComputers(found.spec, requested),
      { caseId: access.caseId, ref: found.ref },
      search,
      actor,
      given,
    ));
  return {
    person,
    own,
    decides,
    administrator: access.roles.includes('administrador'),
    stage: request.stage,
    status: operatorStatus(view, personId),
    context,
    checks: operatorChecks(view, personId),
    computers,
    wanted,
    acting: found !== null && found.spec !== decisionForm,
    form,
    closed: closedBecause(view),
    cnes: cnesOf(view),
    last: await lastFact(access, request.id),
  };
}
