import { z } from 'zod';
import { defineMachine } from '../define';
import { evidence } from '../definition';

const level = z.enum(['gold', 'silver', 'bronze']);

const context = z.object({
  level: level.nullable().default(null),
  provenAt: z.string().nullable().default(null),
  evidence: evidence.default([]),
});

/** J9: every professional has a Gov.br account, proven by signing in or declared with evidence. */
export const govbr = defineMachine({
  id: 'govbr',
  version: 1,
  title: 'Conta gov.br',
  context,
  events: {
    'govbr.prove': { level: level.nullable() },
    'govbr.differ': {},
    'govbr.declare': { evidence },
  },
  keep: {
    'govbr.prove': ({ event }) => ({ level: event.level, provenAt: event.at }),
    'govbr.declare': ({ event }) => ({ evidence: event.evidence }),
  },
  guards: { hasEvidence: ({ event }) => event.type === 'govbr.declare' && event.evidence.length > 0 },
  initial: 'awaitingProof',
  states: {
    awaitingProof: {
      description: 'A própria pessoa entra com a conta gov.br, ou declara a conta com comprovante.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'govbr.prove': 'proven',
        'govbr.differ': 'divergent',
        'govbr.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
    divergent: {
      description: 'A conta gov.br usada é de outro CPF; a pessoa precisa entrar com a conta dela.',
      meta: { stage: 'administrador', waitsFor: 'titular' },
      on: {
        'govbr.prove': 'proven',
        'govbr.differ': 'divergent',
        'govbr.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
    declared: {
      description: 'A conta gov.br foi declarada com comprovante.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      on: {
        'govbr.prove': 'proven',
        'govbr.differ': 'divergent',
        'govbr.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
    proven: {
      description: 'A pessoa entrou com a conta gov.br do mesmo CPF.',
      meta: { stage: 'administrador', waitsFor: 'ninguem', complete: true },
      // For an expired proof that nobody can renew by signing in, because the deployment no longer has Gov.br.
      on: {
        'govbr.prove': 'proven',
        'govbr.declare': { guard: 'hasEvidence', target: 'declared' },
      },
    },
  },
  rules: {
    'govbr.prove': { roles: ['titular'], fact: 'govbr.proven' },
    'govbr.differ': { roles: ['titular'], fact: 'govbr.differed' },
    'govbr.declare': { roles: ['equipe', 'titular'], fact: 'govbr.declared' },
  },
  refusals: { hasEvidence: 'Anexe um comprovante da conta gov.br.' },
});
