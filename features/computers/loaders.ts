import { openPerson } from '@/features/people/loaders';
import { computersOf, descriptionOf } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import type { SubjectState } from '@/lib/dispatch/types';
import { Forbidden, NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { formState, type SearchParams } from '@/lib/form/state';
import type { ComputerContext } from '@/machines/computer/machine';
import { describeForm, newComputerForm, requestForm, retireForm } from './forms';
import { isComputerId, refOf } from './schema';
import { computerState, mayRequest } from './status';

const viewOf = (subject: SubjectState) => ({
  id: subject.ref ?? '',
  stage: subject.stage,
  revision: subject.revision,
  context: subject.context as ComputerContext,
  description: descriptionOf(subject),
  state: computerState(subject.stage),
});

/** The computers of one person, in the order in which they were registered. */
export async function loadComputers(actor: Actor, caseId: string, personId: string) {
  const opened = await openPerson(actor, caseId, personId);
  return { ...opened, computers: computersOf(opened.view, `person:${personId}`).map(viewOf) };
}

/** The form of a new computer. Throws Forbidden for those who only read. */
export async function loadNewComputer(
  actor: Actor,
  caseId: string,
  personId: string,
  computerId: string,
  search: SearchParams,
) {
  const opened = await openPerson(actor, caseId, personId);
  if (!isComputerId(computerId)) throw new NotFound();
  if (!opened.mayAct) throw new Forbidden('Quem registra computadores é a equipe da operadora ou a própria pessoa.');
  const form = await formState(newComputerForm, { caseId, ref: refOf(personId, computerId) }, search, actor);
  return { ...opened, form };
}

const WISHES: Record<string, { spec: FormSpec; stages: string[] }> = {
  dados: { spec: describeForm, stages: ['draft', 'requested', 'refused'] },
  solicitar: { spec: requestForm, stages: ['draft', 'refused', 'inactive'] },
  retirar: { spec: retireForm, stages: ['draft', 'requested', 'approved', 'refused'] },
};

/** What the form on the page does, for the words above it. */
function doingOf(spec: FormSpec | null): 'describe' | 'request' | 'retire' | null {
  if (spec === retireForm) return 'retire';
  if (spec === describeForm) return 'describe';
  return spec === requestForm ? 'request' : null;
}

/** One computer, with the form that was asked for, or the one that is due. */
export async function loadComputer(
  actor: Actor,
  caseId: string,
  personId: string,
  computerId: string,
  search: SearchParams,
) {
  const opened = await openPerson(actor, caseId, personId);
  const subject = isComputerId(computerId)
    ? opened.view.subject({ machine: 'computer', scope: `person:${personId}`, ref: computerId })
    : null;
  if (!subject || subject.revision === 0) throw new NotFound();
  const computer = { ...viewOf(subject), id: computerId };
  const { name, place, securityModule } = computer.context;
  const wish = WISHES[String(search.alterar)];
  const wanted = wish?.stages.includes(computer.stage) ? wish.spec : null;
  // What is not ready to be asked for is described first; what is ready only waits for its date.
  const due = computer.stage === 'draft' ? (securityModule ? requestForm : describeForm) : null;
  const asked = opened.mayAct ? (wanted ?? due) : null;
  const tooEarly = asked === requestForm && !mayRequest(opened.access, personId);
  const spec = tooEarly ? null : asked;
  const current = spec === describeForm ? { nome: name, local: place, modulo: securityModule ? 'sim' : '' } : undefined;
  const where = { caseId, ref: refOf(personId, computerId) };
  const form = spec && (await formState(spec, where, search, actor, { current, revision: computer.revision }));
  return { ...opened, computer, form, tooEarly, doing: doingOf(spec) };
}
