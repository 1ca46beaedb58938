import { assign, setup } from 'xstate';
import { z } from 'zod';
import { day, event, evidence, type MachineModule, type StateMeta, text } from '../definition';

/** J6, J7, J13, J24: who holds SGOP's ADMINISTRADOR profile, from nomination to leaving. */
export const POSITIONS = ['diretorClinico', 'gerente', 'administrador'] as const;

const context = z.object({
  personId: z.uuid().nullable().default(null),
  position: z.enum(POSITIONS).nullable().default(null),
  sgop: z.object({ linkOn: day, profileOn: day, computerOn: day, evidence }).nullable().default(null),
  activatedAt: z.string().nullable().default(null),
  formerIds: z.array(z.uuid()).default([]),
  endReason: z.string().nullable().default(null),
});

const events = z.discriminatedUnion('type', [
  event('administrator.nominate', { personId: z.uuid(), position: z.enum(POSITIONS), establishmentKnown: z.boolean() }),
  event('administrator.withdraw', { reason: text }),
  event('administrator.registerInSgop', {
    linkOn: day,
    profileOn: day,
    computerOn: day,
    evidence: evidence.default([]),
    eligible: z.boolean(),
    computerRequested: z.boolean(),
  }),
  event('administrator.activate', { via: z.enum(['support', 'alreadyAuthorised']) }),
  event('administrator.leave', { on: day, reason: text }),
]);

export type AdministratorContext = z.infer<typeof context>;
type Event = z.infer<typeof events>;

function kept(context: AdministratorContext, event: Event): AdministratorContext {
  switch (event.type) {
    case 'administrator.nominate':
      return {
        ...context,
        personId: event.personId,
        position: event.position,
        sgop: null,
        activatedAt: null,
        endReason: null,
      };
    case 'administrator.registerInSgop':
      return {
        ...context,
        sgop: {
          linkOn: event.linkOn,
          profileOn: event.profileOn,
          computerOn: event.computerOn,
          evidence: event.evidence,
        },
      };
    case 'administrator.activate':
      return { ...context, activatedAt: event.at };
    case 'administrator.withdraw':
    case 'administrator.leave': {
      const formerIds = context.personId ? [...context.formerIds, context.personId] : context.formerIds;
      return {
        ...context,
        personId: null,
        position: null,
        sgop: null,
        activatedAt: null,
        formerIds,
        endReason: event.reason,
      };
    }
  }
}

const nominate = { guard: 'establishmentIsKnown', target: 'nominated', actions: 'keep' } as const;

const machine = setup({
  types: {} as { context: AdministratorContext; events: Event; meta: StateMeta },
  guards: {
    establishmentIsKnown: ({ event }) => event.type === 'administrator.nominate' && event.establishmentKnown,
    isEligibleWithComputer: ({ event }) =>
      event.type === 'administrator.registerInSgop' && event.eligible && event.computerRequested,
  },
  actions: { keep: assign(({ context, event }) => kept(context, event)) },
}).createMachine({
  id: 'administrator',
  context: context.parse({}),
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
          actions: 'keep',
        },
        'administrator.withdraw': { target: 'awaitingNomination', actions: 'keep' },
      },
    },
    awaitingAuthorisation: {
      description: 'O cadastro no SGOP está feito; falta o suporte do CadSUS autorizar o acesso.',
      meta: { stage: 'suporte', waitsFor: 'datasus', complete: true },
      on: {
        'administrator.registerInSgop': {
          guard: 'isEligibleWithComputer',
          target: 'awaitingAuthorisation',
          actions: 'keep',
        },
        'administrator.activate': { target: 'active', actions: 'keep' },
        'administrator.withdraw': { target: 'awaitingNomination', actions: 'keep' },
      },
    },
    active: {
      description: 'O administrador está ativo e decide sobre os pedidos dos operadores.',
      meta: { stage: 'operadores', waitsFor: 'ninguem', complete: true },
      on: { 'administrator.leave': { target: 'vacant', actions: 'keep' } },
    },
    vacant: {
      description: 'A operadora está sem administrador ativo; os pedidos dos operadores esperam o próximo.',
      meta: { stage: 'administrador', waitsFor: 'equipe' },
      on: { 'administrator.nominate': nominate },
    },
  },
});

export const administrator = {
  id: 'administrator',
  version: 1,
  title: 'Administrador no SGOP',
  machine,
  context,
  events,
  rules: {
    'administrator.nominate': { roles: ['equipe'], fact: 'administrator.nominated' },
    'administrator.withdraw': { roles: ['equipe'], fact: 'administrator.withdrawn' },
    'administrator.registerInSgop': { roles: ['equipe', 'titular'], fact: 'administrator.registeredInSgop' },
    'administrator.activate': { roles: ['equipe'], fact: 'administrator.activated' },
    'administrator.leave': { roles: ['equipe'], fact: 'administrator.left' },
  },
  refusals: {
    establishmentIsKnown: 'Antes de indicar o administrador, conclua o CNES da operadora.',
    isEligibleWithComputer:
      'Antes do cadastro no SGOP, a pessoa precisa estar apta (vínculos, gov.br, CNS e e-mail) e ter um computador solicitado.',
  },
  migrations: [],
} satisfies MachineModule;
