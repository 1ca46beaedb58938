import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, type MachineModule, type StateMeta } from '../definition';

/** J26: the operadora confirms people, computers and CNES periodically. Days come from a job with a clock. */
const context = z.object({
  dueOn: day.nullable().default(null),
  lastConfirmedOn: day.nullable().default(null),
  confirmations: z.number().int().default(0),
});

const events = z.discriminatedUnion('type', [
  event('attestation.begin', { dueOn: day }),
  event('attestation.fallDue', {}),
  event('attestation.goOverdue', {}),
  event('attestation.confirm', {
    on: day,
    dueOn: day,
    people: z.literal(true),
    computers: z.literal(true),
    establishment: z.literal(true),
  }),
]);

export type AttestationContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const confirm = { target: 'current', actions: 'keepConfirmation' } as const;

const machine = setup({
  types: {} as { context: AttestationContext; events: Event; meta: StateMeta },
  actions: {
    keepBeginning: assign({ dueOn: ({ event }) => ('dueOn' in event ? event.dueOn : null) }),
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
      on: { 'attestation.begin': { target: 'current', actions: 'keepBeginning' } },
    },
    current: {
      description: 'Pessoas, computadores e CNES estão confirmados até a próxima data.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: { 'attestation.fallDue': { target: 'due' }, 'attestation.confirm': confirm },
    },
    due: {
      description: 'Chegou a data de confirmar pessoas, computadores e CNES.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: { 'attestation.confirm': confirm, 'attestation.goOverdue': { target: 'overdue' } },
    },
    overdue: {
      description: 'A confirmação periódica está atrasada.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: { 'attestation.confirm': confirm },
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
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
