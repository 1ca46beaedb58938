import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, evidence, type MachineModule, type StateMeta } from '../definition';

/** J10, J11: a valid CNS of high registration quality; on a complaint, the holder goes to a health unit. */
const visit = { on: day, unit: z.string().trim().min(1).max(200) };

const context = z.object({
  informed: z.boolean().default(false),
  /** Goes up with each new number, so that an edit is seen although the number itself never stands here. */
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

const events = z.discriminatedUnion('type', [
  event('cns.inform', {}),
  event('cns.attest', {
    how: z.enum(['webService', 'sgopAccepted']),
    percentage: z.number().int().min(0).max(100).nullable().default(null),
    evidence,
  }),
  event('cns.complain', { on: day }),
  event('cns.planVisit', visit),
  event('cns.recordVisit', visit),
]);

export type CnsQualityContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

function kept(context: CnsQualityContext, event: Event): CnsQualityContext {
  switch (event.type) {
    case 'cns.inform':
      return { ...context, informed: true, edition: context.edition + 1, proof: null };
    case 'cns.attest':
      return { ...context, proof: { how: event.how, percentage: event.percentage, evidence: event.evidence } };
    case 'cns.complain':
      return {
        ...context,
        proof: null,
        complaint: { on: event.on },
        planned: null,
        visited: null,
        complaints: context.complaints + 1,
      };
    case 'cns.planVisit':
      return { ...context, planned: { on: event.on, unit: event.unit } };
    case 'cns.recordVisit':
      return { ...context, visited: { on: event.on, unit: event.unit } };
  }
}

const inform = { target: 'awaitingProof', actions: 'keep' } as const;
const attest = { guard: 'isProven', target: 'highQuality', actions: 'keep' } as const;
const complain = { target: 'lowQuality', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: CnsQualityContext; events: Event; meta: StateMeta },
  guards: {
    isProven: ({ event }) =>
      event.type === 'cns.attest' &&
      event.evidence.length > 0 &&
      (event.how !== 'webService' || event.percentage !== null),
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'cnsQuality',
  context: context.parse({}),
  initial: 'awaitingNumber',
  states: {
    awaitingNumber: {
      description: 'Falta informar o número do CNS da pessoa.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': inform },
    },
    awaitingProof: {
      description: 'O número é válido; falta a prova de que o cadastro tem alta qualidade.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': inform, 'cns.attest': attest, 'cns.complain': complain },
    },
    lowQuality: {
      description: 'O SGOP acusou baixa qualidade; o titular precisa ir a uma unidade de saúde.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'cns.inform': inform,
        'cns.planVisit': { target: 'visitPlanned', actions: 'keep' },
        'cns.recordVisit': { target: 'awaitingRecheck', actions: 'keep' },
      },
    },
    visitPlanned: {
      description: 'A visita do titular à unidade de saúde está marcada.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'cns.inform': inform,
        'cns.planVisit': { target: 'visitPlanned', actions: 'keep' },
        'cns.recordVisit': { target: 'awaitingRecheck', actions: 'keep' },
      },
    },
    awaitingRecheck: {
      description: 'O titular foi à unidade de saúde; falta conferir de novo a qualidade no SGOP.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'cns.inform': inform, 'cns.attest': attest, 'cns.complain': complain },
    },
    highQuality: {
      description: 'A alta qualidade do cadastro do CNS está provada.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: { 'cns.inform': inform, 'cns.attest': attest, 'cns.complain': complain },
    },
  },
});

export const cnsQuality = {
  id: 'cnsQuality',
  version: 1,
  title: 'Qualidade do CNS',
  machine,
  context,
  events,
  rules: {
    'cns.inform': { roles: ['equipe', 'titular'], fact: 'cns.informed' },
    'cns.attest': { roles: ['equipe', 'titular'], fact: 'cns.attested' },
    'cns.complain': { roles: ['equipe', 'titular'], fact: 'cns.complained' },
    'cns.planVisit': { roles: ['equipe', 'titular'], fact: 'cns.visitPlanned' },
    'cns.recordVisit': { roles: ['equipe', 'titular'], fact: 'cns.visited' },
  },
  refusals: { isProven: 'Anexe o comprovante; se a prova é do Web Service, informe também o percentual.' },
  migrations: [],
} satisfies MachineModule;
