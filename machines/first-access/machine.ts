import { z } from 'zod';
import { defineMachine } from '../define';
import { day, evidence } from '../definition';

const context = z.object({
  personId: z.uuid().nullable().default(null),
  on: day.nullable().default(null),
  evidence: evidence.default([]),
});

const record = { guard: 'isByActivePersonWithEvidence', target: 'recorded' } as const;

/** J22: the first access to CadSUS Web, by the administrator or an operator. It never holds data of a citizen. */
export const firstAccess = defineMachine({
  id: 'firstAccess',
  version: 1,
  title: 'Primeiro acesso ao CadSUS Web',
  context,
  events: {
    'access.record': { personId: z.uuid(), on: day, evidence, personActive: z.boolean() },
  },
  keep: {
    'access.record': ({ event: { personId, on, evidence } }) => ({ personId, on, evidence }),
  },
  guards: { isByActivePersonWithEvidence: ({ event }) => event.personActive && event.evidence.length > 0 },
  initial: 'awaitingFirstAccess',
  states: {
    awaitingFirstAccess: {
      description: 'Falta registrar o primeiro acesso ao CadSUS Web.',
      meta: { stage: 'acesso', waitsFor: 'equipe' },
      on: { 'access.record': record },
    },
    recorded: {
      description: 'O primeiro acesso ao CadSUS Web está registrado, com comprovante.',
      meta: { stage: 'acesso', waitsFor: 'ninguem', complete: true },
      on: { 'access.record': record },
    },
  },
  rules: { 'access.record': { roles: ['equipe', 'administrador'], fact: 'access.recorded' } },
  refusals: {
    isByActivePersonWithEvidence:
      'Registre o acesso de alguém que já está ativo e anexe um comprovante, sem dado de cidadão.',
  },
});
