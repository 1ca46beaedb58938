import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accepts, initialState, step } from '@/lib/machine';
import { defineMachine } from './define';
import type { EventRule, StateMeta } from './definition';

const meta: StateMeta = { stage: 'cnes', waitsFor: 'equipe' };
const context = z.object({ presses: z.number().default(0), by: z.array(z.string()).default([]) });
const rule = (fact: string): EventRule => ({ roles: ['equipe'], fact });
const rules = { 'lamp.press': rule('lamp.pressed'), 'lamp.dim': rule('lamp.dimmed') };
const events = { 'lamp.press': { allowed: z.boolean().default(true) }, 'lamp.dim': {} };
const named = { id: 'lamp', version: 1, title: 'Lâmpada', context, events, rules } as const;

const lamp = defineMachine({
  ...named,
  keep: {
    'lamp.press': ({ context: { presses, by }, event, stage }) => ({
      presses: presses + (stage === 'dark' ? 1 : 10),
      by: [...by, event.by],
    }),
  },
  guards: {
    isAllowed: ({ event }) => event.type === 'lamp.press' && event.allowed,
    isNew: ({ context: { presses } }) => presses === 0,
  },
  initial: 'dark',
  states: {
    dark: { description: 'Apagada.', meta, on: { 'lamp.press': { guard: 'isAllowed', target: 'bright' } } },
    bright: {
      description: 'Acesa.',
      meta,
      on: { 'lamp.press': [{ guard: 'isNew', target: 'dark' }, { guard: 'isAllowed' }], 'lamp.dim': 'dark' },
    },
  },
  refusals: { isAllowed: 'Peça licença antes.' },
});

const press = lamp.events.parse({ type: 'lamp.press', at: '2027-03-04T12:00:00.000Z', by: 'ana' });
const dim = lamp.events.parse({ type: 'lamp.dim', at: '2027-03-04T12:00:00.000Z', by: 'ana' });

describe('a defined machine', () => {
  it('starts in its initial state with the defaults of its context and no migrations', () => {
    expect(initialState(lamp)).toEqual({ stage: 'dark', context: { presses: 0, by: [] } });
    expect([lamp.migrations, lamp.stages]).toEqual([[], ['dark', 'bright']]);
  });

  it('updates the context in every transition of an event and passes the state before it', () => {
    const once = step(lamp, initialState(lamp), press);
    expect(once).toEqual({ stage: 'bright', context: { presses: 1, by: ['ana'] } });
    expect(step(lamp, once, press)).toEqual({ stage: 'bright', context: { presses: 11, by: ['ana', 'ana'] } });
  });

  it('leaves the context as it is after an event without an entry in keep', () => {
    const once = step(lamp, initialState(lamp), press);
    expect(step(lamp, once, dim)).toEqual({ stage: 'dark', context: once.context });
  });

  it('reads a name alone as a target, and stays in its state without a target', () => {
    const known = { stage: 'bright', context: { presses: 1, by: [] } };
    expect(step(lamp, known, press).stage).toBe('bright');
    expect(step(lamp, known, dim).stage).toBe('dark');
    expect(accepts(lamp, { ...known, stage: 'dark' }, dim)).toBe(false);
  });

  it('parses events with their defaults and refuses those without who and when', () => {
    expect(press).toMatchObject({ allowed: true, by: 'ana' });
    expect(lamp.events.safeParse({ type: 'lamp.press' }).success).toBe(false);
    expect(lamp.events.safeParse({ ...press, type: 'lamp.break' }).success).toBe(false);
  });

  it('leaves the context as it is if the machine has no keep at all', () => {
    const plain = defineMachine({
      ...named,
      initial: 'dark',
      states: { dark: { description: 'Apagada.', meta, on: { 'lamp.press': {} } } },
    });
    const before = { stage: 'dark', context: { presses: 7, by: ['ana'] } };
    expect(step(plain, before, press)).toEqual(before);
  });
});

describe('a wrong definition', () => {
  const dark = { description: 'Apagada.', meta };
  const one = { ...named, initial: 'dark', states: { dark } } as const;

  it('does not compile: the type check fails as soon as one of these does', () => {
    const wrong = [
      // @ts-expect-error: an initial state that does not exist
      () => defineMachine({ ...one, initial: 'drak' }),
      // @ts-expect-error: a target that does not exist
      () => defineMachine({ ...one, states: { dark: { ...dark, on: { 'lamp.dim': 'drak' } } } }),
      // @ts-expect-error: a target that does not exist, in a list of transitions
      () => defineMachine({ ...one, states: { dark: { ...dark, on: { 'lamp.dim': [{ target: 'drak' }] } } } }),
      // @ts-expect-error: an event that the machine does not have
      () => defineMachine({ ...one, states: { dark: { ...dark, on: { 'lamp.dimm': 'dark' } } } }),
      // @ts-expect-error: a guard that the machine does not have
      () => defineMachine({ ...one, states: { dark: { ...dark, on: { 'lamp.dim': { guard: 'isNew' } } } } }),
      // @ts-expect-error: a refusal for a guard that the machine does not have
      () => defineMachine({ ...one, guards: { isNew: () => true }, refusals: { isKnown: 'Não.' } }),
      // @ts-expect-error: an event without a rule
      () => defineMachine({ ...one, rules: { 'lamp.press': rule('lamp.pressed') } }),
      // @ts-expect-error: a rule for an event that the machine does not have
      () => defineMachine({ ...one, rules: { ...rules, 'lamp.dimm': rule('lamp.dimmed') } }),
      // @ts-expect-error: an entry in keep for an event that the machine does not have
      () => defineMachine({ ...one, keep: { 'lamp.dimm': () => ({ presses: 0 }) } }),
      // @ts-expect-error: a key that the context does not have
      () => defineMachine({ ...one, keep: { 'lamp.dim': () => ({ presses: 0, pressed: 0 }) } }),
      // @ts-expect-error: a value of another type than the context's
      () => defineMachine({ ...one, keep: { 'lamp.dim': () => ({ presses: 'none' }) } }),
      // @ts-expect-error: a field of another event
      () => defineMachine({ ...one, keep: { 'lamp.dim': ({ event }) => ({ presses: Number(event.allowed) }) } }),
      // @ts-expect-error: a field of one event, read before its type is tested
      () => defineMachine({ ...one, guards: { isAllowed: ({ event }) => event.allowed } }),
    ];
    expect(wrong).toHaveLength(13);
  });
});
