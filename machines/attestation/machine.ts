import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, type MachineModule, type StateMeta } from '../definition';

/** The checks of a person whose proofs grow old (J8, J9, J10, J12). */
export const PROOF_KINDS = ['conflict', 'govbr', 'cnsQuality', 'email'] as const;

/** The operadora's own numbers of days, never official ones: most is ten years. */
const days = z.number().int().min(1).max(3650);
/** How long a proof of each kind counts as current; 0: it does not grow old; absent: as long as a confirmation. */
const proofDays = z.partialRecord(z.enum(PROOF_KINDS), z.number().int().min(0).max(3650));

/** J26: the operadora confirms people, computers and CNES periodically. Days come from a job with a clock. */
const context = z.object({
  days: days.default(120),
  proofDays: proofDays.default({}),
  /** From when the first period counts; null where it began before this was kept. */
  begunOn: day.nullable().default(null),
  dueOn: day.nullable().default(null),
  lastConfirmedOn: day.nullable().default(null),
  confirmations: z.number().int().default(0),
});

const events = z.discriminatedUnion('type', [
  event('attestation.begin', { on: day.nullable().default(null), dueOn: day }),
  event('attestation.fallDue', {}),
  event('attestation.goOverdue', {}),
  event('attestation.confirm', {
    on: day,
    dueOn: day,
    people: z.literal(true),
    computers: z.literal(true),
    establishment: z.literal(true),
  }),
  // The date and the standing follow from the days and from today: the sender works them out.
  event('attestation.setPeriods', {
    days,
    proofDays,
    dueOn: day.nullable(),
    standing: z.enum(['current', 'due', 'overdue']),
  }),
]);

export type AttestationContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const confirm = { target: 'current', actions: 'keepConfirmation' } as const;
const keep = { actions: 'keepPeriods' } as const;
const longer = { guard: 'isAhead', target: 'current', actions: 'keepPeriods' } as const;

const machine = setup({
  types: {} as { context: AttestationContext; events: Event; meta: StateMeta },
  guards: {
    isAhead: ({ event }) => event.type === 'attestation.setPeriods' && event.standing === 'current',
    isWithinGrace: ({ event }) => event.type === 'attestation.setPeriods' && event.standing === 'due',
  },
  actions: {
    keepBeginning: assign(({ context, event }) =>
      event.type === 'attestation.begin' ? { dueOn: event.dueOn, begunOn: event.on ?? null } : context,
    ),
    keepPeriods: assign(({ context, event }) =>
      event.type === 'attestation.setPeriods'
        ? { days: event.days, proofDays: event.proofDays, dueOn: event.dueOn }
        : context,
    ),
    keepConfirmation: assign(({ context, event }) =>
      event.type === 'attestation.confirm'
        ? { dueOn: event.dueOn, lastConfirmedOn: event.on, confirmations: context.confirmations + 1 }
        : context,
    ),
  },
}).createMachine({
  id: 'attestation',
  context: context.parse({}),
  initial: 'notStarted',
  states: {
    notStarted: {
      description: 'A confirmação periódica começa quando o caso é concluído.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: {
        'attestation.begin': { target: 'current', actions: 'keepBeginning' },
        'attestation.setPeriods': keep,
      },
    },
    current: {
      description: 'Pessoas, computadores e CNES estão confirmados até a próxima data.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: {
        'attestation.fallDue': { target: 'due' },
        'attestation.confirm': confirm,
        'attestation.setPeriods': keep,
      },
    },
    due: {
      description: 'Chegou a data de confirmar pessoas, computadores e CNES.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'attestation.confirm': confirm,
        'attestation.goOverdue': { target: 'overdue' },
        'attestation.setPeriods': [longer, keep],
      },
    },
    overdue: {
      description: 'A confirmação periódica está atrasada.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'attestation.confirm': confirm,
        'attestation.setPeriods': [longer, { guard: 'isWithinGrace', target: 'due', actions: 'keepPeriods' }, keep],
      },
    },
  },
});

export const attestation = {
  id: 'attestation',
  version: 1,
  title: 'Confirmação periódica',
  machine,
  context,
  events,
  rules: {
    'attestation.begin': { roles: ['sistema'], fact: 'attestation.begun' },
    'attestation.fallDue': { roles: ['sistema'], fact: 'attestation.fellDue' },
    'attestation.goOverdue': { roles: ['sistema'], fact: 'attestation.wentOverdue' },
    'attestation.confirm': { roles: ['equipe'], fact: 'attestation.confirmed' },
    'attestation.setPeriods': { roles: ['equipe'], fact: 'attestation.periodsChanged' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
