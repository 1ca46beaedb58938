import { z } from 'zod';
import { defineMachine } from '../define';
import { text } from '../definition';

const decision = z.object({
  outcome: z.enum(['accepted', 'returned']),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  basis: z.string(),
  /** J25: codes of the alerts that were open on the item when it was accepted all the same. */
  alerts: z.array(z.string()).default([]),
});

const context = z.object({
  basis: z.string().nullable().default(null),
  /** Everybody who ever worked on the item. None of them may decide on it. */
  submittedBy: z.array(z.string()).default([]),
  submittedAt: z.string().nullable().default(null),
  decision: decision.nullable().default(null),
  /** Who changed the facts of an accepted item, and when: the acceptance is void. */
  voided: z.object({ at: z.string(), by: z.string() }).nullable().default(null),
  /** When a public registry confirmed a declaration that had already been accepted. */
  reaffirmedAt: z.string().nullable().default(null),
  reply: z.string().nullable().default(null),
});

type Context = z.infer<typeof context>;

const withSender = ({ submittedBy }: Context, { by }: { by: string }): string[] =>
  submittedBy.includes(by) ? submittedBy : [...submittedBy, by];

const submitted = (context: Context, event: { by: string; at: string }) => ({
  submittedBy: withSender(context, event),
  submittedAt: event.at,
});

type Decision = z.infer<typeof decision>;

const decided = (outcome: Decision['outcome'], { by, at, reason, basis, alerts }: Omit<Decision, 'outcome'>) => ({
  decision: { outcome, by, at, reason, basis, alerts },
  voided: null,
});

/**
 * J23: the decisions on one checklist item. `basis` is the fingerprint of the facts that the item rests on: if they
 * change, an acceptance is void. Whoever changed them may not decide.
 */
export const reviewItem = defineMachine({
  id: 'reviewItem',
  version: 1,
  title: 'Item da conferência',
  context,
  events: {
    'item.note': { basis: z.string() },
    'item.submit': { basis: z.string() },
    'item.unready': {},
    'item.void': { basis: z.string(), ready: z.boolean() },
    'item.reaffirm': { basis: z.string() },
    // `alerts`: what a registry says against the item at that moment (J25). With one, the reason is mandatory.
    'item.accept': {
      basis: z.string(),
      reason: z.string().trim().max(2000).default(''),
      alerts: z.array(z.string()).max(10).default([]),
    },
    'item.return': { reason: text, basis: z.string() },
    'item.answer': { text },
  },
  keep: {
    'item.note': ({ context, event }) => ({ basis: event.basis, submittedBy: withSender(context, event) }),
    'item.submit': ({ context, event }) => ({ ...submitted(context, event), basis: event.basis, reply: null }),
    'item.unready': ({ context, event }) => ({ submittedBy: withSender(context, event), submittedAt: null }),
    'item.void': ({ context, event }) => ({
      ...submitted(context, event),
      basis: event.basis,
      voided: { at: event.at, by: event.by },
    }),
    'item.reaffirm': ({ event }) => ({ basis: event.basis, reaffirmedAt: event.at }),
    // Acceptances of earlier versions carry neither reason nor alerts.
    'item.accept': ({ event }) => ({
      ...decided('accepted', { ...event, reason: event.reason ?? '', alerts: event.alerts ?? [] }),
      reaffirmedAt: null,
    }),
    'item.return': ({ event }) => decided('returned', { ...event, alerts: [] }),
    'item.answer': ({ context, event }) => ({ ...submitted(context, event), reply: event.text }),
  },
  guards: {
    mayAccept: ({ context, event }) =>
      event.type === 'item.accept' &&
      !context.submittedBy.includes(event.by) &&
      event.basis === context.basis &&
      ((event.alerts ?? []).length === 0 || event.reason !== ''),
    mayReturn: ({ context, event }) =>
      event.type === 'item.return' && !context.submittedBy.includes(event.by) && event.basis === context.basis,
    staysReady: ({ event }) => event.type === 'item.void' && event.ready,
  },
  initial: 'awaitingWork',
  states: {
    awaitingWork: {
      description: 'O trabalho que o item prova ainda não terminou.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'item.submit': 'awaitingReview', 'item.note': 'awaitingWork' },
    },
    awaitingReview: {
      description: 'O item está pronto e espera o revisor.',
      meta: { stage: 'acesso', waitsFor: 'revisor' },
      on: {
        'item.submit': 'awaitingReview',
        'item.unready': 'awaitingWork',
        'item.accept': { guard: 'mayAccept', target: 'accepted' },
        'item.return': { guard: 'mayReturn', target: 'returned' },
      },
    },
    returned: {
      description: 'O revisor devolveu o item com o motivo; corrija ou responda.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'item.submit': 'awaitingReview', 'item.unready': 'awaitingWork', 'item.answer': 'awaitingReview' },
    },
    accepted: {
      description: 'O revisor aceitou o item.',
      meta: { stage: 'acesso', waitsFor: 'ninguem', complete: true },
      on: {
        'item.void': [{ guard: 'staysReady', target: 'awaitingReview' }, 'awaitingWork'],
        'item.reaffirm': 'accepted',
        'item.return': { guard: 'mayReturn', target: 'returned' },
      },
    },
  },
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
      'Quem informou ou alterou o item não pode aceitá-lo, só se aceita o que está na tela e, com alerta aberto, o aceite pede um motivo. Atualize a página.',
    mayReturn:
      'Quem informou ou alterou o item não pode devolvê-lo, e só se devolve o que está na tela. Atualize a página.',
  },
});
