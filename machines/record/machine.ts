import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta, text } from '../definition';

/** What is kept about a professional (LGPD): each look at a full CPF or CNS has a reason; erasing is for ever. */
const context = z.object({ revelations: z.number().int().default(0), erasedAt: z.string().nullable().default(null) });

const events = z.discriminatedUnion('type', [
  event('record.reveal', { what: z.enum(['cpf', 'cns']), reason: text }),
  event('record.erase', {}),
]);

export type RecordContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const machine = setup({
  types: {} as { context: RecordContext; events: Event; meta: StateMeta },
  actions: {
    countRevelation: assign({ revelations: ({ context }) => context.revelations + 1 }),
    keepErasure: assign({ erasedAt: ({ event }) => event.at }),
  },
}).createMachine({
  id: 'record',
  context: context.parse({}),
  initial: 'kept',
  states: {
    kept: {
      description: 'Os dados da pessoa estão guardados, cifrados e mascarados.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: {
        'record.reveal': { target: 'kept', actions: 'countRevelation' },
        'record.erase': { target: 'erased', actions: 'keepErasure' },
      },
    },
    erased: {
      description: 'Os dados pessoais foram apagados: o prazo de guarda acabou, ou a inclusão da pessoa foi desfeita.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
    },
  },
});

export const record = {
  id: 'record',
  version: 1,
  title: 'Guarda dos dados da pessoa',
  machine,
  context,
  events,
  rules: {
    'record.reveal': { roles: ['equipe', 'titular'], fact: 'record.revealed', reach: 'person' },
    'record.erase': { roles: ['sistema'], fact: 'record.erased', reach: 'person' },
  },
  refusals: {},
  migrations: [],
} satisfies MachineModule;
