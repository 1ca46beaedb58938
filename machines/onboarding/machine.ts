import { z } from 'zod';
import { defineMachine } from '../define';

const context = z.object({
  registroAns: z.string().nullable().default(null),
  openedAt: z.string().nullable().default(null),
  concludedAt: z.string().nullable().default(null),
  conclusions: z.number().int().default(0),
});

/** J23: the case as a whole. It is concluded exactly while every mandatory item is accepted. */
export const onboarding = defineMachine({
  id: 'onboarding',
  version: 1,
  title: 'Caso da operadora',
  context,
  events: {
    'case.open': { registroAns: z.string().length(6) },
    'case.conclude': {},
    'case.reopen': {},
  },
  keep: {
    'case.open': ({ event }) => ({ registroAns: event.registroAns, openedAt: event.at }),
    'case.conclude': ({ context, event }) => ({ concludedAt: event.at, conclusions: context.conclusions + 1 }),
    'case.reopen': () => ({ concludedAt: null }),
  },
  initial: 'notOpened',
  states: {
    notOpened: {
      description: 'O caso da operadora ainda não foi aberto.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'case.open': 'inProgress' },
    },
    inProgress: {
      description: 'A operadora percorre o caminho do CNES ao CadSUS Web.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'case.conclude': 'concluded' },
    },
    concluded: {
      description: 'Todos os itens obrigatórios estão aceitos.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: { 'case.reopen': 'inProgress' },
    },
  },
  rules: {
    'case.open': { roles: ['equipe'], fact: 'case.opened' },
    'case.conclude': { roles: ['sistema'], fact: 'case.concluded' },
    'case.reopen': { roles: ['sistema'], fact: 'case.reopened' },
  },
});
