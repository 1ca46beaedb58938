import { z } from 'zod';
import { defineMachine } from '../define';
import { day, evidence } from '../definition';

const visit = { on: day, unit: z.string().trim().min(1).max(200) };

const context = z.object({
  informed: z.boolean().default(false),
  /** Rises with each new number. It makes an edit visible, because the number itself is never stored here. */
  edition: z.number().int().default(0),
  proof: z
    .object({
      how: z.enum(['webService', 'sgopAccepted']),
      percentage: z.number().int().min(0).max(100).nullable(),
      evidence,
    })
    .nullable()
    .default(null),
  complaint: z.object({ on: day }).nullable().default(null),
  planned: z.object(visit).nullable().default(null),
  visited: z.object(visit).nullable().default(null),
  complaints: z.number().int().default(0),
});

const attest = { guard: 'isProven', target: 'highQuality' } as const;

/** J10, J11: a valid CNS of high registration quality. After a complaint the holder goes to a health unit. */
export const cnsQuality = defineMachine({
  id: 'cnsQuality',
  version: 1,
  title: 'Qualidade do CNS',
  context,
  events: {
    'cns.inform': {},
    'cns.attest': {
      how: z.enum(['webService', 'sgopAccepted']),
      percentage: z.number().int().min(0).max(100).nullable().default(null),
      evidence,
    },
    'cns.complain': { on: day },
    'cns.planVisit': visit,
    'cns.recordVisit': visit,
  },
  keep: {
    'cns.inform': ({ context }) => ({ informed: true, edition: context.edition + 1, proof: null }),
    'cns.attest': ({ event: { how, percentage, evidence } }) => ({ proof: { how, percentage, evidence } }),
    'cns.complain': ({ context, event }) => ({
      proof: null,
      complaint: { on: event.on },
      planned: null,
      visited: null,
      complaints: context.complaints + 1,
    }),
    'cns.planVisit': ({ event: { on, unit } }) => ({ planned: { on, unit } }),
    'cns.recordVisit': ({ event: { on, unit } }) => ({ visited: { on, unit } }),
  },
  guards: {
    isProven: ({ event }) =>
      event.type === 'cns.attest' &&
      event.evidence.length > 0 &&
      (event.how !== 'webService' || event.percentage !== null),
  },
  initial: 'awaitingNumber',
  states: {
    awaitingNumber: {
      description: 'Falta informar o número do CNS da pessoa.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': 'awaitingProof' },
    },
    awaitingProof: {
      description: 'O número é válido; falta a prova de que o cadastro tem alta qualidade.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': 'awaitingProof', 'cns.attest': attest, 'cns.complain': 'lowQuality' },
    },
    lowQuality: {
      description: 'O SGOP acusou baixa qualidade; o titular precisa ir a uma unidade de saúde.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'cns.inform': 'awaitingProof',
        'cns.planVisit': 'visitPlanned',
        'cns.recordVisit': 'awaitingRecheck',
      },
    },
    visitPlanned: {
      description: 'A visita do titular à unidade de saúde está marcada.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'cns.inform': 'awaitingProof',
        'cns.planVisit': 'visitPlanned',
        'cns.recordVisit': 'awaitingRecheck',
      },
    },
    awaitingRecheck: {
      description: 'O titular foi à unidade de saúde; falta conferir de novo a qualidade no SGOP.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': 'awaitingProof', 'cns.attest': attest, 'cns.complain': 'lowQuality' },
    },
    highQuality: {
      description: 'A alta qualidade do cadastro do CNS está provada.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: { 'cns.inform': 'awaitingProof', 'cns.attest': attest, 'cns.complain': 'lowQuality' },
    },
  },
  rules: {
    'cns.inform': { roles: ['equipe', 'titular'], fact: 'cns.informed' },
    'cns.attest': { roles: ['equipe', 'titular'], fact: 'cns.attested' },
    'cns.complain': { roles: ['equipe', 'titular'], fact: 'cns.complained' },
    'cns.planVisit': { roles: ['equipe', 'titular'], fact: 'cns.visitPlanned' },
    'cns.recordVisit': { roles: ['equipe', 'titular'], fact: 'cns.visited' },
  },
  refusals: { isProven: 'Anexe o comprovante; se a prova é do Web Service, informe também o percentual.' },
});
