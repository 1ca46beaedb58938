import { z } from 'zod';
import type { EventRule, MachineModule, Stored } from './definition';
import { type StateDefinition, statechart, type Unchecked } from './statechart';

/** What each event says, by its type. */
type Shapes = Record<string, z.ZodRawShape>;
type TypeOf<Events> = keyof Events & string;

/** Added to every event by the door: when, and who. */
const envelope = { at: z.iso.datetime(), by: z.string() };
type Envelope = z.input<z.ZodObject<typeof envelope>>;

/** Each event as the machine gets it: parsed, with its defaults and the door's envelope. */
type Taken<Events extends Shapes> = {
  [Type in TypeOf<Events>]: z.output<z.ZodObject<{ type: z.ZodLiteral<Type> } & typeof envelope & Events[Type]>>;
};

/** Each event as it is sent to the door. */
type Sent<Events extends Shapes> = {
  [Type in TypeOf<Events>]: z.input<z.ZodObject<{ type: z.ZodLiteral<Type> } & Events[Type]>>;
};

/** Keys that do not belong there: nothing can be said under them. */
type No<Unknown extends PropertyKey> = { [Key in Unknown]: never };

/** What is kept of an event: some keys of the context, and no others. */
type Only<Kept, Context> = Kept & Partial<Context> & No<Exclude<keyof Kept, keyof Context>>;

interface Definition<
  Id extends string,
  Context extends z.ZodObject,
  Events extends Shapes,
  Stage extends string,
  Guard extends string,
  Kept,
> {
  /** As the catalog calls it. */
  id: Id;
  version: number;
  title: string;
  /** What the machine keeps. Every key has a default: parsing `{}` gives the context of the beginning. */
  context: Context;
  events: Events;
  /**
   * By event, the keys of the context that it changes, whatever transition it takes; the others stay as they are.
   * `stage` is where the event found the machine.
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
  /** Why a guard says no, in a sentence in pt-BR. A guard that only chooses among targets needs none. */
  refusals?: Partial<Record<NoInfer<Guard>, string>>;
  /** migrations[0] brings version 1 to 2, and so on; none, while the version is 1. */
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

/** A machine with the types of what it keeps, is sent, and may stand in. */
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
  /** The names of its states, in the order of their definition. */
  stages: readonly Stage[];
}

/** What may be sent to a machine. */
export type SentTo<M> =
  M extends Machine<string, z.ZodObject, infer Events, string> ? Sent<Events>[TypeOf<Events>] : never;

/** Builds a machine of the catalog: a wrong guard, target, state, event or key of the context does not compile. */
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
