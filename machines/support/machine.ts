import { z } from 'zod';
import { defineMachine } from '../define';
import { day, type EvidenceRef, evidence, sameFacts, text } from '../definition';

const message = z.object({
  kind: z.enum(['opened', 'received', 'required', 'answered', 'reminded', 'authorised', 'refused']),
  /** The protocol of the message's ticket: a case may have several over time. */
  protocol: z.string().default(''),
  on: day,
  text: z.string(),
  evidence,
});

/** What a correction can change. Messages are neither added nor left out by it. */
const recorded = z.object({
  protocol: z.string().nullable(),
  messages: z.array(message),
  declaration: z.object({ statement: z.string(), evidence }).nullable(),
});
type Recorded = z.infer<typeof recorded>;

const context = z.object({
  protocol: z.string().nullable().default(null),
  /** Day since which DATASUS owes an answer; null while it owes none. */
  waitingSince: day.nullable().default(null),
  messages: z.array(message).default([]),
  declaration: z.object({ statement: z.string(), evidence }).nullable().default(null),
  tickets: z.number().int().default(0),
  /** How often the record was corrected. It makes a correction visible to what rests on the record. */
  corrections: z.number().int().default(0),
});

const said = { on: day, text, evidence: evidence.default([]) };

type Context = z.infer<typeof context>;

const added = (
  { messages, protocol }: Context,
  kind: z.infer<typeof message>['kind'],
  event: { protocol?: string; on: string; text: string; evidence: EvidenceRef[] },
): Context['messages'] => [
  ...messages,
  { kind, protocol: event.protocol ?? protocol ?? '', on: event.on, text: event.text, evidence: event.evidence },
];

const standing = ({ protocol, messages, declaration }: Context): Recorded => ({ protocol, messages, declaration });

const kindsIn = ({ messages }: Recorded): string => messages.map(({ kind }) => kind).join();

/** The day since which DATASUS owes an answer, by the last message that asked for one. */
const askedOn = ({ messages }: Recorded): string | null =>
  messages.findLast(({ kind }) => kind === 'opened' || kind === 'answered')?.on ?? null;

const correct = { guard: 'correctsWhatStands' } as const;
const open = { guard: 'isRegisteredInSgop', target: 'awaitingSupport' } as const;
const declare = { guard: 'isDeclaredWithEvidence', target: 'authorisedWithoutTicket' } as const;

