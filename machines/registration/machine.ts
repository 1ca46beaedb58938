import { z } from 'zod';
import { defineMachine } from '../define';
import { text } from '../definition';

/** An e-mail may name a person, so only a keyed hash of it is stored: enough to see that it changed. */
const entry = { cnpj: z.string(), emailMark: z.string() };
const observed = { ...entry, listed: z.boolean() };
const source = z.string().default('');

const context = z.object({
  known: z.object(entry).nullable().default(null),
  seen: z.object(observed).nullable().default(null),
  source,
  observedAt: z.string().nullable().default(null),
  acknowledged: z.object({ at: z.string(), note: z.string() }).nullable().default(null),
});

type Context = z.infer<typeof context>;
type Entry = NonNullable<Context['known']>;

const pair = ({ cnpj, emailMark }: Entry): Entry => ({ cnpj, emailMark });
const same = (one: Entry, other: Entry): boolean => one.cnpj === other.cnpj && one.emailMark === other.emailMark;

const observedNow = ({ known }: Context, event: Entry & { listed: boolean; source: string; at: string }) => ({
  known: known ?? pair(event),
  seen: { ...pair(event), listed: event.listed },
  source: event.source,
  observedAt: event.at,
});

const observe = [
  { guard: 'isGone', target: 'unlisted' },
  { guard: 'isAsKnown', target: 'current' },
  'changed',
] as const;

/** J25: the operadora in ANS's CADOP, as the case knows it and as the newest file has it. */
export const registration = defineMachine({
  id: 'registration',
  version: 1,
  title: 'Cadastro da operadora na ANS',
  context,
  events: {
    'registration.begin': { ...observed, source },
    'registration.observe': { ...observed, source },
    'registration.acknowledge': { note: text },
  },
  keep: {
    'registration.begin': ({ context, event }) => observedNow(context, event),
    'registration.observe': ({ context, event }) => observedNow(context, event),
    'registration.acknowledge': ({ context: { seen }, event: { at, note } }) => ({
      known: seen && pair(seen),
      acknowledged: { at, note },
    }),
  },
  guards: {
    isGone: ({ event }) => event.type !== 'registration.acknowledge' && !event.listed,
    isAsKnown: ({ context, event }) =>
      event.type === 'registration.observe' && (context.known === null || same(context.known, event)),
  },
  initial: 'notObserved',
  states: {
    notObserved: {
      description: 'O cadastro da operadora na ANS ainda não foi comparado com o caso.',
      meta: { stage: 'cnes', waitsFor: 'ninguem' },
      on: {
        'registration.begin': [{ guard: 'isGone', target: 'unlisted' }, 'current'],
        'registration.observe': observe,
      },
    },
    current: {
      description: 'A operadora consta na ANS com os dados que o caso conhece.',
      meta: { stage: 'cnes', waitsFor: 'ninguem', complete: true },
      on: { 'registration.observe': observe },
    },
    changed: {
      description: 'O CNPJ ou o e-mail da operadora mudou no cadastro da ANS; a equipe precisa conferir.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: {
        'registration.observe': observe,
        'registration.acknowledge': 'current',
      },
    },
    unlisted: {
      description: 'A operadora não consta mais no cadastro de operadoras ativas da ANS.',
      meta: { stage: 'cnes', waitsFor: 'equipe' },
      on: { 'registration.observe': observe },
    },
  },
  rules: {
    'registration.begin': { roles: ['equipe'], fact: 'registration.begun' },
    'registration.observe': { roles: ['sistema'], fact: 'registration.observed' },
    'registration.acknowledge': { roles: ['equipe'], fact: 'registration.acknowledged' },
  },
});
