import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, evidence, type MachineModule, type StateMeta } from '../definition';

/** J9: every professional must be linked to a Gov.br account: proven by signing in, or declared with evidence. */
const level = z.enum(['gold', 'silver', 'bronze']);

const context = z.object({
  level: level.nullable().default(null),
  provenAt: z.string().nullable().default(null),
  evidence: evidence.default([]),
});

const events = z.discriminatedUnion('type', [
  event('govbr.prove', { level: level.nullable() }),
  event('govbr.differ', {}),
  event('govbr.declare', { evidence }),
]);

export type GovbrContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const machine = setup({
  types: {} as { context: GovbrContext; events: Event; meta: StateMeta },
  guards: { hasEvidence: ({ event }) => event.type === 'govbr.declare' && event.evidence.length > 0 },
  actions: {
    keepProof: assign({
      level: ({ event }) => (event.type === 'govbr.prove' ? event.level : null),
      provenAt: ({ event }) => (event.type === 'govbr.prove' ? event.at : null),
    }),
    keepEvidence: assign({
      evidence: ({ context, event }) => (event.type === 'govbr.declare' ? event.evidence : context.evidence),
    }),
  },
}).createMachine({
  id: 'govbr',
  context: context.parse({}),
  initial: 'awaitingProof',
  states: {
    awaitingProof: {
      description: 'A própria pessoa entra com a conta gov.br, ou declara a conta com comprovante.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'govbr.prove': { target: 'proven', actions: 'keepProof' },
        'govbr.differ': { target: 'divergent' },
        'govbr.declare': { guard: 'hasEvidence', target: 'declared', actions: 'keepEvidence' },
      },
    },
    divergent: {
      description: 'A conta gov.br usada é de outro CPF; a pessoa precisa entrar com a conta dela.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'govbr.prove': { target: 'proven', actions: 'keepProof' },
        'govbr.differ': { target: 'divergent' },
        'govbr.declare': { guard: 'hasEvidence', target: 'declared', actions: 'keepEvidence' },
      },
    },
    declared: {
      description: 'A conta gov.br foi declarada com comprovante.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: {
        'govbr.prove': { target: 'proven', actions: 'keepProof' },
        'govbr.differ': { target: 'divergent' },
        'govbr.declare': { guard: 'hasEvidence', target: 'declared', actions: 'keepEvidence' },
      },
    },
    proven: {
      description: 'A pessoa entrou com a conta gov.br do mesmo CPF.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      // Declared only where the proof has grown old and nobody can prove by signing in any more.
      on: {
        'govbr.prove': { target: 'proven', actions: 'keepProof' },
        'govbr.declare': { guard: 'hasEvidence', target: 'declared', actions: 'keepEvidence' },
      },
    },
  },
});

export const govbr = {
  id: 'govbr',
  version: 1,
  title: 'Conta gov.br',
  machine,
  context,
  events,
  rules: {
    'govbr.prove': { roles: ['titular'], fact: 'govbr.proven' },
    'govbr.differ': { roles: ['titular'], fact: 'govbr.differed' },
    'govbr.declare': { roles: ['equipe', 'titular'], fact: 'govbr.declared' },
  },
  refusals: { hasEvidence: 'Anexe um comprovante da conta gov.br.' },
  migrations: [],
} satisfies MachineModule;