/** J15–J17: the tickets with which CadSUS Web support authorises the administrator's access. */
export const support = defineMachine({
  id: 'support',
  version: 1,
  title: 'Autorização do suporte CadSUS',
  context,
  events: {
    'support.open': { protocol: z.string().trim().min(1).max(60), ...said, registeredInSgop: z.boolean() },
    'support.receive': said,
    'support.require': said,
    'support.answer': said,
    'support.remind': said,
    'support.authorise': said,
    'support.refuse': said,
    'support.declareAuthorised': { statement: text, evidence, registeredInSgop: z.boolean() },
    // `was` is what stood before, so that the history shows the old value beside the new one.
    'support.correct': { reason: text, was: recorded, is: recorded },
    'support.restart': {},
  },
  keep: {
    'support.open': ({ context, event }) => ({
      protocol: event.protocol,
      waitingSince: event.on,
      messages: added(context, 'opened', event),
      tickets: context.tickets + 1,
      declaration: null,
    }),
    'support.receive': ({ context, event }) => ({ messages: added(context, 'received', event) }),
    'support.require': ({ context, event }) => ({ waitingSince: null, messages: added(context, 'required', event) }),
    'support.answer': ({ context, event }) => ({
      waitingSince: event.on,
      messages: added(context, 'answered', event),
    }),
    'support.remind': ({ context, event }) => ({ messages: added(context, 'reminded', event) }),
    'support.authorise': ({ context, event }) => ({
      waitingSince: null,
      messages: added(context, 'authorised', event),
    }),
    'support.refuse': ({ context, event }) => ({ waitingSince: null, messages: added(context, 'refused', event) }),
    'support.declareAuthorised': ({ event: { statement, evidence } }) => ({ declaration: { statement, evidence } }),
    'support.correct': ({ context, event: { is } }) => ({
      protocol: is.protocol,
      messages: is.messages,
      declaration: is.declaration,
      waitingSince: context.waitingSince && askedOn(is),
      corrections: context.corrections + 1,
    }),
    'support.restart': () => ({ protocol: null, waitingSince: null, declaration: null }),
  },
  guards: {
    isRegisteredInSgop: ({ event }) => event.type === 'support.open' && event.registeredInSgop,
    isDeclaredWithEvidence: ({ event }) =>
      event.type === 'support.declareAuthorised' && event.registeredInSgop && event.evidence.length > 0,
    correctsWhatStands: ({ context, event }) =>
      event.type === 'support.correct' &&
      sameFacts(event.was, standing(context)) &&
      !sameFacts(event.was, event.is) &&
      kindsIn(event.was) === kindsIn(event.is) &&
      (event.was.protocol === null) === (event.is.protocol === null) &&
      (event.was.declaration === null) === (event.is.declaration === null),
  },
  initial: 'awaitingTicket',
  states: {
    awaitingTicket: {
      description: 'Falta abrir o chamado no suporte do CadSUS Web.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: { 'support.open': open, 'support.declareAuthorised': declare },
    },
    awaitingSupport: {
      description: 'O chamado está aberto; o suporte do CadSUS (DATASUS) analisa.',
      meta: { stage: 'suporte', waitsFor: 'datasus' },
      on: {
        'support.require': 'requirementOpen',
        'support.receive': 'awaitingSupport',
        'support.remind': 'awaitingSupport',
        'support.authorise': 'authorised',
        'support.refuse': 'refused',
        'support.correct': correct,
        'support.restart': 'awaitingTicket',
      },
    },
    requirementOpen: {
      description: 'O suporte fez uma exigência; a equipe responde.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: {
        'support.answer': 'awaitingSupport',
        'support.refuse': 'refused',
        'support.correct': correct,
        'support.restart': 'awaitingTicket',
      },
    },
    refused: {
      description: 'O suporte recusou; corrija o que foi apontado e abra outro chamado.',
      meta: { stage: 'suporte', waitsFor: 'equipe' },
      on: {
        'support.open': open,
        'support.declareAuthorised': declare,
        'support.correct': correct,
        'support.restart': 'awaitingTicket',
      },
    },
    authorised: {
      description: 'O suporte autorizou o acesso do administrador.',
      meta: { stage: 'suporte', waitsFor: 'ninguem', complete: true },
      on: { 'support.correct': correct, 'support.restart': 'awaitingTicket' },
    },
    authorisedWithoutTicket: {
      description: 'O SGOP autorizou o administrador sem chamado; declarado com comprovante.',
      meta: { stage: 'suporte', waitsFor: 'ninguem', complete: true },
      on: { 'support.correct': correct, 'support.restart': 'awaitingTicket' },
    },
  },
  rules: {
    'support.open': { roles: ['equipe'], fact: 'support.opened' },
    'support.receive': { roles: ['equipe'], fact: 'support.received' },
    'support.require': { roles: ['equipe'], fact: 'support.required' },
    'support.answer': { roles: ['equipe'], fact: 'support.answered' },
    'support.remind': { roles: ['equipe'], fact: 'support.reminded' },
    'support.authorise': { roles: ['equipe'], fact: 'support.authorised' },
    'support.refuse': { roles: ['equipe'], fact: 'support.refused' },
    'support.declareAuthorised': { roles: ['equipe'], fact: 'support.authorisationDeclared' },
    'support.correct': { roles: ['equipe'], fact: 'support.corrected' },
    'support.restart': { roles: ['sistema'], fact: 'support.restarted' },
  },
  refusals: {
    correctsWhatStands: 'O que está registrado mudou, ou nada foi alterado. Atualize a página e corrija de novo.',
    isRegisteredInSgop: 'Antes do chamado, o administrador precisa estar cadastrado no SGOP.',
    isDeclaredWithEvidence: 'Registre antes o cadastro no SGOP e anexe o comprovante da autorização.',
  },
});
