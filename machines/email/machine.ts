import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta } from '../definition';

/** J12: the e-mail in the person's CNS record must be current and reachable, because SGOP sends a code to it. */
const context = z.object({ edition: z.number().int().default(0), confirmedAt: z.string().nullable().default(null) });

const events = z.discriminatedUnion('type', [event('email.confirm', {}), event('email.change', {})]);

export type EmailContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const machine = setup({
  types: {} as { context: EmailContext; events: Event; meta: StateMeta },
  actions: {
    keepConfirmation: assign({ confirmedAt: ({ event }) => event.at }),
    keepChange: assign({ edition: ({ context }) => context.edition + 1, confirmedAt: null }),
  },
}).createMachine({
  id: 'email',
  context: context.parse({}),
  initial: 'toConfirm',
  states: {
    toConfirm: {
      description: 'Falta confirmar que o e-mail do cadastro do CNS é atual e que a pessoa o lê.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'email.confirm': { target: 'confirmed', actions: 'keepConfirmation' },
        'email.change': { target: 'toConfirm', actions: 'keepChange' },
      },
    },
    confirmed: {
      description: 'O e-mail do cadastro do CNS foi confirmado.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      // Confirmed again once the confirmation has grown old.
      on: {
        'email.confirm': { target: 'confirmed', actions: 'keepConfirmation' },
        'email.change': { target: 'toConfirm', actions: 'keepChange' },
      },
    },
  },
});

export const email = {
  id: 'email',
  version: 1,
  title: 'E-mail do cadastro do CNS',
  machine,
  context,
  events,
  rules: {
    'email.confirm': { roles: ['equipe', 'titular'], fact: 'email.confirmed' },
    'email.change': { roles: ['equipe', 'titular'], fact: 'email.changed' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
