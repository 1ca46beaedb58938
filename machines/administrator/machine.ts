import { z } from 'zod';
import { defineMachine } from '../define';
import { day, evidence, sameFacts, text } from '../definition';

/** The positions that SGOP accepts for an administrator (J6). */
export const POSITIONS = ['diretorClinico', 'gerente', 'administrador'] as const;

const sgop = z.object({ linkOn: day, profileOn: day, computerOn: day, evidence });

/** What a correction can change. Who was nominated is not among it: that is another nomination. */
const recorded = z.object({ position: z.enum(POSITIONS), evidence, sgop: sgop.nullable() });

const context = z.object({
  personId: z.uuid().nullable().default(null),
  position: z.enum(POSITIONS).nullable().default(null),
  /** Files that show the nomination, such as the minutes. */
  evidence: evidence.default([]),
  sgop: sgop.nullable().default(null),
  activatedAt: z.string().nullable().default(null),
  formerIds: z.array(z.uuid()).default([]),
  endReason: z.string().nullable().default(null),
});

type Context = z.infer<typeof context>;

const ended = ({ personId, formerIds }: Context, endReason: string) => ({
  personId: null,
  position: null,
  evidence: [],
  sgop: null,
  activatedAt: null,
  formerIds: personId ? [...formerIds, personId] : formerIds,
  endReason,
});

const standing = ({ position, evidence, sgop }: Context) => ({ position, evidence, sgop });

const nominate = { guard: 'establishmentIsKnown', target: 'nominated' } as const;

/** J6, J7, J13, J24: who holds SGOP's ADMINISTRADOR profile, from nomination to leaving. */
export const administrator = defineMachine({
  id: 'administrator',
  version: 1,
  title: 'Administrador no SGOP',
  context,
  events: {
    'administrator.nominate': {
      personId: z.uuid(),
      position: z.enum(POSITIONS),
      evidence: evidence.default([]),
      establishmentKnown: z.boolean(),
    },
    'administrator.withdraw': { reason: text },
    'administrator.registerInSgop': {
      linkOn: day,
      profileOn: day,
      computerOn: day,
      evidence: evidence.default([]),
      eligible: z.boolean(),
      computerRequested: z.boolean(),
    },
    // `was` is what stood before, so that the history shows the old value beside the new one.
    'administrator.correct': { reason: text, was: recorded, is: recorded },
    'administrator.activate': { via: z.enum(['support', 'alreadyAuthorised']) },
    'administrator.leave': { on: day, reason: text },
  },
  keep: {
    'administrator.nominate': ({ event: { personId, position, evidence } }) => ({
      personId,
      position,
      evidence: evidence ?? [],
      sgop: null,
      activatedAt: null,
      endReason: null,
    }),
    'administrator.registerInSgop': ({ event: { linkOn, profileOn, computerOn, evidence } }) => ({
      sgop: { linkOn, profileOn, computerOn, evidence },
    }),
    'administrator.correct': ({ event: { is } }) => ({ position: is.position, evidence: is.evidence, sgop: is.sgop }),
    'administrator.activate': ({ event }) => ({ activatedAt: event.at }),
    'administrator.withdraw': ({ context, event }) => ended(context, event.reason),
    'administrator.leave': ({ context, event }) => ended(context, event.reason),
  },
  guards: {
    establishmentIsKnown: ({ event }) => event.type === 'administrator.nominate' && event.establishmentKnown,
    isEligibleWithComputer: ({ event }) =>
      event.type === 'administrator.registerInSgop' && event.eligible && event.computerRequested,
    correctsWhatStands: ({ context, event }) =>
      event.type === 'administrator.correct' &&
      sameFacts(event.was, standing(context)) &&
      !sameFacts(event.was, event.is) &&
      (event.was.sgop === null) === (event.is.sgop === null),
  },
  initial: 'awaitingNomination',
  states: {
    awaitingNomination: {
      description: 'A operadora indica quem será o administrador no SGOP.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'administrator.nominate': nominate },
    },
    nominated: {
      description: 'A pessoa indicada passa pelas conferências e se cadastra no SGOP.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: {
        'administrator.registerInSgop': {
          guard: 'isEligibleWithComputer',
          target: 'awaitingAuthorisation',
        },
        'administrator.correct': { guard: 'correctsWhatStands', target: 'nominated' },
        'administrator.withdraw': 'awaitingNomination',
      },
    },
    awaitingAuthorisation: {
      description: 'O cadastro no SGOP está feito; falta o suporte do CadSUS autorizar o acesso.',
      meta: { stage: 'suporte', waitsFor: 'datasus', complete: true },
      on: {
        'administrator.registerInSgop': {
          guard: 'isEligibleWithComputer',
          target: 'awaitingAuthorisation',
        },
        'administrator.correct': { guard: 'correctsWhatStands', target: 'awaitingAuthorisation' },
        'administrator.activate': 'active',
        'administrator.withdraw': 'awaitingNomination',
      },
    },
    active: {
      description: 'O administrador está ativo e decide sobre os pedidos dos operadores.',
      meta: { stage: 'operadores', waitsFor: 'ninguem', complete: true },
      on: {
        'administrator.correct': { guard: 'correctsWhatStands', target: 'active' },
        'administrator.leave': 'vacant',
      },
    },
    vacant: {
      description: 'A operadora está sem administrador ativo; os pedidos dos operadores esperam o próximo.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'administrator.nominate': nominate },
    },
  },
  rules: {
    'administrator.nominate': { roles: ['equipe'], fact: 'administrator.nominated' },
    'administrator.withdraw': { roles: ['equipe'], fact: 'administrator.withdrawn' },
    'administrator.registerInSgop': { roles: ['equipe', 'titular'], fact: 'administrator.registeredInSgop' },
    'administrator.correct': { roles: ['equipe'], fact: 'administrator.corrected' },
    'administrator.activate': { roles: ['equipe'], fact: 'administrator.activated' },
    'administrator.leave': { roles: ['equipe'], fact: 'administrator.left' },
  },
  refusals: {
    correctsWhatStands: 'O que está registrado mudou, ou nada foi alterado. Atualize a página e corrija de novo.',
    establishmentIsKnown: 'Antes de indicar o administrador, conclua o CNES da operadora.',
    isEligibleWithComputer:
      'Antes do cadastro no SGOP, a pessoa precisa estar apta (vínculos, gov.br, CNS e e-mail) e ter um computador solicitado.',
  },
});
