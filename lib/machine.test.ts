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
  it('a machine starts in its initial state with the defaults of its context', () => {
    expect(initialState(lamp)).toEqual({ stage: 'dark', context: { count: 0, note: 'novo' } });
  });

  it('a machine takes an accepted event and does not mutate the given state', () => {
    const before = initialState(lamp);
    expect(step(lamp, before, { type: 'lamp.turnOn', allowed: true })).toEqual({
      stage: 'bright',
      context: { count: 1, note: 'novo' },
    });
    expect(before).toEqual(initialState(lamp));
  });

  it("a machine explains a refusal in the guard's words", () => {
    const event = { type: 'lamp.turnOn', allowed: false };
    expect(accepts(lamp, initialState(lamp), event)).toBe(false);
    expect(whyNot(lamp, initialState(lamp), event)).toBe('Peça licença antes de acender.');
  });

  it('a machine explains by its state why an event has no place in it', () => {
    expect(accepts(lamp, initialState(lamp), { type: 'lamp.turnOff' })).toBe(false);
    expect(whyNot(lamp, initialState(lamp), { type: 'lamp.turnOff' })).toBe(
      'Isso não pode ser feito agora. A lâmpada está apagada.',
    );
  });
});

describe('what was stored', () => {
  it('a state stored by the first version passes through both migrations, in order', () => {
    const stored = { stage: 'lit', context: { presses: 4, note: 'da sala' } };
    expect(rehydrate(lamp, stored, 1)).toEqual({ stage: 'bright', context: { count: 4, note: 'da sala' } });
  });

  it('a state stored by the second version passes through the last migration only', () => {
    const stored = { stage: 'lit', context: { times: 2, presses: 9 } };
    expect(rehydrate(lamp, stored, 2)).toEqual({ stage: 'bright', context: { count: 2, note: 'novo' } });
  });

  it('a state stored by the present version is parsed, and new keys get their defaults', () => {
    expect(rehydrate(lamp, { stage: 'dark', context: {} }, 3)).toEqual(initialState(lamp));
  });

  it('a state stored by a newer version is refused, so that an older program cannot overwrite it', () => {
    expect(() => rehydrate(lamp, initialState(lamp), 4)).toThrow('lamp: stored by version 4, this is 3');
  });

  it('a stored state that does not exist throws at once, and is named', () => {
    expect(() => rehydrate(lamp, { stage: 'lit', context: {} }, 3)).toThrow(/lit/);
    expect(() => rehydrate(lamp, { stage: 'broken', context: {} }, 1)).toThrow(/broken/);
  });

  it('a stored context that breaks the schema throws', () => {
    expect(() => rehydrate(lamp, { stage: 'dark', context: { count: 'many' } }, 3)).toThrow();
  });
});
