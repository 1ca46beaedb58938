import { z } from 'zod';
import { defineMachine } from '../define';
import { day, evidence, text } from '../definition';

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
  /** A newer base no longer holds the confirmed number. That is no refusal (J5), but somebody must look into it. */
  absence: z.object({ at: z.string(), source: z.string() }).nullable().default(null),
  justification: z.string().default(''),
  evidence: evidence.default([]),
});

const isAbsent = ({ verdict, reasons }: { verdict: string; reasons: z.infer<typeof reason>[] }): boolean =>
  verdict === 'needsDeclaration' && reasons.some(({ code }) => code === 'notFound');

const choose = [
  { guard: 'choosesHas', target: 'awaitingNumber' },
  { guard: 'choosesRequest', target: 'preparingRequest' },
  { guard: 'choosesLegacy', target: 'legacyExplained' },
] as const;
const inform = [
  { guard: 'isAccepted', target: 'confirmed' },
  { guard: 'isRefused', target: 'refused' },
  { guard: 'isDeclaredWithEvidence', target: 'declared' },
] as const;
const recheck = [
  { guard: 'confirmsSameNumber', target: 'confirmed' },
  { guard: 'contradictsSameNumber', target: 'contradicted' },
] as const;

/** J1–J5: the operadora's own establishment in CNES, type 68, subtype 005. */
export const establishment = defineMachine({
  id: 'establishment',
  version: 1,
  title: 'CNES da operadora',
  context,
  events: {
    'establishment.choose': { route },
    'establishment.request': request,
    'establishment.grant': {},
    'establishment.deny': { reason: text },
    'establishment.inform': {
      ...check,
      justification: z.string().max(2000).default(''),
      evidence: evidence.default([]),
    },
    'establishment.recheck': check,
  },
  keep: {
    'establishment.choose': ({ event }) => ({ route: event.route }),
    'establishment.request': ({ event: { on, manager, protocol } }) => ({
      request: { on, manager, protocol },
      managerRefusal: null,
    }),
    'establishment.deny': ({ event }) => ({ managerRefusal: event.reason }),
    'establishment.inform': ({ event: { type: _, at, by: __, ...said } }) => ({
      ...said,
      checkedAt: at,
      absence: null,
    }),
    'establishment.recheck': ({ event }) => {
      const { type: _, at, by: __, ...found } = event;
      return isAbsent(found) ? { absence: { at, source: found.source } } : { ...found, checkedAt: at, absence: null };
    },
  },
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
        'establishment.request': 'awaitingHealthManager',
      },
    },
    awaitingHealthManager: {
      description: 'O gestor local de saúde analisa o pedido de CNES.',
      meta: { stage: 'cnes', waitsFor: 'gestorLocal' },
      on: {
        'establishment.grant': 'awaitingNumber',
        'establishment.deny': 'preparingRequest',
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
        'establishment.recheck': [...recheck, { guard: 'missesSameNumber', target: 'confirmed' }],
      },
    },
    contradicted: {
      description: 'O registro público contradiz o CNES informado; é preciso corrigir.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'establishment.choose': choose, 'establishment.inform': inform, 'establishment.recheck': recheck },
    },
  },
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
});
