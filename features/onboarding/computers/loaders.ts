import { computerState, mayReplace, mayRequest, pairOf, pairWords } from '@/features/case/computers';
import { computersOf, descriptionOf } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { itemsOfCheck, loadStanding } from '@/features/case/standing.loaders';
import type { SubjectState } from '@/features/case/view';
import { type OpenedPerson, openPerson } from '@/features/onboarding/checks/loaders';
import type { Actor } from '@/lib/auth/actor';
import { Forbidden, NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { datasusForm, describeForm, newComputerForm, replaceForm, requestForm, retireForm } from './forms';
import { refOf, replacementRef } from './schema';

const viewOf = (subject: SubjectState<'computer'>) => ({
  id: subject.ref ?? '',
  stage: subject.stage,
  revision: subject.revision,
  context: subject.context,
  description: descriptionOf(subject),
  state: computerState(subject.stage),
});

/** One person's computers (J14), in the order of registration. Throws NotFound. */
export async function loadComputers(actor: Actor, caseId: string, personId: string, search: SearchParams = {}) {
  const opened = await openPerson(actor, caseId, personId);
  const all = computersOf(opened.view, `person:${personId}`);
  const computers = all.map((one) => ({ ...viewOf(one), pair: pairWords(pairOf(all, one), one.stage) }));
  const used = all.find(({ stage }) => stage !== 'inactive')?.ref;
  const open = used ? paths.computer(caseId, personId, used) : paths.addComputer(caseId, personId);
  const correct = opened.mayAct ? open : null;
  const standing = await loadStanding({ ...opened, search }, itemsOfCheck(opened.view, personId, 'computer', correct));
  return { ...opened, computers, standing };
}

/** The form of a new computer. Throws NotFound, and Forbidden for those who only read. */
export async function loadNewComputer(
  actor: Actor,
  caseId: string,
  personId: string,
  computerId: string,
  search: SearchParams,
) {
  const opened = await openPerson(actor, caseId, personId);
  if (!isUuid(computerId)) throw new NotFound();
  if (!opened.mayAct) throw new Forbidden('Quem registra computadores é a equipe da operadora ou a própria pessoa.');
  const form = await formState(newComputerForm, { caseId, ref: refOf(personId, computerId) }, search, actor);
  return { ...opened, form };
}

const WISHES: Record<string, { spec: FormSpec; stages: string[] }> = {
  dados: { spec: describeForm, stages: ['draft', 'requested', 'refused'] },
  solicitar: { spec: requestForm, stages: ['draft', 'refused', 'inactive'] },
  retirar: { spec: retireForm, stages: ['draft', 'requested', 'approved', 'refused'] },
};

/** What the form on the page does; its heading depends on it. */
function doingOf(spec: FormSpec | null): 'describe' | 'request' | 'retire' | 'decide' | null {
  if (spec === retireForm) return 'retire';
  if (spec === datasusForm) return 'decide';
  if (spec === describeForm) return 'describe';
  return spec === requestForm ? 'request' : null;
}

/** One computer, with the form that `alterar` asks for, or else the one that is due. Throws NotFound. */
export async function loadComputer(
  actor: Actor,
  caseId: string,
  personId: string,
  computerId: string,
  search: SearchParams,
) {
  const opened = await openPerson(actor, caseId, personId);
  const all = computersOf(opened.view, `person:${personId}`);
  const subject = all.find(({ ref }) => ref === computerId);
  if (!subject) throw new NotFound();
  const computer = viewOf(subject);
  const { name, place, securityModule } = computer.context;
  const wish = WISHES[String(search.alterar)];
  const wanted = wish?.stages.includes(computer.stage) ? wish.spec : null;
  // A draft without the security module must be described first; a ready one only needs the day of the request.
  const due =
    computer.stage === 'draft' ? (securityModule ? requestForm : describeForm) : decisionOf(opened, computer.stage);
  const asked = opened.mayAct ? (wanted ?? due) : null;
  const tooEarly = asked === requestForm && !mayRequest(opened.access, personId);
  const spec = tooEarly ? null : asked;
  const current = spec === describeForm ? { nome: name, local: place, modulo: securityModule ? 'sim' : '' } : undefined;
  const where = { caseId, ref: refOf(personId, computerId) };
  const form = spec && (await formState(spec, where, search, actor, { current, revision: computer.revision }));
  const pair = pairOf(all, subject);
  const replaceable = mayReplace(all, subject);
  const standing = await loadStanding({ ...opened, search }, itemsOfCheck(opened.view, personId, 'computer', null));
  return { ...opened, computer, form, tooEarly, doing: doingOf(spec), pair, replaceable, standing };
}

/** J14: for an active administrator's computer, no support ticket brings DATASUS's decision. It needs its own form. */
function decisionOf({ access, own, team, isAdministrator }: OpenedPerson, stage: string): FormSpec | null {
  const waits = stage === 'requested' && isAdministrator && access.administratorActive;
  return waits && team && !own ? datasusForm : null;
}

/** The replacement of a computer; no form if it cannot be replaced (any more). Throws NotFound, Forbidden. */
export async function loadReplacement(
  actor: Actor,
  caseId: string,
  { personId, formerId, newId }: { personId: string; formerId: string; newId: string },
  search: SearchParams,
) {
  const opened = await openPerson(actor, caseId, personId);
  const all = computersOf(opened.view, `person:${personId}`);
  const former = all.find(({ ref }) => ref === formerId);
  if (!former || !isUuid(newId)) throw new NotFound();
  if (!opened.mayAct) throw new Forbidden('Quem troca computadores é a equipe da operadora ou a própria pessoa.');
  const place = { caseId, ref: replacementRef(personId, newId, formerId) };
  const open = mayReplace(all, former);
  const form = open ? await formState(replaceForm, place, search, actor, { revision: former.revision }) : null;
  return { ...opened, former: viewOf(former), pair: pairOf(all, former), form };
}
