import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta, text } from '../definition';

/**
 * J25: the operadora in ANS's CADOP, as the case knows it and as the newest file has it. An e-mail may name a person:
 * only a keyed mark of it is kept, which tells whether it changed.
 */
const entry = { cnpj: z.string(), emailMark: z.string() };
const observed = { ...entry, listed: z.boolean() };
const source = z.string().default('');

const context = z.object({
  known: z.object(entry).nullable().default(null),
  seen: z.object(observed).nullable().default(null),
  source,
  observedAt: z.string().nullable().default(null),
  acknowledged: z.object({ at: z.string(), note: z.string() }).nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('registration.begin', { ...observed, source }),
  event('registration.observe', { ...observed, source }),
  event('registration.acknowledge', { note: text }),
]);

export type RegistrationContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;
type Entry = NonNullable<RegistrationContext['known']>;

const pair = ({ cnpj, emailMark }: Entry): Entry => ({ cnpj, emailMark });
const same = (one: Entry, other: Entry): boolean => one.cnpj === other.cnpj && one.emailMark === other.emailMark;

function kept(context: RegistrationContext, event: Event): RegistrationContext {
  switch (event.type) {
    case 'registration.begin':
    case 'registration.observe':
      return {
        ...context,
        known: context.known ?? pair(event),
        seen: { ...pair(event), listed: event.listed },
        source: event.source,
        observedAt: event.at,
      };
    case 'registration.acknowledge':
      return {
        ...context,
        known: context.seen && pair(context.seen),
        acknowledged: { at: event.at, note: event.note },
      };
  }
}

const observe = [
  { guard: 'isGone', target: 'unlisted', actions: 'keep' },
  { guard: 'isAsKnown', target: 'current', actions: 'keep' },
  { target: 'changed', actions: 'keep' },
] as const;

const machine = setup({
  types: {} as { context: RegistrationContext; events: Event; meta: StateMeta },
  guards: {
    isGone: ({ event }) => event.type !== 'registration.acknowledge' && !event.listed,
    isAsKnown: ({ context, event }) =>
      event.type === 'registration.observe' && (context.known === null || same(context.known, event)),
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'registration',
  context: context.parse({}),
  initial: 'notObserved',
  states: {
    notObserved: {
      description: 'O cadastro da operadora na ANS ainda não foi comparado com o caso.',
      meta: { stage: 'cnes', waitsFor: 'ninguem' },
      on: {
        'registration.begin': [
          { guard: 'isGone', target: 'unlisted', actions: 'keep' },
          { target: 'current', actions: 'keep' },
        ],
        'registration.observe': observe,
      },
    },
    current: {
      description: 'A operadora consta na ANS com os dados que o caso conhece.',
      meta: { stage: 'cnes', waitsFor: 'ninguem', complete: true },
      on: { 'registration.observe': observe },
    },
    changed: {
      description: 'O CNPJ ou o e-mail da operadora mudou no cadastro da ANS; a equipe precisa conferir.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: {
        'registration.observe': observe,
        'registration.acknowledge': { target: 'current', actions: 'keep' },
      },
    },
    unlisted: {
      description: 'A operadora não consta mais no cadastro de operadoras ativas da ANS.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'registration.observe': observe },
    },
  },
});

export const registration = {
  id: 'registration',
  version: 1,
  title: 'Cadastro da operadora na ANS',
  machine,
  context,
  events,
  rules: {
    'registration.begin': { roles: ['equipe'], fact: 'registration.begun' },
    'registration.observe': { roles: ['sistema'], fact: 'registration.observed' },
    'registration.acknowledge': { roles: ['equipe'], fact: 'registration.acknowledged' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
