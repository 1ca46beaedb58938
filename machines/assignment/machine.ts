import { z } from 'zod';
import { defineMachine } from '../define';

const context = z.object({
  reviewerId: z.string().nullable().default(null),
  assignedAt: z.string().nullable().default(null),
  assignedBy: z.string().nullable().default(null),
});

/** The reviewer who answers for a case. This grants no right: every reviewer of the operadora may decide. */
export const assignment = defineMachine({
  id: 'assignment',
  version: 1,
  title: 'Revisor do caso',
  context,
  events: {
    /** `reviews`: the account is an active reviewer of the operadora now. */
    'reviewer.assign': { reviewerId: z.uuid(), reviews: z.boolean() },
    'reviewer.release': {},
  },
  keep: {
    'reviewer.assign': ({ event: { reviewerId, at, by } }) => ({ reviewerId, assignedAt: at, assignedBy: by }),
    'reviewer.release': () => ({ reviewerId: null, assignedAt: null, assignedBy: null }),
  },
  guards: {
    reviewsTheOperadora: ({ event }) => event.type === 'reviewer.assign' && event.reviews,
  },
  initial: 'unassigned',
  states: {
    unassigned: {
      description: 'Nenhum revisor responde pelo caso.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: { 'reviewer.assign': { guard: 'reviewsTheOperadora', target: 'assigned' } },
    },
    assigned: {
      description: 'Um revisor responde pelo caso.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: {
        'reviewer.assign': { guard: 'reviewsTheOperadora', target: 'assigned' },
        'reviewer.release': 'unassigned',
      },
    },
  },
  rules: {
    'reviewer.assign': { roles: ['revisor'], fact: 'reviewer.assigned' },
    'reviewer.release': { roles: ['revisor', 'sistema'], fact: 'reviewer.released' },
  },
  refusals: {
    reviewsTheOperadora: 'Só pode responder pelo caso quem é revisor desta operadora e tem a conta ativa.',
  },
});
