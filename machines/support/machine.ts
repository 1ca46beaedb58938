import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, evidence, type MachineModule, type StateMeta, text } from '../definition';

/** J15–J17: the tickets at CadSUS Web support by which the administrator's access is authorised. */
const message = z.object({
  kind: z.enum(['opened', 'received', 'required', 'answered', 'reminded', 'authorised', 'refused']),
  /** Of the ticket that it belongs to: there may be several over time. */
  protocol: z.string().default(''),
  on: day,
  text: z.string(),
  evidence,
});

const context = z.object({
  protocol: z.string().nullable().default(null),
  /** Day since which DATASUS owes an answer. */
  waitingSince: day.nullable().default(null),
  messages: z.array(message).default([]),
  declaration: z.object({ statement: z.string(), evidence }).nullable().default(null),
  tickets: z.number().int().default(0),
});

const said = { on: day, text, evidence: evidence.default([]) };

const events = z.discriminatedUnion('type', [
  event('support.open', { protocol: z.string().trim().min(1).max(60), ...said, registeredInSgop: z.boolean() }),
  event('support.receive', said),
  event('support.require', said),
  event('support.answer', said),
  event('support.remind', said),
  event('support.authorise', said),
  event('support.refuse', said),
  event('support.declareAuthorised', { statement: text, evidence, registeredInSgop: z.boolean() }),
  event('support.restart', {}),
]);

export type SupportContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;
type Said = Extract<Event, { on: string; text: string }>;

const add = (
  context: SupportContext,
  kind: z.infer<typeof message>['kind'],
  event: Said,
): SupportContext['messages'] => [
  ...context.messages,
  {
    kind,
    protocol: event.type === 'support.open' ? event.protocol : (context.protocol ?? ''),
    on: event.on,
    text: event.text,
    evidence: event.evidence,
  },
];

function kept(context: SupportContext, event: Event): SupportContext {
  switch (event.type) {
    case 'support.open':
      return {
        ...context,
        protocol: event.protocol,
        waitingSince: event.on,
        messages: add(context, 'opened', event),
        tickets: context.tickets + 1,
        declaration: null,
      };
    case 'support.require':
      return { ...context, waitingSince: null, messages: add(context, 'required', event) };
    case 'support.answer':
      return { ...context, waitingSince: event.on, messages: add(context, 'answered', event) };
    case 'support.receive':
      return { ...context, messages: add(context, 'received', event) };
    case 'support.remind':
      return { ...context, messages: add(context, 'reminded', event) };
    case 'support.authorise':
      return { ...context, waitingSince: null, messages: add(context, 'authorised', event) };
    case 'support.refuse':
      return { ...context, waitingSince: null, messages: add(context, 'refused', event) };
    case 'support.declareAuthorised':
      return { ...context, declaration: { statement: event.statement, evidence: event.evidence } };
    case 'support.restart':
      return { ...context, protocol: null, waitingSince: null, declaration: null };
  }
}

const open = { guard: 'isRegisteredInSgop', target: 'awaitingSupport', actions: 'keep' } as const;
const declare = { guard: 'isDeclaredWithEvidence', target: 'authorisedWithoutTicket', actions: 'keep' } as const;
const restart = { target: 'awaitingTicket', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: SupportContext; events: Event; meta: StateMeta },
  guards: {
    isRegisteredInSgop: ({ event }) => event.type === 'support.open' && event.registeredInSgop,
    isDeclaredWithEvidence: ({ event }) =>
      event.type === 'support.declareAuthorised' && event.registeredInSgop && event.evidence.length > 0,
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'support',
  context: context.parse({}),
  initial: 'awaitingTicket',
  states: {
    awaitingTicket: {
      description: 'Falta abrir o chamado no suporte do CadSUS Web.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: { 'support.open': open, 'support.declareAuthorised': declare },
    },
    awaitingSupport: {
      description: 'O chamado está aberto; o suporte do CadSUS (DATASUS) analisa.',
      meta: { stage: 'suporte', waitsFor: 'datasus' },
      on: {
        'support.require': { target: 'requirementOpen', actions: 'keep' },
        'support.receive': { target: 'awaitingSupport', actions: 'keep' },
        'support.remind': { target: 'awaitingSupport', actions: 'keep' },
        'support.authorise': { target: 'authorised', actions: 'keep' },
        'support.refuse': { target: 'refused', actions: 'keep' },
        'support.restart': restart,
      },
    },
    requirementOpen: {
      description: 'O suporte fez uma exigência; a equipe responde.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: {
        'support.answer': { target: 'awaitingSupport', actions: 'keep' },
        'support.refuse': { target: 'refused', actions: 'keep' },
        'support.restart': restart,
      },
    },
    refused: {
      description: 'O suporte recusou; corrija o que foi apontado e abra outro chamado.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: { 'support.open': open, 'support.declareAuthorised': declare, 'support.restart': restart },
    },
    authorised: {
      description: 'O suporte autorizou o acesso do administrador.',
      meta: { stage: 'suporte', waitsFor: 'ninguem', complete: true },
      on: { 'support.restart': restart },
    },
    authorisedWithoutTicket: {
      description: 'O SGOP autorizou o administrador sem chamado; declarado com comprovante.',
      meta: { stage: 'suporte', waitsFor: 'ninguem', complete: true },
      on: { 'support.restart': restart },
    },
  },
});

export const support = {
  id: 'support',
  version: 1,
  title: 'Autorização do suporte CadSUS',
  machine,
  context,
  events,
  rules: {
    'support.open': { roles: ['equipe'], fact: 'support.opened' },
    'support.receive': { roles: ['equipe'], fact: 'support.received' },
    'support.require': { roles: ['equipe'], fact: 'support.required' },
    'support.answer': { roles: ['equipe'], fact: 'support.answered' },
    'support.remind': { roles: ['equipe'], fact: 'support.reminded' },
    'support.authorise': { roles: ['equipe'], fact: 'support.authorised' },
    'support.refuse': { roles: ['equipe'], fact: 'support.refused' },
    'support.declareAuthorised': { roles: ['equipe'], fact: 'support.authorisationDeclared' },
    'support.restart': { roles: ['sistema'], fact: 'support.restarted' },
  },
  refusals: {
    isRegisteredInSgop: 'Antes do chamado, o administrador precisa estar cadastrado no SGOP.',
    isDeclaredWithEvidence: 'Registre antes o cadastro no SGOP e anexe o comprovante da autorização.',
  },
  migrations: [],
} satisfies MachineModule;
