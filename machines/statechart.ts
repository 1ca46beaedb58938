import { type AnyStateMachine, assign, setup } from 'xstate';
import type { z } from 'zod';
import type { StateMeta } from './definition';

/** Where an event leads. Without a target the state stays the same; without a guard the transition is always taken. */
interface Transition<Stage, Guard> {
  guard?: Guard;
  target?: Stage;
}

/** One transition or several. The first whose guard allows it is taken. A name alone is a target. */
type Transitions<Stage, Guard> = Stage | Transition<Stage, Guard> | readonly (Stage | Transition<Stage, Guard>)[];

/** One state of a machine: what it waits for, and the events that it takes. */
export interface StateDefinition<Type extends string, Stage, Guard> {
  /** A pt-BR sentence, shown to people, that says what the state waits for. */
  description: string;
  meta: StateMeta;
  on?: { readonly [T in Type]?: Transitions<Stage, Guard> };
}

type Told = { context: Record<string, unknown>; event: { type: string } };

/** A machine's definition without its static types, after `defineMachine` checked its names. */
export interface Unchecked {
  id: string;
  context: z.ZodObject;
  keep?: Record<string, (told: Told & { stage: string }) => Record<string, unknown>>;
  guards?: Record<string, (told: Told) => boolean>;
  initial: string;
  states: Record<string, StateDefinition<string, string, string>>;
}

const mapped = <From, To>(record: Record<string, From>, to: (value: From, key: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]));

/** Builds the xstate machine of a definition. A transition updates the context and does nothing else. */
export function statechart({ id, context, keep = {}, guards = {}, initial, states }: Unchecked): AnyStateMachine {
  const keeping = (type: string, stage: string) =>
    keep[type] ? { actions: { type: 'keep' as const, params: { stage } } } : {};
  return setup({
    types: {} as { context: Told['context']; events: Told['event']; meta: StateMeta },
    guards,
    actions: {
      keep: assign(
        ({ context: kept, event }, { stage }: { stage: string }) =>
          keep[event.type]?.({ context: kept, event, stage }) ?? {},
      ),
    },
  }).createMachine({
    id,
    context: context.parse({}),
    initial,
    states: mapped(states, ({ on = {}, ...state }, stage) => ({
      ...state,
      on: mapped(on, (transitions, type) =>
        [transitions ?? []].flat().map((transition) => ({
          ...(typeof transition === 'string' ? { target: transition } : transition),
          ...keeping(type, stage),
        })),
      ),
    })),
  });
}
