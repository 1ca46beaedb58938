import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta } from '../definition';

/** Which reviewer answers for a case. It gives nobody a right and takes none: every reviewer of the operadora may decide. */
const context = z.object({
  reviewerId: z.string().nullable().default(null),
  assignedAt: z.string().nullable().default(null),
  assignedBy: z.string().nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  /** reviews: is the one named an active reviewer of the operadora now? */
  event('reviewer.assign', { reviewerId: z.uuid(), reviews: z.boolean() }),
  event('reviewer.release', {}),
]);

export type AssignmentContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const machine = setup({
  types: {} as { context: AssignmentContext; events: Event; meta: StateMeta },
  guards: {
    reviewsTheOperadora: ({ event }) => event.type === 'reviewer.assign' && event.reviews,
  },
  actions: {
    keep: assign(({ event }) =>
      event.type === 'reviewer.assign'
        ? { reviewerId: event.reviewerId, assignedAt: event.at, assignedBy: event.by }
        : { reviewerId: null, assignedAt: null, assignedBy: null },
    ),
  },
}).createMachine({
  id: 'assignment',
  context: context.parse({}),
  initial: 'unassigned',
  states: {
    unassigned: {
      description: 'Nenhum revisor responde pelo caso.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: { 'reviewer.assign': { guard: 'reviewsTheOperadora', target: 'assigned', actions: 'keep' } },
    },
    assigned: {
      description: 'Um revisor responde pelo caso.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: {
        'reviewer.assign': { guard: 'reviewsTheOperadora', target: 'assigned', actions: 'keep' },
        'reviewer.release': { target: 'unassigned', actions: 'keep' },
      },
    },
  },
});

export const assignment = {
  id: 'assignment',
  version: 1,
  title: 'Revisor do caso',
  machine,
  context,
  events,
  rules: {
    'reviewer.assign': { roles: ['revisor'], fact: 'reviewer.assigned' },
    'reviewer.release': { roles: ['revisor', 'sistema'], fact: 'reviewer.released' },
  },
  refusals: {
    reviewsTheOperadora: 'Só pode responder pelo caso quem é revisor desta operadora e tem a conta ativa.',
  },
  migrations: [],
} satisfies MachineModule;
