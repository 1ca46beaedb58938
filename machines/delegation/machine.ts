import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, type MachineModule, type StateMeta, text } from '../definition';

/** The longest absence that one delegation covers, in days: a longer one is a succession (J24). A rule of this product. */
export const MOST_DAYS = 90;

/** J24: while absent, the active administrator lets a colleague decide in their place, from one day to another. */
const context = z.object({
  delegateUserId: z.uuid().nullable().default(null),
  /** As the account was called then: histories outlive accounts. */
  delegateName: z.string().default(''),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
  reason: z.string().default(''),
  endReason: z.string().nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('delegation.grant', {
    delegateUserId: z.uuid(),
    delegateName: z.string().min(1),
    from: day,
    until: day,
    today: day,
    reason: text,
  }),
  event('delegation.end', { reason: text }),
  event('delegation.expire', { today: day }),
  event('delegation.lapse', { reason: text }),
]);

export type DelegationContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const DAY = 86_400_000;
const daysIn = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / DAY + 1;

function kept(context: DelegationContext, event: Event): DelegationContext {
  switch (event.type) {
    case 'delegation.grant': {
      const { delegateUserId, delegateName, from, until, reason } = event;
      return { delegateUserId, delegateName, from, until, reason, endReason: null };
    }
    case 'delegation.end':
    case 'delegation.lapse':
      return { ...context, endReason: event.reason };
    case 'delegation.expire':
      return { ...context, endReason: null };
  }
}

const machine = setup({
  types: {} as { context: DelegationContext; events: Event; meta: StateMeta },
  guards: {
    isBounded: ({ event }) =>
      event.type === 'delegation.grant' &&
      event.from >= event.today &&
      event.until >= event.from &&
      daysIn(event.from, event.until) <= MOST_DAYS &&
      event.delegateUserId !== event.by,
    isOver: ({ context, event }) =>
      event.type === 'delegation.expire' && context.until !== null && event.today > context.until,
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'delegation',
  context: context.parse({}),
  initial: 'inPerson',
  states: {
    inPerson: {
      description: 'O administrador decide em pessoa; ninguém decide no lugar dele.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'delegation.grant': { guard: 'isBounded', target: 'delegated', actions: 'keep' } },
    },
    delegated: {
      description: 'Por um período, outra pessoa da operadora decide em nome do administrador.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: {
        'delegation.end': { target: 'inPerson', actions: 'keep' },
        'delegation.expire': { guard: 'isOver', target: 'inPerson', actions: 'keep' },
        'delegation.lapse': { target: 'inPerson', actions: 'keep' },
      },
    },
  },
});

export const delegation = {
  id: 'delegation',
  version: 1,
  title: 'Delegação do administrador',
  machine,
  context,
  events,
  rules: {
    'delegation.grant': { roles: ['administrador'], fact: 'delegation.granted', inPerson: true },
    'delegation.end': { roles: ['administrador'], fact: 'delegation.ended' },
    'delegation.expire': { roles: ['sistema'], fact: 'delegation.expired' },
    'delegation.lapse': { roles: ['sistema'], fact: 'delegation.lapsed' },
  },
  refusals: {
    isBounded: `Uma delegação vai de hoje em diante, por no máximo ${MOST_DAYS} dias, para outra pessoa da operadora.`,
    isOver: 'A delegação ainda está no prazo.',
  },
  migrations: [],
} satisfies MachineModule;
