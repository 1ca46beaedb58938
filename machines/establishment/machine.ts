import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, evidence, type MachineModule, type StateMeta, text } from '../definition';

/** J1–J5: the operadora's own establishment in CNES, type 68, subtype 005. */
const reason = z.object({ code: z.string(), text: z.string() });
const cnes = z.string().regex(/^\d{7}$/);
const check = {
  cnes,
  verdict: z.enum(['accepted', 'acceptedWithWarning', 'refused', 'needsDeclaration']),
  reasons: z.array(reason).default([]),
  name: z.string().default(''),
  source: z.string().default(''),
};
const route = z.enum(['has', 'willRequest', 'legacy']);
const request = { on: day, manager: z.enum(['municipal', 'estadual']), protocol: z.string().max(60).default('') };

const context = z.object({
  route: route.nullable().default(null),
  request: z.object(request).nullable().default(null),
  managerRefusal: z.string().nullable().default(null),
  cnes: cnes.nullable().default(null),
  name: z.string().default(''),
  verdict: check.verdict.nullable().default(null),
  reasons: z.array(reason).default([]),
  source: z.string().default(''),
  checkedAt: z.string().nullable().default(null),
  /** A newer base that does not have the confirmed number any more: no refusal (J5), but to be looked into. */
  absence: z.object({ at: z.string(), source: z.string() }).nullable().default(null),
  justification: z.string().default(''),
  evidence: evidence.default([]),
});

const events = z.discriminatedUnion('type', [
  event('establishment.choose', { route }),
  event('establishment.request', request),
  event('establishment.grant', {}),
  event('establishment.deny', { reason: text }),
  event('establishment.inform', {
    ...check,
    justification: z.string().max(2000).default(''),
    evidence: evidence.default([]),
  }),
  event('establishment.recheck', check),
]);

export type EstablishmentContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

const isAbsent = (event: Event): boolean =>
  event.type === 'establishment.recheck' &&
  event.verdict === 'needsDeclaration' &&
  event.reasons.some(({ code }) => code === 'notFound');

function kept(context: EstablishmentContext, event: Event): EstablishmentContext {
  switch (event.type) {
    case 'establishment.choose':
      return { ...context, route: event.route };
    case 'establishment.request':
      return {
        ...context,
        request: { on: event.on, manager: event.manager, protocol: event.protocol },
        managerRefusal: null,
      };
    case 'establishment.deny':
      return { ...context, managerRefusal: event.reason };
    case 'establishment.inform': {
      const { type: _, at, by: __, ...said } = event;
      return { ...context, ...said, checkedAt: at, absence: null };
    }
    case 'establishment.recheck': {
      if (isAbsent(event)) return { ...context, absence: { at: event.at, source: event.source } };
      const { type: _, at, by: __, ...said } = event;
      return { ...context, ...said, checkedAt: at, absence: null };
    }
    default:
      return context;
  }
}

const choose = [
  { guard: 'choosesHas', target: 'awaitingNumber', actions: 'keep' },
  { guard: 'choosesRequest', target: 'preparingRequest', actions: 'keep' },
  { guard: 'choosesLegacy', target: 'legacyExplained', actions: 'keep' },
] as const;
const inform = [
  { guard: 'isAccepted', target: 'confirmed', actions: 'keep' },
  { guard: 'isRefused', target: 'refused', actions: 'keep' },
  { guard: 'isDeclaredWithEvidence', target: 'declared', actions: 'keep' },
] as const;
const recheck = [
  { guard: 'confirmsSameNumber', target: 'confirmed', actions: 'keep' },
  { guard: 'contradictsSameNumber', target: 'contradicted', actions: 'keep' },
] as const;

