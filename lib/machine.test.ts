import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import { z } from 'zod';
import { accepts, initialState, type Runnable, rehydrate, step, whyNot } from './machine';

const context = z.object({ count: z.number().default(0), note: z.string().default('novo') });
const events = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lamp.turnOn'), allowed: z.boolean() }),
  z.object({ type: z.literal('lamp.turnOff') }),
]);

/** A lamp in its third version: states were renamed once, a counter was renamed once. */
const lamp: Runnable = {
  id: 'lamp',
  version: 3,
  machine: setup({
    types: {} as { context: z.infer<typeof context>; events: z.infer<typeof events> },
    guards: { isAllowed: ({ event }) => event.type === 'lamp.turnOn' && event.allowed },
    actions: { count: assign({ count: ({ context: held }) => held.count + 1 }) },
  }).createMachine({
    id: 'lamp',
    context: context.parse({}),
    initial: 'dark',
    states: {
      dark: {
        description: 'A lâmpada está apagada.',
        on: { 'lamp.turnOn': { guard: 'isAllowed', target: 'bright', actions: 'count' } },
      },
      bright: { description: 'A lâmpada está acesa.', on: { 'lamp.turnOff': { target: 'dark' } } },
    },
  }),
  context,
  events,
  rules: {},
  refusals: { isAllowed: 'Peça licença antes de acender.' },
  migrations: [
    ({ stage, context: { presses, ...rest } }) => ({ stage, context: { ...rest, times: presses } }),
    ({ stage, context: { times, ...rest } }) => ({
      stage: stage === 'lit' ? 'bright' : stage,
      context: { ...rest, count: times },
    }),
  ],
};

describe('a machine', () => {
  it('starts in its initial state with the defaults of its context', () => {
    expect(initialState(lamp)).toEqual({ stage: 'dark', context: { count: 0, note: 'novo' } });
  });

  it('takes an accepted event and changes nothing of what it was given', () => {
    const before = initialState(lamp);
    expect(step(lamp, before, { type: 'lamp.turnOn', allowed: true })).toEqual({
      stage: 'bright',
      context: { count: 1, note: 'novo' },
    });
    expect(before).toEqual(initialState(lamp));
  });

  it("says in the guard's words why it refuses", () => {
    const event = { type: 'lamp.turnOn', allowed: false };
    expect(accepts(lamp, initialState(lamp), event)).toBe(false);
    expect(whyNot(lamp, initialState(lamp), event)).toBe('Peça licença antes de acender.');
  });

  it('says what the state is when an event has no place in it', () => {
    expect(accepts(lamp, initialState(lamp), { type: 'lamp.turnOff' })).toBe(false);
    expect(whyNot(lamp, initialState(lamp), { type: 'lamp.turnOff' })).toBe(
      'Isso não pode ser feito agora. A lâmpada está apagada.',
    );
  });
});

describe('what was stored', () => {
  it('by the first version passes through both migrations, in order', () => {
    const stored = { stage: 'lit', context: { presses: 4, note: 'da sala' } };
    expect(rehydrate(lamp, stored, 1)).toEqual({ stage: 'bright', context: { count: 4, note: 'da sala' } });
  });

  it('by the second version passes through the last migration only', () => {
    const stored = { stage: 'lit', context: { times: 2, presses: 9 } };
    expect(rehydrate(lamp, stored, 2)).toEqual({ stage: 'bright', context: { count: 2, note: 'novo' } });
  });

  it('by the present version is parsed, and keys that are new get their defaults', () => {
    expect(rehydrate(lamp, { stage: 'dark', context: {} }, 3)).toEqual(initialState(lamp));
  });

  it('by a newer version is refused: an older program must not write over it', () => {
    expect(() => rehydrate(lamp, initialState(lamp), 4)).toThrow('lamp: stored by version 4, this is 3');
  });

  it('in a state that does not exist throws, at once and by name', () => {
    expect(() => rehydrate(lamp, { stage: 'lit', context: {} }, 3)).toThrow(/lit/);
    expect(() => rehydrate(lamp, { stage: 'broken', context: {} }, 1)).toThrow(/broken/);
  });

  it('with a context that breaks the schema throws instead of going on with it', () => {
    expect(() => rehydrate(lamp, { stage: 'dark', context: { count: 'many' } }, 3)).toThrow();
  });
});
