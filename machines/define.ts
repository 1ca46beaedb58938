import { z } from 'zod';
import type { EventRule, MachineModule, Stored } from './definition';
import { type StateDefinition, statechart, type Unchecked } from './statechart';

/** The payload of each event, by event type. */
type Shapes = Record<string, z.ZodRawShape>;
type TypeOf<Events> = keyof Events & string;

/** The door adds these to every event: when it happened and who sent it. */
const envelope = { at: z.iso.datetime(), by: z.string() };
type Envelope = z.input<z.ZodObject<typeof envelope>>;

/** Each event as the machine receives it: parsed, with defaults and the door's envelope. */
type Taken<Events extends Shapes> = {
  [Type in TypeOf<Events>]: z.output<z.ZodObject<{ type: z.ZodLiteral<Type> } & typeof envelope & Events[Type]>>;
};

/** Each event as a caller sends it to the door. */
type Sent<Events extends Shapes> = {
  [Type in TypeOf<Events>]: z.input<z.ZodObject<{ type: z.ZodLiteral<Type> } & Events[Type]>>;
};

/** Forbids unknown keys: no value fits them. */
type No<Unknown extends PropertyKey> = { [Key in Unknown]: never };

/** What an event may change: some keys of the context, and no others. */
type Only<Kept, Context> = Kept & Partial<Context> & No<Exclude<keyof Kept, keyof Context>>;

interface Definition<
  Id extends string,
  Context extends z.ZodObject,
  Events extends Shapes,
  Stage extends string,
  Guard extends string,
  Kept,
> {
  /** The machine's key in the catalog. */
  id: Id;
  version: number;
  title: string;
  /** What the machine stores. Every key has a default, so parsing `{}` gives the initial context. */
  context: Context;
  events: Events;
  /**
   * By event, the context keys that it changes, whichever transition it takes. The other keys stay as they are.
   * `stage` is the state before the event.
   */
  keep?: {
    [Type in keyof Kept]: (told: {
      context: z.output<Context>;
      event: Taken<NoInfer<Events>>[Type & TypeOf<Events>];
      stage: NoInfer<Stage>;
    }) => Only<Kept[Type], z.output<NoInfer<Context>>>;
  } & No<Exclude<keyof Kept, TypeOf<NoInfer<Events>>>>;
  guards?: Record<
    Guard,
    (told: { context: z.output<Context>; event: Taken<NoInfer<Events>>[TypeOf<Events>] }) => boolean
  >;
  initial: NoInfer<Stage>;
  states: Record<Stage, StateDefinition<TypeOf<NoInfer<Events>>, NoInfer<Stage>, NoInfer<Guard>>>;
  rules: Record<TypeOf<NoInfer<Events>>, EventRule>;
  /** By guard, a pt-BR sentence that says why it refuses. A guard that only chooses a target needs none. */
  refusals?: Partial<Record<NoInfer<Guard>, string>>;
  /** migrations[0] brings version 1 to 2, and so on. Empty at version 1. */
  migrations?: ((old: Stored) => Stored)[];
}

/** Parses an event with the door's envelope. */
type Parser<Events extends Shapes> = z.ZodType<Taken<Events>[TypeOf<Events>], Sent<Events>[TypeOf<Events>] & Envelope>;

function parserOf<Events extends Shapes>(events: Events): Parser<Events> {
  const [first, ...others] = Object.entries(events).map(([type, says]) =>
    z.object({ type: z.literal(type), ...envelope, ...says }),
  );
  if (!first) throw new Error('A machine takes at least one event');
  const parser: z.ZodType = z.discriminatedUnion('type', [first, ...others]);
  return parser as Parser<Events>;
}

/** A machine that carries the types of its context, events and states. */
export interface Machine<
  Id extends string = string,
  Context extends z.ZodObject = z.ZodObject,
  Events extends Shapes = Shapes,
  Stage extends string = string,
> extends MachineModule {
  id: Id;
  context: Context;
  events: Parser<Events>;
  rules: Record<TypeOf<Events>, EventRule>;
  /** State names, in the order of their definition. */
  stages: readonly Stage[];
}

/** The events that a machine takes, without the door's envelope. */
export type SentTo<M> =
  M extends Machine<string, z.ZodObject, infer Events, string> ? Sent<Events>[TypeOf<Events>] : never;

/** Builds a machine for the catalog. An unknown guard, target, state, event or context key does not compile. */
export function defineMachine<
  const Id extends string,
  Context extends z.ZodObject,
  Events extends Shapes,
  Stage extends string,
  Guard extends string = never,
  Kept = Record<never, never>,
>(definition: Definition<Id, Context, Events, Stage, Guard, Kept>): Machine<Id, Context, Events, Stage> {
  const { id, version, title, context, events, states, rules, refusals = {}, migrations = [] } = definition;
  return {
    id,
    version,
    title,
    machine: statechart(definition as Unchecked),
    context,
    events: parserOf(events),
    rules,
    stages: Object.keys(states) as Stage[],
    refusals,
    migrations,
  };
}
