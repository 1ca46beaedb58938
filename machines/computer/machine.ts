import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, type MachineModule, type StateMeta, text } from '../definition';

/** J14: one computer of one person; the approval holds for that machine only. */
const described = {
  name: z.string().trim().min(1).max(100),
  place: z.string().trim().min(1).max(200),
  securityModule: z.boolean(),
};

const context = z.object({
  name: z.string().default(''),
  place: z.string().default(''),
  securityModule: z.boolean().default(false),
  requestedOn: day.nullable().default(null),
  refusal: z.string().nullable().default(null),
  approvedBy: z.enum(['datasus', 'administrador']).nullable().default(null),
  endReason: z.string().nullable().default(null),
  /** The computer (its ref) that takes this one's place, and why; the name is as it was then. */
  replacement: z.object({ by: z.uuid(), name: z.string(), reason: z.string() }).nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('computer.describe', described),
  event('computer.request', { on: day }),
  event('computer.approve', { authority: z.enum(['datasus', 'administrador']), ownRequest: z.boolean() }),
  event('computer.refuse', { reason: text, ownRequest: z.boolean() }),
  event('computer.retire', { reason: text }),
  // `underWay`: another computer is taking its place already.
  event('computer.replace', { successor: z.uuid(), name: described.name, reason: text, underWay: z.boolean() }),
  event('computer.retain', {}),
]);

export type ComputerContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

function kept(context: ComputerContext, event: Event): ComputerContext {
  switch (event.type) {
    case 'computer.describe':
      return { ...context, name: event.name, place: event.place, securityModule: event.securityModule };
    case 'computer.request':
      return { ...context, requestedOn: event.on, refusal: null, approvedBy: null };
    case 'computer.approve':
      return { ...context, approvedBy: event.authority };
    case 'computer.refuse':
      return { ...context, refusal: event.reason };
    case 'computer.retire':
      return { ...context, endReason: event.reason };
    case 'computer.replace':
      return { ...context, replacement: { by: event.successor, name: event.name, reason: event.reason } };
    case 'computer.retain':
      return { ...context, replacement: null };
  }
}

const describe = { target: 'draft', actions: 'keep' } as const;
const request = { guard: 'isReadyToRequest', target: 'requested', actions: 'keep' } as const;
const retire = { target: 'inactive', actions: 'keep' } as const;
const replace = { guard: 'isNotBeingReplaced', actions: 'keep' } as const;
const remain = { guard: 'isBeingReplaced', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: ComputerContext; events: Event; meta: StateMeta },
  guards: {
    isReadyToRequest: ({ context }) => context.name !== '' && context.place !== '' && context.securityModule,
    isDecidedByAnother: ({ event }) => 'ownRequest' in event && !event.ownRequest,
    isNotBeingReplaced: ({ event }) => event.type === 'computer.replace' && !event.underWay,
    isBeingReplaced: ({ context }) => context.replacement !== null,
  },
  actions: {
    keep: assign(({ context, event }) => kept(context, event)),
    endReplacement: assign({ replacement: null }),
  },
}).createMachine({
  id: 'computer',
  context: context.parse({}),
  initial: 'draft',
  states: {
    draft: {
      description: 'O computador está sendo descrito: nome, local e módulo de segurança.',
      meta: { stage: 'computador', waitsFor: 'equipe' },
      on: {
        'computer.describe': describe,
        'computer.request': request,
        'computer.retire': retire,
        'computer.retain': remain,
      },
    },
    requested: {
      description: 'O computador foi solicitado no SGOP e espera aprovação.',
      meta: { stage: 'computador', waitsFor: 'administrador', complete: true },
      on: {
        'computer.describe': describe,
        'computer.approve': { guard: 'isDecidedByAnother', target: 'approved', actions: 'keep' },
        'computer.refuse': { guard: 'isDecidedByAnother', target: 'refused', actions: 'keep' },
        'computer.retire': retire,
        'computer.replace': replace,
        'computer.retain': remain,
      },
    },
    approved: {
      description: 'O computador está aprovado; a aprovação vale só para esta máquina.',
      meta: { stage: 'computador', waitsFor: 'ninguem', complete: true },
      on: { 'computer.retire': retire, 'computer.replace': replace, 'computer.retain': remain },
    },
    refused: {
      description: 'O computador foi recusado; corrija e solicite de novo.',
      meta: { stage: 'computador', waitsFor: 'equipe' },
      on: {
        'computer.describe': describe,
        'computer.request': request,
        'computer.retire': retire,
        'computer.replace': replace,
        'computer.retain': remain,
      },
    },
    inactive: {
      description: 'O computador não é mais usado.',
      meta: { stage: 'computador', waitsFor: 'ninguem' },
      // Taken up again: what once took its place does so no more.
      on: {
        'computer.request': { guard: 'isReadyToRequest', target: 'requested', actions: ['keep', 'endReplacement'] },
      },
    },
  },
});

export const computer = {
  id: 'computer',
  version: 1,
  title: 'Computador',
  machine,
  context,
  events,
  rules: {
    'computer.describe': { roles: ['equipe', 'titular'], fact: 'computer.described' },
    'computer.request': { roles: ['equipe', 'titular'], fact: 'computer.requested' },
    'computer.approve': { roles: ['administrador', 'equipe'], fact: 'computer.approved' },
    'computer.refuse': { roles: ['administrador', 'equipe'], fact: 'computer.refused' },
    'computer.retire': { roles: ['equipe', 'titular'], fact: 'computer.retired' },
    'computer.replace': { roles: ['equipe', 'titular'], fact: 'computer.replacementStarted' },
    'computer.retain': { roles: ['equipe', 'titular'], fact: 'computer.retained' },
  },
  refusals: {
    isReadyToRequest: 'Informe o nome e o local do computador e confirme o módulo de segurança antes de solicitar.',
    isNotBeingReplaced: 'Este computador já está sendo trocado por outro. Continue a troca que já começou.',
    isBeingReplaced: 'Este computador não está sendo trocado por outro.',
    isDecidedByAnother: 'Ninguém decide sobre o próprio pedido: outra pessoa precisa registrar esta decisão.',
  },
  migrations: [],
} satisfies MachineModule;
