import { type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import type { z } from 'zod';

/** The parts of a machine needed to run it; `machines/definition.ts` explains each. */
export interface Runnable {
  id: string;
  version: number;
  machine: AnyStateMachine;
  context: z.ZodType;
  events: z.ZodType;
  rules: Record<string, { roles: readonly string[]; fact: string; reach?: 'person'; inPerson?: true }>;
  refusals: Record<string, string>;
  migrations: ((old: StoredState) => StoredState)[];
}

/** A machine's state as it is stored. */
export interface StoredState {
  stage: string;
  context: Record<string, unknown>;
}

/** An event with its data. */
export type Event = { type: string } & Record<string, unknown>;

// Without this check xstate restores an unknown state with status "error" and does not throw.
function refuseUnknown(runnable: Runnable, { stage }: StoredState): void {
  if (!Object.hasOwn(runnable.machine.states, stage))
    throw new Error(`${runnable.id}: stored state ${stage} does not exist`);
}

const snapshotOf = (runnable: Runnable, state: StoredState): AnyMachineSnapshot => {
  refuseUnknown(runnable, state);
  return runnable.machine.resolveState({ value: state.stage, context: state.context });
};

/** The state of a machine before any event. */
export function initialState(runnable: Runnable): StoredState {
  return {
    stage: String(runnable.machine.config.initial),
    context: runnable.context.parse({}) as Record<string, unknown>,
  };
}

/** Migrates a state that an older version of the machine stored; throws on a newer version or an unknown state. */
export function rehydrate(runnable: Runnable, stored: StoredState, version: number): StoredState {
  if (version > runnable.version)
    throw new Error(`${runnable.id}: stored by version ${version}, this is ${runnable.version}`);
  const raised = runnable.migrations.slice(version - 1).reduce((state, migrate) => migrate(state), stored);
  const state = { stage: raised.stage, context: runnable.context.parse(raised.context) as Record<string, unknown> };
  refuseUnknown(runnable, state);
  return state;
}

/** Whether the machine accepts this event now. Ask before `step`, because xstate silently ignores other events. */
export const accepts = (runnable: Runnable, state: StoredState, event: Event): boolean =>
  snapshotOf(runnable, state).can(event);

const inertScopes = new WeakMap<AnyStateMachine, AnyActorScope>();

/** An actor that never runs. xstate's own `transition()` makes one at each call, which doubles a replay (ADR 0033). */
function inertScope(machine: AnyStateMachine): AnyActorScope {
  const known = inertScopes.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const nothing = () => undefined;
  const effects = { logger: nothing, defer: nothing, stopChild: nothing, emit: nothing, actionExecutor: nothing };
  const scope: AnyActorScope = { self, system: self.system, id: '', sessionId: '', ...effects };
  inertScopes.set(machine, scope);
  return scope;
}

const follow = ({ machine }: Runnable, snapshot: AnyMachineSnapshot, event: Event): StoredState => {
  const next: AnyMachineSnapshot = machine.transition(snapshot, event, inertScope(machine));
  return { stage: String(next.value), context: next.context as Record<string, unknown> };
};

/** The state after an event that the machine accepts. Pure: runs no effects. */
export const step = (runnable: Runnable, state: StoredState, event: Event): StoredState =>
  follow(runnable, snapshotOf(runnable, state), event);

/** `accepts` and `step` in one: the state after the event, or null when the machine does not accept it now. */
export function after(runnable: Runnable, state: StoredState, event: Event): StoredState | null {
  const snapshot = snapshotOf(runnable, state);
  return snapshot.can(event) ? follow(runnable, snapshot, event) : null;
}

/** Why the machine does not accept an event, in pt-BR: the guard's own words, or what the state waits for. */
export function whyNot(runnable: Runnable, state: StoredState, event: Event): string {
  const node = runnable.machine.root.states[state.stage];
  for (const candidate of node?.transitions.get(event.type) ?? []) {
    const words = typeof candidate.guard === 'string' ? runnable.refusals[candidate.guard] : undefined;
    if (words) return words;
  }
  return `Isso não pode ser feito agora. ${node?.description ?? ''}`.trim();
}