const machine = setup({
  types: {} as { context: EstablishmentContext; events: Event; meta: StateMeta },
  guards: {
    choosesHas: ({ event }) => event.type === 'establishment.choose' && event.route === 'has',
    choosesRequest: ({ event }) => event.type === 'establishment.choose' && event.route === 'willRequest',
    choosesLegacy: ({ event }) => event.type === 'establishment.choose' && event.route === 'legacy',
    isAccepted: ({ event }) =>
      event.type === 'establishment.inform' &&
      (event.verdict === 'accepted' || (event.verdict === 'acceptedWithWarning' && event.justification !== '')),
    isRefused: ({ event }) => event.type === 'establishment.inform' && event.verdict === 'refused',
    isDeclaredWithEvidence: ({ event }) =>
      event.type === 'establishment.inform' && event.verdict === 'needsDeclaration' && event.evidence.length > 0,
    confirmsSameNumber: ({ context, event }) =>
      event.type === 'establishment.recheck' && event.cnes === context.cnes && event.verdict.startsWith('accepted'),
    contradictsSameNumber: ({ context, event }) =>
      event.type === 'establishment.recheck' && event.cnes === context.cnes && event.verdict === 'refused',
    missesSameNumber: ({ context, event }) =>
      event.type === 'establishment.recheck' && event.cnes === context.cnes && isAbsent(event),
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'establishment',
  context: context.parse({}),
  initial: 'choosingRoute',
  states: {
    choosingRoute: {
      description: 'A equipe diz se a operadora já tem CNES ou se vai solicitar.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose },
    },
    legacyExplained: {
      description: 'O CNES artificial do fluxo antigo não vale mais; é preciso registrar a operadora.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose },
    },
    preparingRequest: {
      description: 'A equipe prepara o pedido de CNES ao gestor local de saúde.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: {
        'establishment.choose': choose,
        'establishment.request': { target: 'awaitingHealthManager', actions: 'keep' },
      },
    },
    awaitingHealthManager: {
      description: 'O gestor local de saúde analisa o pedido de CNES.',
      meta: { stage: 'cnes', waitsFor: 'gestorLocal' },
      on: {
        'establishment.grant': { target: 'awaitingNumber', actions: 'keep' },
        'establishment.deny': { target: 'preparingRequest', actions: 'keep' },
        'establishment.choose': choose,
      },
    },
    awaitingNumber: {
      description: 'A equipe informa o número do CNES para conferência.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose, 'establishment.inform': inform },
    },
    refused: {
      description: 'O CNES informado não atende às regras; é preciso informar outro ou corrigir o registro.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose, 'establishment.inform': inform },
    },
    declared: {
      description: 'O CNES foi declarado com comprovante, porque o registro público não pôde confirmá-lo.',
      meta: { stage: 'cnes', waitsFor: 'baseCnes', complete: true },
      on: { 'establishment.inform': inform, 'establishment.recheck': recheck },
    },
    confirmed: {
      description: 'O CNES foi confirmado: tipo 68, subtipo 005, ativo e da operadora.',
      meta: { stage: 'cnes', waitsFor: 'ninguem', complete: true },
      on: {
        'establishment.inform': inform,
        'establishment.recheck': [...recheck, { guard: 'missesSameNumber', target: 'confirmed', actions: 'keep' }],
      },
    },
    contradicted: {
      description: 'O registro público contradiz o CNES informado; é preciso corrigir.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose, 'establishment.inform': inform, 'establishment.recheck': recheck },
    },
  },
});

export const establishment = {
  id: 'establishment',
  version: 1,
  title: 'CNES da operadora',
  machine,
  context,
  events,
  rules: {
    'establishment.choose': { roles: ['equipe'], fact: 'establishment.routeChosen' },
    'establishment.request': { roles: ['equipe'], fact: 'establishment.requested' },
    'establishment.grant': { roles: ['equipe'], fact: 'establishment.granted' },
    'establishment.deny': { roles: ['equipe'], fact: 'establishment.denied' },
    'establishment.inform': { roles: ['equipe'], fact: 'establishment.informed' },
    'establishment.recheck': { roles: ['sistema'], fact: 'establishment.rechecked' },
  },
  refusals: {
    isAccepted:
      'Justifique a diferença de CNPJ; se o registro público não confirma o número, anexe a ficha do CNES como comprovante.',
  },
  migrations: [],
} satisfies MachineModule;
