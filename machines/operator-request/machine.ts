import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, type MachineModule, type StateMeta, text } from '../definition';

/** J18–J20: one professional's request for the OPERADOR profile, decided by the active administrator. */
const context = z.object({
  profile: z.string().default('OPERADOR'),
  linkOn: day.nullable().default(null),
  requestedOn: day.nullable().default(null),
  note: z.string().default(''),
  /** Since when the administrator's decision is awaited. */
  waitingSince: z.string().nullable().default(null),
  rejection: z.string().nullable().default(null),
  rejections: z.number().int().default(0),
  endReason: z.string().nullable().default(null),
  justification: z.string().nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('request.prepare', {}),
  event('request.submit', {
    linkOn: day,
    on: day,
    computerRequested: z.boolean(),
    eligible: z.boolean(),
    administratorActive: z.boolean(),
    note: z.string().max(2000).default(''),
  }),
  event('request.approve', { ownRequest: z.boolean() }),
  event('request.reject', { reason: text, ownRequest: z.boolean() }),
  event('request.withdraw', { reason: text }),
  event('request.revert', { reason: text }),
  event('request.changeProfile', {
    profile: z.enum(['OPERADOR', 'CONSULTADOR', 'CADASTRADOR']),
    justification: text,
    ownRequest: z.boolean(),
  }),
  event('request.deactivate', { reason: text }),
  event('request.reactivate', { justification: text, ownRequest: z.boolean() }),
]);

export type OperatorRequestContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

function kept(context: OperatorRequestContext, event: Event): OperatorRequestContext {
  switch (event.type) {
    case 'request.prepare':
      return { ...context, endReason: null };
    case 'request.submit': {
      const { linkOn, on, note, at } = event;
      return { ...context, linkOn, requestedOn: on, note, waitingSince: at, rejection: null, endReason: null };
    }
    case 'request.reject':
      return { ...context, waitingSince: null, rejection: event.reason, rejections: context.rejections + 1 };
    case 'request.revert':
      return context;
    case 'request.withdraw':
    case 'request.deactivate':
      return { ...context, waitingSince: null, endReason: event.reason };
    case 'request.approve':
      return { ...context, waitingSince: null };
    case 'request.changeProfile':
      return { ...context, profile: event.profile, justification: event.justification };
    case 'request.reactivate':
      return { ...context, endReason: null, justification: event.justification };
  }
}

const prepare = { target: 'preparing', actions: 'keep' } as const;
const withdraw = { target: 'withdrawn', actions: 'keep' } as const;
const submit = { guard: 'mayBeSubmitted', target: 'awaitingAdministrator', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: OperatorRequestContext; events: Event; meta: StateMeta },
  guards: {
    mayBeSubmitted: ({ event }) =>
      event.type === 'request.submit' && event.administratorActive && event.eligible && event.computerRequested,
    isDecidedByAnother: ({ event }) => 'ownRequest' in event && !event.ownRequest,
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'operatorRequest',
  context: context.parse({}),
  initial: 'notStarted',
  states: {
    notStarted: {
      description: 'A pessoa ainda não foi indicada como operador.',
      meta: { stage: 'operadores', waitsFor: 'equipe' },
      on: { 'request.prepare': prepare },
    },
    preparing: {
      description: 'O operador passa pelas conferências e faz os pedidos no SGOP.',
      meta: { stage: 'operadores', waitsFor: 'titular' },
      on: {
        'request.submit': submit,
        'request.withdraw': withdraw,
        'request.revert': { target: 'notStarted', actions: 'keep' },
      },
    },
    awaitingAdministrator: {
      description: 'O pedido está no SGOP e espera a decisão do administrador.',
      meta: { stage: 'operadores', waitsFor: 'administrador' },
      on: {
        'request.approve': { guard: 'isDecidedByAnother', target: 'active', actions: 'keep' },
        'request.reject': { guard: 'isDecidedByAnother', target: 'rejected', actions: 'keep' },
        'request.withdraw': withdraw,
      },
    },
    rejected: {
      description: 'O administrador rejeitou o pedido; corrija e envie de novo.',
      meta: { stage: 'operadores', waitsFor: 'titular' },
      on: { 'request.submit': submit, 'request.withdraw': withdraw },
    },
    active: {
      description: 'O operador está com o acesso ativo.',
      meta: { stage: 'operadores', waitsFor: 'ninguem', complete: true },
      on: {
        'request.changeProfile': { guard: 'isDecidedByAnother', target: 'active', actions: 'keep' },
        'request.deactivate': { target: 'inactive', actions: 'keep' },
      },
    },
    inactive: {
      description: 'O acesso do operador está inativo.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'request.reactivate': { guard: 'isDecidedByAnother', target: 'active', actions: 'keep' } },
    },
    withdrawn: {
      description: 'O pedido foi desistido.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'request.prepare': prepare, 'request.submit': submit },
    },
  },
});

export const operatorRequest = {
  id: 'operatorRequest',
  version: 1,
  title: 'Pedido do operador',
  machine,
  context,
  events,
  rules: {
    'request.prepare': { roles: ['equipe'], fact: 'request.prepared', reach: 'person' },
    'request.submit': { roles: ['equipe', 'titular'], fact: 'request.submitted', reach: 'person' },
    'request.approve': { roles: ['administrador'], fact: 'request.approved', reach: 'person' },
    'request.reject': { roles: ['administrador'], fact: 'request.rejected', reach: 'person' },
    'request.withdraw': { roles: ['equipe', 'titular'], fact: 'request.withdrawn', reach: 'person' },
    'request.revert': { roles: ['equipe'], fact: 'request.reverted', reach: 'person' },
    'request.changeProfile': { roles: ['administrador'], fact: 'request.profileChanged', reach: 'person' },
    'request.deactivate': { roles: ['administrador', 'equipe'], fact: 'request.deactivated', reach: 'person' },
    'request.reactivate': { roles: ['administrador'], fact: 'request.reactivated', reach: 'person' },
  },
  refusals: {
    mayBeSubmitted:
      'O pedido só pode ser enviado com o administrador ativo, a pessoa apta (gov.br, CNS e e-mail) e um computador solicitado.',
    isDecidedByAnother: 'Ninguém decide sobre o próprio pedido: outra pessoa precisa decidir.',
  },
  migrations: [],
} satisfies MachineModule;
