import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, evidence, type MachineModule, type StateMeta } from '../definition';

/** J22: the first access to CadSUS Web, by the administrator or an operator. Never any data of a citizen. */
const context = z.object({
  personId: z.uuid().nullable().default(null),
  on: day.nullable().default(null),
  evidence: evidence.default([]),
});

const events = z.discriminatedUnion('type', [
  event('access.record', { personId: z.uuid(), on: day, evidence, personActive: z.boolean() }),
]);

export type FirstAccessContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const record = { guard: 'isByActivePersonWithEvidence', target: 'recorded', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: FirstAccessContext; events: Event; meta: StateMeta },
  guards: { isByActivePersonWithEvidence: ({ event }) => event.personActive && event.evidence.length > 0 },
  actions: { keep: assign(({ event }) => ({ personId: event.personId, on: event.on, evidence: event.evidence })) },
}).createMachine({
  id: 'firstAccess',
  context: context.parse({}),
  initial: 'awaitingFirstAccess',
  states: {
    awaitingFirstAccess: {
      description: 'Falta registrar o primeiro acesso ao CadSUS Web.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'access.record': record },
    },
    recorded: {
      description: 'O primeiro acesso ao CadSUS Web está registrado, com comprovante.',
      meta: { stage: 'acesso', waitsFor: 'ninguem', complete: true },
      on: { 'access.record': record },
    },
  },
});

export const firstAccess = {
  id: 'firstAccess',
  version: 1,
  title: 'Primeiro acesso ao CadSUS Web',
  machine,
  context,
  events,
  rules: { 'access.record': { roles: ['equipe', 'administrador'], fact: 'access.recorded' } },
  refusals: {
    isByActivePersonWithEvidence:
      'Registre o acesso de alguém que já está ativo e anexe um comprovante, sem dado de cidadão.',
  },
  migrations: [],
} satisfies MachineModule;
