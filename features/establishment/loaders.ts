import { readEvidence } from '@/features/evidence/data';
import { readCase } from '@/features/journey/data';
import { descriptionOf, inCase } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { type FormState, formState, type SearchParams } from '@/lib/form/state';
import type { EstablishmentContext } from '@/machines/establishment/machine';
import { answerForm, numberForm, requestForm, routeForm } from './forms';

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

/** The form that the stage asks for; none when settled, unless the person changes the answer. */
function formFor(stage: string, search: SearchParams) {
  const settled = SETTLED.includes(stage);
  if (search.alterar === 'caminho' && !settled) return routeForm;
  const open = search.alterar ?? search.rascunho ?? search.confira;
  if (settled) return open ? numberForm : null;
  return DUE[stage as keyof typeof DUE] ?? null;
}

/** The CNES step as it stands, with the form that is due, if this person may fill it in. */
export async function loadEstablishment(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const view = await readCase(access);
  const subject = view.subject(inCase('establishment'));
  const context = subject.context as EstablishmentContext;
  const editable = access.roles.includes('equipe');
  const spec = editable ? formFor(subject.stage, search) : null;
  const place = { caseId, ref: 'caso' };
  const current = { cnes: context.cnes ?? '', justificativa: context.justification, caminho: context.route ?? '' };
  const form: FormState | null =
    spec && (await formState(spec, place, search, actor, { current, revision: subject.revision }));
  const evidence = await readEvidence(access, context.evidence);
  return { access, stage: subject.stage, description: descriptionOf(subject), context, form, editable, evidence };
}
