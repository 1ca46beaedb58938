import { readEvidence } from '@/features/case/evidence.data';
import { caseItems } from '@/features/case/facts';
import { ofPerson } from '@/features/case/items';
import { absolute, paths } from '@/features/case/paths';
import { checksOf, hasRole, withValidity } from '@/features/case/people/checks';
import { findPerson, readRevealed } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { itemsOfCheck, loadStanding } from '@/features/case/standing.loaders';
import type { ProofKind } from '@/features/case/validity/ages';
import { countedOf, periodsOf, readValidityOf } from '@/features/case/validity/data';
import type { Actor } from '@/lib/auth/actor';
import { personAccess } from '@/lib/auth/gates';
import { settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { formState } from '@/lib/form/view';
import { govbrAvailable } from '@/lib/gateways/govbr/proof';
import { firstText, type SearchParams } from '@/lib/search-params';
import type { MachineId } from '@/machines/catalog';
import {
  cnsNumberForm,
  cnsResultForm,
  emailChangeForm,
  emailConfirmForm,
  govbrForm,
  revealForm,
  visitDoneForm,
  visitPlanForm,
} from './forms';

/** Opens one person's records for any page about them, with what this actor may do. Throws NotFound. */
export async function openPerson(actor: Actor, caseId: string, personId: string) {
  const access = await personAccess(actor, caseId, personId);
  const person = await findPerson(access, personId);
  if (!person) throw new NotFound();
  const own = access.ownPersonIds.includes(personId);
  const team = access.roles.includes('equipe');
  const isAdministrator = access.administratorPersonId === personId;
  const view = await readCase(access, [personId]);
  const proofs = hasRole(view, personId) ? await readValidityOf(access, periodsOf(view), personId) : [];
  const validity = countedOf(proofs, isAdministrator);
  return { access, person, view, own, team, isAdministrator, validity, mayAct: (own || team) && !person.erased };
}

/** A person's records after the gate. */
export type OpenedPerson = Awaited<ReturnType<typeof openPerson>>;

/** True if a proof must be given again because it expired, or if `alterar=renovar` asks for that. */
export const isRenewed = ({ validity }: OpenedPerson, kind: ProofKind, search: SearchParams): boolean =>
  firstText(search.alterar) === 'renovar' || validity.some((proof) => proof.kind === kind && proof.expired);

/** One check of a person, with the form that `choose` returns for its stage if this actor may act. */
export async function loadCheck<Id extends MachineId>(
  opened: OpenedPerson,
  machine: Id,
  search: SearchParams,
  choose: (stage: string, wanted: string) => FormSpec | null,
  current?: Record<string, string>,
) {
  const { access, person, view, mayAct } = opened;
  const subject = view.subject(ofPerson(machine, person.id));
  const wanted = firstText(search.alterar);
  const spec = mayAct ? choose(subject.stage, wanted) : null;
  const place = { caseId: access.caseId, ref: person.id };
  const form = spec && (await formState(spec, place, search, access.actor, { current, revision: subject.revision }));
  return { subject, form, wanted, doing: spec?.id };
}

/** A person's checks, the form to reveal a number, and the number if it was just revealed. Throws NotFound. */
export async function loadPerson(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const opened = await openPerson(actor, caseId, personId);
  const { access, view, mayAct } = opened;
  const { form } = await loadCheck(opened, 'record', search, (_stage, wanted) =>
    wanted === 'revelar' ? revealForm : null,
  );
  const revealed = search.revelado && mayAct ? await readRevealed(access, actor, personId) : null;
  const request = view.subject(ofPerson('operatorRequest', personId));
  const checks = withValidity(checksOf(view, personId, caseItems(view)), opened.validity);
  return { ...opened, form, revealed, request, checks };
}

/** The check of the Gov.br account (J9). `outcome` comes from the address after a visit to Gov.br. Throws NotFound. */
export async function loadGovbr(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const opened = await openPerson(actor, caseId, personId);
  const available = govbrAvailable();
  const canProve = available && opened.own;
  const renewed = isRenewed(opened, 'govbr', search);
  const { subject, form } = await loadCheck(opened, 'govbr', search, (stage, wanted) => {
    // While Gov.br is available, a proof by signing in is renewed only by signing in again.
    if (stage === 'proven' && (available || !renewed)) return null;
    if (wanted === 'declarar') return govbrForm;
    // Without Gov.br the account must be declared. A declaration that was made is not asked for again.
    return available || stage === 'declared' ? null : govbrForm;
  });
  const { context } = subject;
  const evidence = await readEvidence(opened.access, context.evidence);
  const page = paths.govbr(caseId, personId);
  const correct =
    opened.mayAct && !form ? `${page}?alterar=${subject.stage === 'declared' ? 'declarar' : 'renovar'}` : null;
  const standing = await loadStanding({ ...opened, search }, itemsOfCheck(opened.view, personId, 'govbr', correct));
  const address = absolute(settings().appUrl, paths.govbr(caseId, personId));
  return {
    ...opened,
    stage: subject.stage,
    context,
    form,
    standing,
    evidence,
    available,
    canProve,
    renewed,
    address,
    outcome: firstText(search.prova),
  };
}

const CNS_WISHES: Record<string, { spec: FormSpec; stages: string[] }> = {
  numero: {
    spec: cnsNumberForm,
    stages: ['awaitingNumber', 'awaitingProof', 'lowQuality', 'visitPlanned', 'awaitingRecheck', 'highQuality'],
  },
  resultado: { spec: cnsResultForm, stages: ['awaitingProof', 'awaitingRecheck', 'highQuality'] },
  visita: { spec: visitPlanForm, stages: ['lowQuality', 'visitPlanned'] },
  'visita-feita': { spec: visitDoneForm, stages: ['lowQuality', 'visitPlanned'] },
};
const CNS_DUE: Record<string, FormSpec> = {
  awaitingNumber: cnsNumberForm,
  awaitingProof: cnsResultForm,
  lowQuality: visitPlanForm,
  visitPlanned: visitDoneForm,
  awaitingRecheck: cnsResultForm,
};

/** The check of the CNS (J10, J11). Throws NotFound. */
export async function loadCns(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const opened = await openPerson(actor, caseId, personId);
  const planned = opened.view.subject(ofPerson('cnsQuality', personId)).context.planned;
  const renewed = isRenewed(opened, 'cnsQuality', search);
  const dueOf = (stage: string) => (stage === 'highQuality' && renewed ? cnsResultForm : (CNS_DUE[stage] ?? null));
  const current = planned ? { data: planned.on, unidade: planned.unit } : undefined;
  const { subject, form, wanted, doing } = await loadCheck(
    opened,
    'cnsQuality',
    search,
    (stage, wish) => (CNS_WISHES[wish]?.stages.includes(stage) ? CNS_WISHES[wish].spec : dueOf(stage)),
    current,
  );
  const { context } = subject;
  const evidence = await readEvidence(opened.access, context.proof?.evidence ?? []);
  const correct = opened.mayAct && !form ? `${paths.cns(caseId, personId)}?alterar=resultado` : null;
  const standing = await loadStanding(
    { ...opened, search },
    itemsOfCheck(opened.view, personId, 'cnsQuality', correct),
  );
  return { ...opened, stage: subject.stage, context, form, wanted, doing, evidence, standing };
}

/** The check of the e-mail in the CNS record (J12). Throws NotFound. */
export async function loadEmail(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const opened = await openPerson(actor, caseId, personId);
  const current = { email: opened.person.email ?? '' };
  const renewed = isRenewed(opened, 'email', search);
  const { subject, form, wanted } = await loadCheck(
    opened,
    'email',
    search,
    (stage, wish) => (wish === 'email' ? emailChangeForm : stage === 'toConfirm' || renewed ? emailConfirmForm : null),
    current,
  );
  const correct = opened.mayAct && !form ? `${paths.email(caseId, personId)}?alterar=renovar` : null;
  const standing = await loadStanding({ ...opened, search }, itemsOfCheck(opened.view, personId, 'email', correct));
  return {
    ...opened,
    standing,
    stage: subject.stage,
    context: subject.context,
    form,
    changing: form !== null && wanted === 'email',
  };
}
