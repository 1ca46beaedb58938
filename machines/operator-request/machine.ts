import { z } from 'zod';
import { defineMachine } from '../define';
import { day, text } from '../definition';

const context = z.object({
  profile: z.string().default('OPERADOR'),
  linkOn: day.nullable().default(null),
  requestedOn: day.nullable().default(null),
  note: z.string().default(''),
  /** Instant since which the request waits for the administrator. */
  waitingSince: z.string().nullable().default(null),
  rejection: z.string().nullable().default(null),
  rejections: z.number().int().default(0),
  endReason: z.string().nullable().default(null),
  justification: z.string().nullable().default(null),
});

const submit = { guard: 'mayBeSubmitted', target: 'awaitingAdministrator' } as const;

/** J18–J20: one professional's request for the OPERADOR profile, decided by the active administrator. */
export const operatorRequest = defineMachine({
  id: 'operatorRequest',
  version: 1,
  title: 'Pedido do operador',
  context,
  events: {
    'request.prepare': {},
    'request.submit': {
      linkOn: day,
      on: day,
      computerRequested: z.boolean(),
      eligible: z.boolean(),
      administratorActive: z.boolean(),
      note: z.string().max(2000).default(''),
    },
    'request.approve': { ownRequest: z.boolean() },
    'request.reject': { reason: text, ownRequest: z.boolean() },
    'request.withdraw': { reason: text },
    'request.revert': { reason: text },
    'request.changeProfile': {
      profile: z.enum(['OPERADOR', 'CONSULTADOR', 'CADASTRADOR']),
      justification: text,
      ownRequest: z.boolean(),
    },
    'request.deactivate': { reason: text },
    'request.reactivate': { justification: text, ownRequest: z.boolean() },
  },
  keep: {
    'request.prepare': () => ({ endReason: null }),
    'request.submit': ({ event: { linkOn, on, note, at } }) => ({
      linkOn,
      requestedOn: on,
      note,
      waitingSince: at,
      rejection: null,
      endReason: null,
    }),
    'request.approve': () => ({ waitingSince: null }),
    'request.reject': ({ context, event }) => ({
      waitingSince: null,
      rejection: event.reason,
      rejections: context.rejections + 1,
    }),
    'request.withdraw': ({ event }) => ({ waitingSince: null, endReason: event.reason }),
    'request.changeProfile': ({ event: { profile, justification } }) => ({ profile, justification }),
    'request.deactivate': ({ event }) => ({ waitingSince: null, endReason: event.reason }),
    'request.reactivate': ({ event }) => ({ endReason: null, justification: event.justification }),
  },
  guards: {
    mayBeSubmitted: ({ event }) =>
      event.type === 'request.submit' && event.administratorActive && event.eligible && event.computerRequested,
    isDecidedByAnother: ({ event }) => 'ownRequest' in event && !event.ownRequest,
  },
  initial: 'notStarted',
  states: {
    notStarted: {
      description: 'A pessoa ainda não foi indicada como operador.',
      meta: { stage: 'operadores', waitsFor: 'equipe' },
      on: { 'request.prepare': 'preparing' },
    },
    preparing: {
      description: 'O operador passa pelas conferências e faz os pedidos no SGOP.',
      meta: { stage: 'operadores', waitsFor: 'titular' },
      on: {
        'request.submit': submit,
        'request.withdraw': 'withdrawn',
        'request.revert': 'notStarted',
      },
    },
    awaitingAdministrator: {
      description: 'O pedido está no SGOP e espera a decisão do administrador.',
      meta: { stage: 'operadores', waitsFor: 'administrador' },
      on: {
        'request.approve': { guard: 'isDecidedByAnother', target: 'active' },
        'request.reject': { guard: 'isDecidedByAnother', target: 'rejected' },
        'request.withdraw': 'withdrawn',
      },
    },
    rejected: {
      description: 'O administrador rejeitou o pedido; corrija e envie de novo.',
      meta: { stage: 'operadores', waitsFor: 'titular' },
      on: { 'request.submit': submit, 'request.withdraw': 'withdrawn' },
    },
    active: {
      description: 'O operador está com o acesso ativo.',
      meta: { stage: 'operadores', waitsFor: 'ninguem', complete: true },
      on: {
        'request.changeProfile': { guard: 'isDecidedByAnother', target: 'active' },
        'request.deactivate': 'inactive',
      },
    },
    inactive: {
      description: 'O acesso do operador está inativo.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'request.reactivate': { guard: 'isDecidedByAnother', target: 'active' } },
    },
    withdrawn: {
      description: 'O pedido foi desistido.',
      meta: { stage: 'operadores', waitsFor: 'ninguem' },
      on: { 'request.prepare': 'preparing', 'request.submit': submit },
    },
  },
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
});
