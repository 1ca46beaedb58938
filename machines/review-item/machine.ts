import { assign, setup } from 'xstate';
import { z } from 'zod';
import { event, type MachineModule, type StateMeta, text } from '../definition';

/**
 * J23: the decisions on one checklist item. `basis` names the facts that the item rests on: when they change after
 * an acceptance, the acceptance is void. Who changed them may not be the one who accepts.
 */
const decision = z.object({
  outcome: z.enum(['accepted', 'returned']),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  basis: z.string(),
});

const context = z.object({
  basis: z.string().nullable().default(null),
  /** Everybody whose work the item rests on, from its beginning: none of them decides on it. */
  submittedBy: z.array(z.string()).default([]),
  submittedAt: z.string().nullable().default(null),
  decision: decision.nullable().default(null),
  /** An acceptance that a later change made void. */
  voided: z.object({ at: z.string(), by: z.string() }).nullable().default(null),
  /** A public registry confirmed, after the acceptance, what had been declared. */
  reaffirmedAt: z.string().nullable().default(null),
  reply: z.string().nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('item.note', { basis: z.string() }),
  event('item.submit', { basis: z.string() }),
  event('item.unready', {}),
  event('item.void', { basis: z.string(), ready: z.boolean() }),
  event('item.reaffirm', { basis: z.string() }),
  event('item.accept', { basis: z.string() }),
  event('item.return', { reason: text, basis: z.string() }),
  event('item.answer', { text }),
]);

export type ReviewItemContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const joined = (list: string[], name: string): string[] => (list.includes(name) ? list : [...list, name]);

function kept(context: ReviewItemContext, event: Event): ReviewItemContext {
  switch (event.type) {
    case 'item.note':
      return { ...context, basis: event.basis, submittedBy: joined(context.submittedBy, event.by) };
    case 'item.submit':
      return {
        ...context,
        basis: event.basis,
        submittedBy: joined(context.submittedBy, event.by),
        submittedAt: event.at,
        reply: null,
      };
    case 'item.void':
      return {
        ...context,
        basis: event.basis,
        submittedBy: joined(context.submittedBy, event.by),
        submittedAt: event.at,
        voided: { at: event.at, by: event.by },
      };
    case 'item.reaffirm':
      return { ...context, basis: event.basis, reaffirmedAt: event.at };
    case 'item.accept':
      return {
        ...context,
        reaffirmedAt: null,
        decision: { outcome: 'accepted', by: event.by, at: event.at, reason: '', basis: event.basis },
        voided: null,
      };
    case 'item.return':
      return {
        ...context,
        decision: { outcome: 'returned', by: event.by, at: event.at, reason: event.reason, basis: event.basis },
        voided: null,
      };
    case 'item.answer':
      return {
        ...context,
        reply: event.text,
        submittedBy: joined(context.submittedBy, event.by),
        submittedAt: event.at,
      };
    case 'item.unready':
      return { ...context, submittedBy: joined(context.submittedBy, event.by), submittedAt: null };
  }
}

const submit = { target: 'awaitingReview', actions: 'keep' } as const;
const unready = { target: 'awaitingWork', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: ReviewItemContext; events: Event; meta: StateMeta },
  guards: {
    mayAccept: ({ context, event }) =>
      event.type === 'item.accept' && !context.submittedBy.includes(event.by) && event.basis === context.basis,
    mayReturn: ({ context, event }) =>
      event.type === 'item.return' && !context.submittedBy.includes(event.by) && event.basis === context.basis,
    staysReady: ({ event }) => event.type === 'item.void' && event.ready,
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'reviewItem',
  context: context.parse({}),
  initial: 'awaitingWork',
  states: {
    awaitingWork: {
      description: 'O trabalho que o item prova ainda não terminou.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'item.submit': submit, 'item.note': { target: 'awaitingWork', actions: 'keep' } },
    },
    awaitingReview: {
      description: 'O item está pronto e espera o revisor.',
      meta: { stage: 'acesso', waitsFor: 'revisor' },
      on: {
        'item.submit': submit,
        'item.unready': unready,
        'item.accept': { guard: 'mayAccept', target: 'accepted', actions: 'keep' },
        'item.return': { guard: 'mayReturn', target: 'returned', actions: 'keep' },
      },
    },
    returned: {
      description: 'O revisor devolveu o item com o motivo; corrija ou responda.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'item.submit': submit, 'item.unready': unready, 'item.answer': submit },
    },
    accepted: {
      description: 'O revisor aceitou o item.',
      meta: { stage: 'acesso', waitsFor: 'ninguem', complete: true },
      on: {
        'item.void': [
          { guard: 'staysReady', target: 'awaitingReview', actions: 'keep' },
          { target: 'awaitingWork', actions: 'keep' },
        ],
        'item.reaffirm': { target: 'accepted', actions: 'keep' },
        'item.return': { guard: 'mayReturn', target: 'returned', actions: 'keep' },
      },
    },
  },
});

export const reviewItem = {
  id: 'reviewItem',
  version: 1,
  title: 'Item da conferência',
  machine,
  context,
  events,
  rules: {
    'item.note': { roles: ['sistema'], fact: 'item.noted' },
    'item.submit': { roles: ['sistema'], fact: 'item.submitted' },
    'item.unready': { roles: ['sistema'], fact: 'item.becameUnready' },
    'item.void': { roles: ['sistema'], fact: 'item.acceptanceVoided' },
    'item.reaffirm': { roles: ['sistema'], fact: 'item.reaffirmed' },
    'item.accept': { roles: ['revisor'], fact: 'item.accepted' },
    'item.return': { roles: ['revisor'], fact: 'item.returned' },
    'item.answer': { roles: ['equipe'], fact: 'item.answered' },
  },
  refusals: {
    mayAccept:
      'Quem informou ou alterou o item não pode aceitá-lo, e só se aceita o que está na tela. Atualize a página.',
    mayReturn:
      'Quem informou ou alterou o item não pode devolvê-lo, e só se devolve o que está na tela. Atualize a página.',
  },
  migrations: [],
} satisfies MachineModule;
