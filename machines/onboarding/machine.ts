import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta } from '../definition';

/** J23: the case as a whole. It is concluded while every mandatory item is accepted, and by nothing else. */
const context = z.object({
  registroAns: z.string().nullable().default(null),
  openedAt: z.string().nullable().default(null),
  concludedAt: z.string().nullable().default(null),
  conclusions: z.number().int().default(0),
});

const events = z.discriminatedUnion('type', [
  event('case.open', { registroAns: z.string().length(6) }),
  event('case.conclude', {}),
  event('case.reopen', {}),
]);

export type OnboardingContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const machine = setup({
  types: {} as { context: OnboardingContext; events: Event; meta: StateMeta },
  actions: {
    keepOpening: assign({
      registroAns: ({ context, event }) => (event.type === 'case.open' ? event.registroAns : context.registroAns),
      openedAt: ({ event }) => event.at,
    }),
    keepConclusion: assign({
      concludedAt: ({ event }) => event.at,
      conclusions: ({ context }) => context.conclusions + 1,
    }),
    clearConclusion: assign({ concludedAt: null }),
  },
}).createMachine({
  id: 'onboarding',
  context: context.parse({}),
  initial: 'notOpened',
  states: {
    notOpened: {
      description: 'O caso da operadora ainda não foi aberto.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'case.open': { target: 'inProgress', actions: 'keepOpening' } },
    },
    inProgress: {
      description: 'A operadora percorre o caminho do CNES ao CadSUS Web.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'case.conclude': { target: 'concluded', actions: 'keepConclusion' } },
    },
    concluded: {
      description: 'Todos os itens obrigatórios estão aceitos.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: { 'case.reopen': { target: 'inProgress', actions: 'clearConclusion' } },
    },
  },
});

export const onboarding = {
  id: 'onboarding',
  version: 1,
  title: 'Caso da operadora',
  machine,
  context,
  events,
  rules: {
    'case.open': { roles: ['equipe'], fact: 'case.opened' },
    'case.conclude': { roles: ['sistema'], fact: 'case.concluded' },
    'case.reopen': { roles: ['sistema'], fact: 'case.reopened' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
