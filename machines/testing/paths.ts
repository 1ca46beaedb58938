import type { AnyStateMachine } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { AT, type MachineTable, type Sample } from './table';

/** A sample as the machine receives it: parsed, with the door's envelope. Throws if the sample is no event. */
export function eventOf({ module }: MachineTable, sample: Sample): { type: string } & Record<string, unknown> {
  return module.events.parse({ at: AT, by: 'ana', ...sample }) as { type: string };
}

interface Reached {
  value: unknown;
  context: unknown;
}

/** Tells xstate which situations differ. By state alone, it would miss self-transitions that change the context. */
const seenAs = ({ value, context }: Reached): string => {
  const flags = Object.entries(context as Record<string, unknown>).map(([key, held]) => [key, summary(held)]);
  return JSON.stringify([value, flags]);
};

/** Counters and lists grow without end, so only "empty or not" counts as a difference. */
function summary(held: unknown): unknown {
  if (typeof held === 'number' || Array.isArray(held)) return Boolean(Array.isArray(held) ? held.length : held);
  return typeof held === 'boolean' ? held : held !== null && held !== '';
}

/** A state, and the events that lead to it from the start. */
export interface GeneratedPath {
  state: string;
  /** Names of samples, in order. */
  steps: string[];
}

/**
 * A shortest path to every state, found by searching the machine with the samples as events. A state that they cannot
 * reach is missing.
 */
export function generatedPaths(table: MachineTable): GeneratedPath[] {
  const names = Object.keys(table.samples);
  const events = names.map((name) => ({ ...eventOf(table, table.samples[name] as Sample), sample: name }));
  const machine: AnyStateMachine = table.module.machine;
  const shortest = new Map<string, GeneratedPath>();
  for (const { state, steps } of getShortestPaths(machine, { events, serializeState: seenAs as never })) {
    const value = String(state.value);
    const path = steps.map(({ event }) => (event as { sample?: string }).sample).filter((name) => name !== undefined);
    const known = shortest.get(value);
    if (!known || path.length < known.steps.length) shortest.set(value, { state: value, steps: path });
  }
  return [...shortest.values()];
}
