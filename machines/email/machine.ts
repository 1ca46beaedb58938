import { z } from 'zod';
import { defineMachine } from '../define';

const context = z.object({ edition: z.number().int().default(0), confirmedAt: z.string().nullable().default(null) });

/** J12: the e-mail in the person's CNS record must be current and read, because SGOP sends a code to it. */
export const email = defineMachine({
  id: 'email',
  version: 1,
  title: 'E-mail do cadastro do CNS',
  context,
  events: { 'email.confirm': {}, 'email.change': {} },
  keep: {
    'email.confirm': ({ event }) => ({ confirmedAt: event.at }),
    'email.change': ({ context }) => ({ edition: context.edition + 1, confirmedAt: null }),
  },
  initial: 'toConfirm',
  states: {
    toConfirm: {
      description: 'Falta confirmar que o e-mail do cadastro do CNS é atual e que a pessoa o lê.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'email.confirm': 'confirmed',
        'email.change': 'toConfirm',
      },
    },
    confirmed: {
      description: 'O e-mail do cadastro do CNS foi confirmado.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      // A confirmation that expired is made again.
      on: {
        'email.confirm': 'confirmed',
        'email.change': 'toConfirm',
      },
    },
  },
  rules: {
    'email.confirm': { roles: ['equipe', 'titular'], fact: 'email.confirmed' },
    'email.change': { roles: ['equipe', 'titular'], fact: 'email.changed' },
  },
});
