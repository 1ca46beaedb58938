import { z } from 'zod';
import { defineMachine } from '../define';
import { day, text } from '../definition';

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
  /** The computer that replaces this one (`by` is its ref) and why. The name is as it was at the time. */
  replacement: z.object({ by: z.uuid(), name: z.string(), reason: z.string() }).nullable().default(null),
});

const request = { guard: 'isReadyToRequest', target: 'requested' } as const;
const replace = { guard: 'isNotBeingReplaced' } as const;
const remain = { guard: 'isBeingReplaced' } as const;

/** J14: one computer of one person. The approval holds for that computer only; nobody decides on their own (J20). */
export const computer = defineMachine({
  id: 'computer',
  version: 1,
  title: 'Computador',
  context,
  events: {
    'computer.describe': described,
    'computer.request': { on: day },
    'computer.approve': { authority: z.enum(['datasus', 'administrador']), ownRequest: z.boolean() },
    'computer.refuse': { reason: text, ownRequest: z.boolean() },
    'computer.retire': { reason: text },
    // `underWay`: another computer is already replacing it.
    'computer.replace': { successor: z.uuid(), name: described.name, reason: text, underWay: z.boolean() },
    'computer.retain': {},
  },
  keep: {
    'computer.describe': ({ event: { name, place, securityModule } }) => ({ name, place, securityModule }),
    'computer.request': ({ event, stage }) => ({
      requestedOn: event.on,
      refusal: null,
      approvedBy: null,
      // Back in use: the computer that replaced it no longer does.
      ...(stage === 'inactive' ? { replacement: null } : {}),
    }),
    'computer.approve': ({ event }) => ({ approvedBy: event.authority }),
    'computer.refuse': ({ event }) => ({ refusal: event.reason }),
    'computer.retire': ({ event }) => ({ endReason: event.reason }),
    'computer.replace': ({ event: { successor, name, reason } }) => ({ replacement: { by: successor, name, reason } }),
    'computer.retain': () => ({ replacement: null }),
  },
  guards: {
    isReadyToRequest: ({ context }) => context.name !== '' && context.place !== '' && context.securityModule,
    isDecidedByAnother: ({ event }) => 'ownRequest' in event && !event.ownRequest,
    isNotBeingReplaced: ({ event }) => event.type === 'computer.replace' && !event.underWay,
    isBeingReplaced: ({ context }) => context.replacement !== null,
  },
  initial: 'draft',
  states: {
    draft: {
      description: 'O computador está sendo descrito: nome, local e módulo de segurança.',
      meta: { stage: 'computador', waitsFor: 'equipe' },
      on: {
        'computer.describe': 'draft',
        'computer.request': request,
        'computer.retire': 'inactive',
        'computer.retain': remain,
      },
    },
    requested: {
      description: 'O computador foi solicitado no SGOP e espera aprovação.',
      meta: { stage: 'computador', waitsFor: 'administrador', complete: true },
      on: {
        'computer.describe': 'draft',
        'computer.approve': { guard: 'isDecidedByAnother', target: 'approved' },
        'computer.refuse': { guard: 'isDecidedByAnother', target: 'refused' },
        'computer.retire': 'inactive',
        'computer.replace': replace,
        'computer.retain': remain,
      },
    },
    approved: {
      description: 'O computador está aprovado; a aprovação vale só para esta máquina.',
      meta: { stage: 'computador', waitsFor: 'ninguem', complete: true },
      on: { 'computer.retire': 'inactive', 'computer.replace': replace, 'computer.retain': remain },
    },
    refused: {
      description: 'O computador foi recusado; corrija e solicite de novo.',
      meta: { stage: 'computador', waitsFor: 'equipe' },
      on: {
        'computer.describe': 'draft',
        'computer.request': request,
        'computer.retire': 'inactive',
        'computer.replace': replace,
        'computer.retain': remain,
      },
    },
    inactive: {
      description: 'O computador não é mais usado.',
      meta: { stage: 'computador', waitsFor: 'ninguem' },
      on: { 'computer.request': request },
    },
  },
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
});
