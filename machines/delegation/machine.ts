import { z } from 'zod';
import { defineMachine } from '../define';
import { day, text } from '../definition';

/** The longest absence that one delegation covers, in days. Our rule (J24): a longer one needs a successor. */
export const MOST_DAYS = 90;

const context = z.object({
  delegateUserId: z.uuid().nullable().default(null),
  /** The account's name at the time: the history outlives the account. */
  delegateName: z.string().default(''),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
  reason: z.string().default(''),
  endReason: z.string().nullable().default(null),
});

const DAY = 86_400_000;
const daysIn = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / DAY + 1;

/** J24: during an absence of the active administrator a colleague decides in their place, for a bounded period. */
export const delegation = defineMachine({
  id: 'delegation',
  version: 1,
  title: 'Delegação do administrador',
  context,
  events: {
    'delegation.grant': {
      delegateUserId: z.uuid(),
      delegateName: z.string().min(1),
      from: day,
      until: day,
      today: day,
      reason: text,
    },
    'delegation.end': { reason: text },
    'delegation.expire': { today: day },
    'delegation.lapse': { reason: text },
  },
  keep: {
    'delegation.grant': ({ event: { delegateUserId, delegateName, from, until, reason } }) => ({
      delegateUserId,
      delegateName,
      from,
      until,
      reason,
      endReason: null,
    }),
    'delegation.end': ({ event }) => ({ endReason: event.reason }),
    'delegation.expire': () => ({ endReason: null }),
    'delegation.lapse': ({ event }) => ({ endReason: event.reason }),
  },
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
  initial: 'inPerson',
  states: {
    inPerson: {
      description: 'O administrador decide em pessoa; ninguém decide no lugar dele.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'delegation.grant': { guard: 'isBounded', target: 'delegated' } },
    },
    delegated: {
      description: 'Por um período, outra pessoa da operadora decide em nome do administrador.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: {
        'delegation.end': 'inPerson',
        'delegation.expire': { guard: 'isOver', target: 'inPerson' },
        'delegation.lapse': 'inPerson',
      },
    },
  },
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
});
