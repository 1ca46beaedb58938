import { absolute, paths } from '@/features/case/paths';
import type { ProofKind } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import { aboutOf, CLOCK_WORDS, stepLine } from '@/features/notifications/clocks/copy';
import type { ClockName, Step } from '@/features/notifications/clocks/plan';
import { brDate } from '@/lib/days';
import { derivedId } from '@/lib/derived-id';
import type { CalendarDate } from '@/lib/ical';
import type { DatedSubject, VisibleCase } from './feed.schema';

/** A waiting subject with its plan (J17). */
export interface WaitingDate extends DatedSubject {
  clock: ClockName;
  machine: string;
  ref: string;
  dueOn: string;
  steps: Step[];
  stageAt: Date;
}

/** Does the account see this subject: because it sees the whole case, or because the subject is about itself? */
export const isSeen = ({ personId }: DatedSubject, { wide, ownPersonIds }: VisibleCase): boolean =>
  wide || (personId !== null && ownPersonIds.includes(personId));

interface Told {
  /** The parts that identify the date for ever. */
  of: (string | Date)[];
  day: string;
  what: string;
  description: string;
}

/** Builds a date. It names no person, because calendars are copied to programs and phones that we do not know. */
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
    url: absolute(appUrl, paths.case(caseId)),
  };
}

/** The dates of a waiting subject (J17): its due day, and the days on which to ask again. */
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

/** J26: the due day of the periodic confirmation. */
export const confirmationDate = (subjectId: string, dueOn: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, dueOn],
    day: dueOn,
    what: 'Confirmação periódica dos dados',
    description: 'Confirme as pessoas, os computadores e o CNES da operadora.',
  });

/** The last day on which a proof counts. It is one date, which moves when the proof is renewed. */
export const proofDate = (subjectId: string, kind: ProofKind, until: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, 'proof'],
    day: until,
    what: `Último dia de uma prova: ${PROOF_WORDS[kind].title}`,
    description: `${PROOF_WORDS[kind].anew} Os dias são da própria operadora.`,
  });

/** J11: the day of the visit to the health unit. It is one date, which moves when the visit is postponed. */
export const visitDate = (subjectId: string, on: string, visible: VisibleCase, appUrl: string) =>
  dateOf(visible, appUrl, {
    of: [subjectId, 'visit'],
    day: on,
    what: 'Visita à unidade de saúde para corrigir o CNS',
    description: 'A própria pessoa vai à unidade. Leve o guia, que se imprime no caso.',
  });
