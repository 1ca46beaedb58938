import { readEvidence } from '@/features/case/evidence.data';
import { descriptionOf, inCase } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { listPeople } from '@/features/case/people/data';
import { type CaseHeader, readCase, readCaseHeader } from '@/features/case/read.data';
import { loadStanding } from '@/features/case/standing.loaders';
import type { CaseView, SubjectState } from '@/features/case/view';
import { readTimesOf, readWaitingOf } from '@/features/notifications/clocks/data';
import { POSITION_WORDS } from '@/features/onboarding/administrator/copy';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccessAs } from '@/lib/auth/gates';
import { brDate, today } from '@/lib/days';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { ticketTextOf } from './copy';
import { correctDeclarationForm, correctOpenTicketForm, correctTicketForm } from './corrections.forms';
import { movementForm, noTicketForm, requirementForm, ticketForm } from './forms';
import { endOf, openingOf } from './messages';

const DUE = {
  awaitingTicket: ticketForm,
  refused: ticketForm,
  awaitingSupport: movementForm,
  requirementOpen: requirementForm,
};

/** The form that corrects what is recorded, with what is recorded; null while nothing is. */
function correctionOf({ stage, context }: SubjectState<'support'>) {
  const { protocol, messages, declaration } = context;
  if (stage === 'awaitingTicket') return null;
  if (declaration) return { spec: correctDeclarationForm, current: { declaracao: declaration.statement } };
  const [opening, end] = [openingOf(messages), endOf(messages)];
  const current = { protocolo: protocol ?? '', abertura: opening?.on ?? '' };
  return end
    ? { spec: correctTicketForm, current: { ...current, resposta: end.on } }
    : { spec: correctOpenTicketForm, current };
}

async function ticketText(access: CaseAccess, view: CaseView, header: CaseHeader): Promise<string> {
  const { personId, position, sgop } = view.subject(inCase('administrator')).context;
  const { cnes } = view.subject(inCase('establishment')).context;
  const { protocol } = view.subject(inCase('support')).context;
  const people = await listPeople(access);
  return ticketTextOf({
    operadora: header.name,
    registroAns: header.registroAns,
    cnpj: header.cnpj,
    cnes,
    administrator: people.find(({ id }) => id === personId)?.name ?? null,
    position: position && POSITION_WORDS[position],
    sgop,
    former: protocol,
  });
}

/** The support step (J15–J17): the messages, and the form that is due for the team. Throws NotFound, Forbidden. */
export async function loadSupport(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, header, times] = await Promise.all([
    readCase(access),
    readCaseHeader(access),
    readTimesOf(access.registroAns),
  ]);
  const day = today();
  const subject = view.subject(inCase('support'));
  const context = subject.context;
  const registered = view.subject(inCase('administrator')).context.sgop !== null;
  const due = DUE[subject.stage as keyof typeof DUE] ?? null;
  const withoutTicket = search.alterar === 'sem-chamado' && due === ticketForm;
  const team = access.roles.includes('equipe');
  const correction = team ? correctionOf(subject) : null;
  const correcting = correction !== null && search.alterar === 'corrigir';
  const asked = team && registered ? (withoutTicket ? noTicketForm : due) : null;
  const spec = correcting ? correction.spec : asked;
  const current = correcting ? correction.current : undefined;
  const place = { caseId, ref: 'caso' };
  const form = spec && (await formState(spec, place, search, actor, { current, revision: subject.revision }));
  const correct = correction ? `${paths.support(caseId)}?alterar=corrigir` : null;
  const standing = await loadStanding({ access, view, search }, [{ code: 'SUPORTE', step: 'support', correct }]);
  const evidence = await readEvidence(access, [
    ...context.messages.flatMap((m) => m.evidence),
    ...(context.declaration?.evidence ?? []),
  ]);
  const waits = await readWaitingOf(access.caseId, times, day);
  const wait = waits.find(({ clock }) => clock === 'suporte') ?? null;
  const coming = wait?.steps.find(({ step, on }) => on > day && step !== 'escalate');
  return {
    due: wait,
    reminders: coming ? `A equipe é lembrada em ${brDate(coming.on)}.` : undefined,
    ticketText: spec === ticketForm ? await ticketText(access, view, header) : null,
    stage: subject.stage,
    description: descriptionOf(subject),
    context,
    registered,
    correcting,
    correct: correcting ? null : correct,
    standing,
    withoutTicket,
    form,
    evidence,
  };
}
