import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta } from '../definition';

/** J25: something that a public registry says against what the case rests on. Opened and closed by what follows. */
const finding = { detail: z.string().max(4000).default(''), source: z.string().default('') };

const context = z.object({
  ...finding,
  openedAt: z.string().nullable().default(null),
  closedAt: z.string().nullable().default(null),
  times: z.number().int().default(0),
});

const events = z.discriminatedUnion('type', [
  event('alert.open', finding),
  event('alert.update', finding),
  event('alert.close', {}),
]);

export type AlertContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

function kept(context: AlertContext, event: Event): AlertContext {
  switch (event.type) {
    case 'alert.open':
      return {
        detail: event.detail,
        source: event.source,
        openedAt: event.at,
        closedAt: null,
        times: context.times + 1,
      };
    case 'alert.update':
      return { ...context, detail: event.detail, source: event.source };
    case 'alert.close':
      return { ...context, closedAt: event.at };
  }
}

const machine = setup({
  types: {} as { context: AlertContext; events: Event; meta: StateMeta },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'alert',
  context: context.parse({}),
  initial: 'quiet',
  states: {
    quiet: {
      description: 'Nenhum cadastro público contradiz o caso neste ponto.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: { 'alert.open': { target: 'open', actions: 'keep' } },
    },
    open: {
      description: 'Um cadastro público contradiz o caso; a equipe precisa tratar.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'alert.update': { target: 'open', actions: 'keep' },
        'alert.close': { target: 'quiet', actions: 'keep' },
      },
    },
  },
});

export const alert = {
  id: 'alert',
  version: 1,
  title: 'Alerta dos cadastros públicos',
  machine,
  context,
  events,
  rules: {
    'alert.open': { roles: ['sistema'], fact: 'alert.opened' },
    'alert.update': { roles: ['sistema'], fact: 'alert.updated' },
    'alert.close': { roles: ['sistema'], fact: 'alert.closed' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
