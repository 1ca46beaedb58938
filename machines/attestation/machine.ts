import { z } from 'zod';
import { defineMachine } from '../define';
import { day } from '../definition';

/** The checks of a person whose proofs expire (J8, J9, J10, J12). */
export const PROOF_KINDS = ['conflict', 'govbr', 'cnsQuality', 'email'] as const;

/** A period in days, chosen by the operadora and never official. At most ten years. */
const days = z.number().int().min(1).max(3650);
/** Days for which a proof of each kind is current. 0: it never expires. Absent: the period of the confirmation. */
const proofDays = z.partialRecord(z.enum(PROOF_KINDS), z.number().int().min(0).max(3650));

const context = z.object({
  days: days.default(120),
  proofDays: proofDays.default({}),
  /** First day of the first period. Null in cases that began before this key existed. */
  begunOn: day.nullable().default(null),
  dueOn: day.nullable().default(null),
  lastConfirmedOn: day.nullable().default(null),
  confirmations: z.number().int().default(0),
});

const stay = {};
const longer = { guard: 'isAhead', target: 'current' } as const;

/** J26: the operadora confirms people, computers and CNES periodically. A job with a clock sends the due days. */
export const attestation = defineMachine({
  id: 'attestation',
  version: 1,
  title: 'Confirmação periódica',
  context,
  events: {
    'attestation.begin': { on: day.nullable().default(null), dueOn: day },
    'attestation.fallDue': {},
    'attestation.goOverdue': {},
    'attestation.confirm': {
      on: day,
      dueOn: day,
      people: z.literal(true),
      computers: z.literal(true),
      establishment: z.literal(true),
    },
    // The sender computes `dueOn` and `standing`: they depend on today, and machines have no clock.
    'attestation.setPeriods': {
      days,
      proofDays,
      dueOn: day.nullable(),
      standing: z.enum(['current', 'due', 'overdue']),
    },
  },
  keep: {
    'attestation.begin': ({ event: { on, dueOn } }) => ({ begunOn: on ?? null, dueOn }),
    'attestation.confirm': ({ context, event: { on, dueOn } }) => ({
      dueOn,
      lastConfirmedOn: on,
      confirmations: context.confirmations + 1,
    }),
    'attestation.setPeriods': ({ event: { days, proofDays, dueOn } }) => ({ days, proofDays, dueOn }),
  },
  guards: {
    isAhead: ({ event }) => event.type === 'attestation.setPeriods' && event.standing === 'current',
    isWithinGrace: ({ event }) => event.type === 'attestation.setPeriods' && event.standing === 'due',
  },
  initial: 'notStarted',
  states: {
    notStarted: {
      description: 'A confirmação periódica começa quando o caso é concluído.',
      meta: { stage: 'depois', waitsFor: 'ninguem' },
      on: {
        'attestation.begin': 'current',
        'attestation.setPeriods': stay,
      },
    },
    current: {
      description: 'Pessoas, computadores e CNES estão confirmados até a próxima data.',
      meta: { stage: 'depois', waitsFor: 'ninguem', complete: true },
      on: {
        'attestation.fallDue': 'due',
        'attestation.confirm': 'current',
        'attestation.setPeriods': stay,
      },
    },
    due: {
      description: 'Chegou a data de confirmar pessoas, computadores e CNES.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'attestation.confirm': 'current',
        'attestation.goOverdue': 'overdue',
        'attestation.setPeriods': [longer, stay],
      },
    },
    overdue: {
      description: 'A confirmação periódica está atrasada.',
      meta: { stage: 'depois', waitsFor: 'equipe' },
      on: {
        'attestation.confirm': 'current',
        'attestation.setPeriods': [longer, { guard: 'isWithinGrace', target: 'due' }, stay],
      },
    },
  },
  rules: {
    'attestation.begin': { roles: ['sistema'], fact: 'attestation.begun' },
    'attestation.fallDue': { roles: ['sistema'], fact: 'attestation.fellDue' },
    'attestation.goOverdue': { roles: ['sistema'], fact: 'attestation.wentOverdue' },
    'attestation.confirm': { roles: ['equipe'], fact: 'attestation.confirmed' },
    'attestation.setPeriods': { roles: ['equipe'], fact: 'attestation.periodsChanged' },
  },
});
