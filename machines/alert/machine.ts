import { z } from 'zod';
import { defineMachine } from '../define';

const finding = { detail: z.string().max(4000).default(''), source: z.string().default('') };

const context = z.object({
  ...finding,
  openedAt: z.string().nullable().default(null),
  closedAt: z.string().nullable().default(null),
  times: z.number().int().default(0),
});

/** J25: a public registry contradicts a fact that the case rests on. Consequences open and close it, never people. */
export const alert = defineMachine({
  id: 'alert',
  version: 1,
  title: 'Alerta dos cadastros públicos',
  context,
  events: {
    'alert.open': finding,
    'alert.update': finding,
    'alert.close': {},
  },
  keep: {
    'alert.open': ({ context, event: { detail, source, at } }) => ({
      detail,
      source,
      openedAt: at,
      closedAt: null,
      times: context.times + 1,
    }),
    'alert.update': ({ event: { detail, source } }) => ({ detail, source }),
    'alert.close': ({ event }) => ({ closedAt: event.at }),
  },
  initial: 'quiet',
  states: {
    quiet: {
      description: 'Nenhum cadastro público contradiz o caso neste ponto.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: { 'alert.open': 'open' },
    },
    open: {
      description: 'Um cadastro público contradiz o caso; a equipe precisa tratar.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'alert.update': 'open',
        'alert.close': 'quiet',
      },
    },
  },
  rules: {
    'alert.open': { roles: ['sistema'], fact: 'alert.opened' },
    'alert.update': { roles: ['sistema'], fact: 'alert.updated' },
    'alert.close': { roles: ['sistema'], fact: 'alert.closed' },
  },
});
