import { readEvidence } from '@/features/evidence/data';
import { readCase } from '@/features/journey/data';
import { descriptionOf, inCase } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState, type SearchParams } from '@/lib/form/state';
import type { SupportContext } from '@/machines/support/machine';
import { movementForm, noTicketForm, requirementForm, ticketForm } from './forms';

const DUE = {
  awaitingTicket: ticketForm,
  refused: ticketForm,
  awaitingSupport: movementForm,
  requirementOpen: requirementForm,
};

/** The support step: messages so far and the form that is due, if this person may fill it in. */
export async function loadSupport(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const view = await readCase(access);
  const subject = view.subject(inCase('support'));
  const context = subject.context as SupportContext;
  const registered = view.subject(inCase('administrator')).context.sgop !== null;
  const due = DUE[subject.stage as keyof typeof DUE] ?? null;
  const withoutTicket = search.alterar === 'sem-chamado' && due === ticketForm;
  const spec = access.roles.includes('equipe') && registered ? (withoutTicket ? noTicketForm : due) : null;
  const form = spec && (await formState(spec, { caseId, ref: 'caso' }, search, actor, { revision: subject.revision }));
  const evidence = await readEvidence(access, [
    ...context.messages.flatMap((m) => m.evidence),
    ...(context.declaration?.evidence ?? []),
  ]);
  return {
    stage: subject.stage,
    description: descriptionOf(subject),
    context,
    registered,
    withoutTicket,
    form,
    evidence,
  };
}
