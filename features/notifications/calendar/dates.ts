import type { ProofKind } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import { aboutOf, CLOCK_WORDS, stepLine } from '@/features/notifications/clocks/copy';
import type { ClockName, Step } from '@/features/notifications/clocks/plan';
import { brDate } from '@/lib/days';
import { derivedId } from '@/lib/derived-id';
import type { CalendarDate } from '@/lib/ical';
import type { DatedSubject, VisibleCase } from './feed.schema';

export interface WaitingDate extends DatedSubject {
  clock: ClockName;
  machine: string;
  ref: string;
  dueOn: string;
  steps: Step[];
  stageAt: Date;
}

/** What this person sees of it now: everything of a case that they see whole, otherwise only what is about themselves. */
export const isSeen = ({ personId }: DatedSubject, { wide, ownPersonIds }: VisibleCase): boolean =>
  wide || (personId !== null && ownPersonIds.includes(personId));

interface Told {
  /** What makes it this date and no other, for ever. */
  of: (string | Date)[];
  day: string;
  what: string;
  description: string;
}

/** Nobody is named in it: a calendar is copied to programs and telephones that we know nothing of. */
function dateOf(
  { caseId, operadora }: VisibleCase,
  appUrl: string,
  { of, day, what, description }: Told,
): CalendarDate {
  return {
    id: derivedId('calendar', ...of.map((part) => (typeof part === 'string' ? part : part.toISOString()))),
    day,
    title: `${what} (${operadora})`,
    description,
    url: `${appUrl}/casos/${caseId}`,
  };
}

/** Dates of one waiting (J17): the day by which an answer is due, and the days on which to ask again. */
export function waitingDates(waiting: WaitingDate, visible: VisibleCase, appUrl: string): CalendarDate[] {
  const { subjectId, stageAt, clock, machine, ref, dueOn, steps } = waiting;
  const about = aboutOf(machine, ref);
  const what = `${CLOCK_WORDS[clock].title}${about ? `: ${about}` : ''}`;
  const date = (step: string, day: string, title: string, description: string) =>
    dateOf(visible, appUrl, { of: [subjectId, stageAt, step], day, what: title, description });
  return [
    date('due', dueOn, `Prazo: ${what}`, `Meta da operadora: até ${brDate(dueOn)}.`),
    ...steps
      .filter(({ step }) => step.startsWith('followUp:'))
      .map(({ step, on }) => date(step, on, `Cobrar de novo: ${what}`, stepLine(clock, step, dueOn))),
  ];
}

/** J26: the day by which people, computers and CNES are confirmed again. */
export const confirmationDate = (subjectId: string, dueOn: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, dueOn],
    day: dueOn,
    what: 'Confirmação periódica dos dados',
    description: 'Confirme as pessoas, os computadores e o CNES da operadora.',
  });

/** The last day on which a proof counts. One date, that moves when it is proven anew. */
export const proofDate = (subjectId: string, kind: ProofKind, until: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, 'proof'],
    day: until,
    what: `Último dia de uma prova: ${PROOF_WORDS[kind].title}`,
    description: `${PROOF_WORDS[kind].anew} Os dias são da própria operadora.`,
  });

/** J11: the day on which somebody goes to the health unit. One date, that moves when the visit is put off. */
export const visitDate = (subjectId: string, on: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, 'visit'],
    day: on,
    what: 'Visita à unidade de saúde para corrigir o CNS',
    description: 'A própria pessoa vai à unidade. Leve o guia, que se imprime no caso.',
  });
