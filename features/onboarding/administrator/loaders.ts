import { readEvidence } from '@/features/case/evidence.data';
import { caseItems } from '@/features/case/facts';
import { computersOf, inCase, isComplete, metaOf, ofPerson } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { checksOf, hasRole, withReview, withValidity } from '@/features/case/people/checks';
import { awaitsSecondPerson, findPerson, listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { itemsOfCheck, loadStanding } from '@/features/case/standing.loaders';
import { countedOf, periodsOf, readValidityOf } from '@/features/case/validity/data';
import type { CaseView } from '@/features/case/view';
import { isRenewed, openPerson } from '@/features/onboarding/checks/loaders';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccess, caseAccessAs } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { Forbidden, NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { conflictCheckForm, conflictDeclareForm, correctionForm } from './conflict.forms';
import { correctNominationForm, correctRegistrationForm } from './corrections.forms';
import { leaveForm, nominateForm, sgopForm, withdrawForm } from './forms';
import { readiness } from './readiness';

/** True if the account sees more than its own records. Only such accounts see pages of the case itself. */
const seesCase = (access: CaseAccess): boolean => access.roles.some((role) => role !== 'titular');

/** Access for those who see the case, and for the nominated or active administrator. Throws NotFound, Forbidden. */
async function openStage(actor: Actor, caseId: string): Promise<CaseAccess> {
  const access = await caseAccess(actor, caseId);
  const nominated = access.administratorPersonId !== null && access.ownPersonIds.includes(access.administratorPersonId);
  if (!nominated && !seesCase(access))
    throw new Forbidden('Esta página é da equipe da operadora e do administrador indicado.');
  return access;
}

/** Former administrators and nominees, each with the computers that must still be deactivated (J24). */
async function readFormer(access: CaseAccess, ids: string[]) {
  const [people, view] = await Promise.all([listPeople(access, ids), readCase(access, ids)]);
  return people.map(({ id, name }) => ({
    id,
    name,
    computers: hasRole(view, id)
      ? []
      : computersOf(view, `person:${id}`)
          .filter(({ stage }) => stage !== 'inactive')
          .map(({ context }) => String(context.name)),
  }));
}

const STAGE_FORMS: Record<string, { spec: FormSpec; stages: string[] }> = {
  trocar: { spec: withdrawForm, stages: ['nominated', 'awaitingAuthorisation'] },
  saida: { spec: leaveForm, stages: ['active'] },
  corrigir: { spec: correctNominationForm, stages: ['nominated', 'awaitingAuthorisation', 'active'] },
};

/** J24: who decides in the administrator's place now or in the near future; null if nobody does. */
function standIn(view: CaseView): { name: string; from: string; until: string } | null {
  const { stage, context } = view.subject(inCase('delegation'));
  const { delegateName: name, from, until } = context;
  return stage === 'delegated' && from && until && until >= today() ? { name, from, until } : null;
}

/** The administrator's stage of the journey (J6–J13, J24). Throws NotFound, Forbidden. */
export async function loadAdministrator(actor: Actor, caseId: string, search: SearchParams) {
  const access = await openStage(actor, caseId);
  const team = access.roles.includes('equipe');
  const view = await readCase(access);
  const subject = view.subject(inCase('administrator'));
  const context = subject.context;
  const established = isComplete(view.subject(inCase('establishment')));
  const items = caseItems(view);
  const { personId, formerIds } = context;
  const person = personId ? await findPerson(access, personId) : null;
  const former = seesCase(access) && formerIds.length > 0 ? await readFormer(access, formerIds) : [];
  const wanted = STAGE_FORMS[String(search.alterar)];
  const spec = team && wanted?.stages.includes(subject.stage) ? wanted.spec : null;
  const current = { cargo: context.position ?? '' };
  const place = { caseId, ref: 'caso' };
  const form = spec && (await formState(spec, place, search, actor, { current, revision: subject.revision }));
  const evidence = await readEvidence(access, context.evidence);
  const correct = team && personId && !form ? `${paths.administrator(caseId)}?alterar=corrigir` : null;
  const standing = await loadStanding({ access, view, search }, [
    { code: 'ADM-INDICACAO', step: 'administrator', correct },
  ]);
  const proofs = personId ? countedOf(await readValidityOf(access, periodsOf(view), personId), true) : [];
  const checks = personId ? withValidity(checksOf(view, personId, items), proofs) : [];
  const missing = personId ? readiness(view, personId).missing : [];
  const sgop = withReview(
    context.sgop
      ? { tone: 'quiet', text: 'Concluído', reason: '', waitsFor: 'ninguem' }
      : {
          tone: 'todo',
          text: 'A fazer',
          reason: 'Os três pedidos: vínculo, perfil e computador.',
          waitsFor: 'titular',
        },
    items.find(({ item }) => item.code === 'ADM-SGOP'),
  );
  const support = view.subject(inCase('support'));
  const supported = isComplete(support);
  return {
    stage: subject.stage,
    context,
    established,
    person,
    former,
    form,
    doing: form && wanted ? String(search.alterar) : null,
    evidence,
    standing,
    checks,
    missing,
    sgop,
    supported,
    supportWaitsFor: metaOf(support).waitsFor,
    standIn: standIn(view),
    unconfirmed: personId !== null && seesCase(access) && (await awaitsSecondPerson(access, personId)),
    team,
    wide: seesCase(access),
  };
}

/** The nomination (J6–J8). `ref` is the id that a new record of the person would get. Throws NotFound, Forbidden. */
export async function loadNomination(actor: Actor, caseId: string, ref: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  if (!isUuid(ref)) throw new NotFound();
  const view = await readCase(access);
  const established = isComplete(view.subject(inCase('establishment')));
  const { stage } = view.subject(inCase('administrator'));
  const vacant = stage === 'awaitingNomination' || stage === 'vacant';
  const form = established && vacant ? await formState(nominateForm, { caseId, ref }, search, actor) : null;
  return { established, vacant, form };
}

const CONFLICT_FORMS: Record<string, FormSpec> = { inconclusive: conflictDeclareForm, conflicted: correctionForm };

/** J8 for one person: what the look-up found, and the form that is due. Throws NotFound. */
export async function loadConflict(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const opened = await openPerson(actor, caseId, personId);
  const subject = opened.view.subject(ofPerson('conflict', personId));
  const context = subject.context;
  const asked = opened.isAdministrator || subject.revision > 0;
  const place = { caseId, ref: personId };
  const anew = subject.stage === 'declared' && isRenewed(opened, 'conflict', search) ? conflictDeclareForm : undefined;
  const spec = asked && opened.mayAct ? (CONFLICT_FORMS[subject.stage] ?? anew) : undefined;
  const allowed = spec === correctionForm ? opened.team : true;
  const state = { revision: subject.revision };
  const form = spec && allowed ? await formState(spec, place, search, actor, state) : null;
  const again =
    asked && opened.team && opened.mayAct ? await formState(conflictCheckForm, place, search, actor, state) : null;
  const evidence = await readEvidence(opened.access, context.declaration?.evidence ?? []);
  const correct = form || again ? `#${form ? 'registrar' : 'conferir'}` : null;
  const standing = await loadStanding({ ...opened, search }, itemsOfCheck(opened.view, personId, 'conflict', correct));
  return { ...opened, stage: subject.stage, context, asked, form, again, evidence, standing };
}

/** J13: the form of the registration while it is due, or the one that corrects it; null without either. */
function sgopFormOf(
  stage: string,
  search: SearchParams,
  { correctable, due }: { correctable: boolean; due: boolean },
): FormSpec | null {
  if (correctable && search.alterar === 'corrigir') return correctRegistrationForm;
  const open = stage === 'nominated' || (stage === 'awaitingAuthorisation' && search.alterar === 'sgop');
  return due && open ? sgopForm : null;
}

/** J13: the registration in SGOP; its form appears once the person is ready. Throws NotFound, Forbidden. */
export async function loadSgop(actor: Actor, caseId: string, search: SearchParams) {
  const access = await openStage(actor, caseId);
  const view = await readCase(access);
  const subject = view.subject(inCase('administrator'));
  const context = subject.context;
  const { personId, sgop } = context;
  const person = personId ? await findPerson(access, personId) : null;
  const ready = personId ? readiness(view, personId) : null;
  const mayAct = access.roles.includes('equipe') || (personId !== null && access.ownPersonIds.includes(personId));
  const team = access.roles.includes('equipe');
  const correctable = team && sgop !== null;
  const spec = sgopFormOf(subject.stage, search, { correctable, due: mayAct && ready?.missing.length === 0 });
  const computerOn = sgop?.computerOn ?? String(ready?.computer?.context.requestedOn ?? '');
  const current = { vinculo: sgop?.linkOn ?? '', perfil: sgop?.profileOn ?? '', computador: computerOn };
  const place = { caseId, ref: personId ?? 'caso' };
  const form = spec && (await formState(spec, place, search, actor, { current, revision: subject.revision }));
  const correct = correctable && !form ? `${paths.sgop(caseId)}?alterar=corrigir` : null;
  const standing = await loadStanding({ access, view, search }, [{ code: 'ADM-SGOP', step: 'sgop', correct }]);
  const evidence = await readEvidence(access, sgop?.evidence ?? []);
  const { cnes } = view.subject(inCase('establishment')).context;
  return {
    stage: subject.stage,
    sgop,
    person,
    missing: ready?.missing ?? [],
    mayAct,
    team,
    correcting: spec === correctRegistrationForm,
    standing,
    form,
    evidence,
    cnes: String(cnes ?? ''),
  };
}
