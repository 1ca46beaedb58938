import { z } from 'zod';
import { defineMachine } from '../define';
import { text } from '../definition';

const context = z.object({ revelations: z.number().int().default(0), erasedAt: z.string().nullable().default(null) });

/** A professional's personal data (LGPD). Seeing a full CPF or CNS needs a reason; erasing is final. */
export const record = defineMachine({
  id: 'record',
  version: 1,
  title: 'Guarda dos dados da pessoa',
  context,
  events: {
    'record.reveal': { what: z.enum(['cpf', 'cns']), reason: text },
    'record.erase': {},
  },
  keep: {
    'record.reveal': ({ context }) => ({ revelations: context.revelations + 1 }),
    'record.erase': ({ event }) => ({ erasedAt: event.at }),
  },
  initial: 'kept',
  states: {
    kept: {
      description: 'Os dados da pessoa estão guardados, cifrados e mascarados.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: {
        'record.reveal': 'kept',
        'record.erase': 'erased',
      },
    },
    erased: {
      description: 'Os dados pessoais foram apagados: o prazo de guarda acabou, ou a inclusão da pessoa foi desfeita.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
    },
  },
  rules: {
    'record.reveal': { roles: ['equipe', 'titular'], fact: 'record.revealed', reach: 'person' },
    'record.erase': { roles: ['sistema'], fact: 'record.erased', reach: 'person' },
  },
});
