import { z } from 'zod';
import { defineMachine } from '../define';
import { day, evidence, text } from '../definition';

const other = z.object({ cnes: z.string(), name: z.string(), active: z.boolean() });
const result = {
  verdict: z.enum(['clear', 'onlyDeactivated', 'conflict', 'inconclusive']),
  establishments: z.array(other).max(50).default([]),
  detail: z.string().default(''),
  source: z.string().default(''),
};

const context = z.object({
  verdict: result.verdict.nullable().default(null),
  establishments: result.establishments,
  detail: result.detail,
  source: result.source,
  checkedAt: z.string().nullable().default(null),
  declaration: z.object({ statement: z.string(), evidence }).nullable().default(null),
  /** Day of the declaration. Null for declarations made before this key existed. */
  declaredOn: day.nullable().default(null),
  correction: z.object({ on: day, note: z.string() }).nullable().default(null),
});

const found = [
  { guard: 'isClear', target: 'clear' },
  { guard: 'isOnlyDeactivated', target: 'onlyDeactivated' },
  { guard: 'isConflict', target: 'conflicted' },
] as const;
const check = [...found, { guard: 'isInconclusive', target: 'inconclusive' }] as const;

/** J8: the person must not be registered in CNES as responsible for another establishment. */
export const conflict = defineMachine({
  id: 'conflict',
  version: 1,
  title: 'Vínculo com outro estabelecimento',
  context,
  events: {
    'conflict.check': result,
    'conflict.declare': { statement: text, evidence, on: day.nullable().default(null) },
    'conflict.requestCorrection': { on: day, note: z.string().max(2000).default('') },
  },
  keep: {
    'conflict.check': ({ event: { type: _, at, by: __, ...found } }) => ({ ...found, checkedAt: at }),
    'conflict.declare': ({ event: { statement, evidence, on } }) => ({
      declaration: { statement, evidence },
      declaredOn: on ?? null,
    }),
    'conflict.requestCorrection': ({ event: { on, note } }) => ({ correction: { on, note } }),
  },
  guards: {
    isClear: ({ event }) => event.type === 'conflict.check' && event.verdict === 'clear',
    isOnlyDeactivated: ({ event }) => event.type === 'conflict.check' && event.verdict === 'onlyDeactivated',
    isConflict: ({ event }) => event.type === 'conflict.check' && event.verdict === 'conflict',
    isInconclusive: ({ event }) => event.type === 'conflict.check' && event.verdict === 'inconclusive',
    hasEvidence: ({ event }) => event.type === 'conflict.declare' && event.evidence.length > 0,
  },
  initial: 'notChecked',
  states: {
    notChecked: {
      description: 'Ainda não se conferiu se a pessoa responde por outro estabelecimento.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'conflict.check': check },
    },
    clear: {
      description: 'A pessoa não responde por outro estabelecimento na base conferida.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: { 'conflict.check': check },
    },
    onlyDeactivated: {
      description: 'A pessoa só aparece em estabelecimentos desativados: aviso, sem impedimento.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: { 'conflict.check': check },
    },
    conflicted: {
      description: 'A pessoa responde por outro estabelecimento ativo; não pode ser administrador.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'conflict.check': check, 'conflict.requestCorrection': 'awaitingCorrection' },
    },
    awaitingCorrection: {
      description: 'Pediu-se a correção do CNES do outro estabelecimento; espera-se a próxima base.',
      meta: { stage: 'administrador', waitsFor: 'baseCnes' },
      on: {
        'conflict.check': [
          { guard: 'isClear', target: 'clear' },
          { guard: 'isOnlyDeactivated', target: 'onlyDeactivated' },
          { guard: 'isConflict', target: 'awaitingCorrection' },
          { guard: 'isInconclusive', target: 'inconclusive' },
        ],
      },
    },
    inconclusive: {
      description: 'A base pública não permite concluir; a pessoa pode declarar, com comprovante.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: {
        'conflict.check': check,
        'conflict.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
    declared: {
      description: 'Declarou-se, com comprovante, que não há outro estabelecimento.',
      meta: { stage: 'administrador', waitsFor: 'baseCnes', complete: true },
      on: {
        'conflict.check': [...found, { guard: 'isInconclusive', target: 'declared' }],
        // A declaration that expired is made again.
        'conflict.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
  },
  rules: {
    'conflict.check': { roles: ['equipe', 'sistema'], fact: 'conflict.checked' },
    'conflict.declare': { roles: ['equipe', 'titular'], fact: 'conflict.declared' },
    'conflict.requestCorrection': { roles: ['equipe'], fact: 'conflict.correctionRequested' },
  },
  refusals: { hasEvidence: 'Anexe um comprovante da declaração.' },
});
