import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import { accepts, initialState, type StoredState, step, whyNot } from '@/lib/machine';
import { eventOf, generatedPaths } from './testing/paths';
import { type MachineTable, type Sample, stateOf } from './testing/table';
import { TABLES } from './testing/tables';

const sampleOf = (table: MachineTable, name: string) => {
  const sample = table.samples[name];
  if (!sample) throw new Error(`${table.module.id} has no sample called ${name}`);
  return eventOf(table, sample);
};

const walked = (table: MachineTable, path: string[]): StoredState =>
  path.reduce((state, name) => {
    const event = sampleOf(table, name);
    if (!accepts(table.module, state, event)) throw new Error(`${name} is not taken in ${state.stage}`);
    return step(table.module, state, event);
  }, initialState(table.module));

const nodeOf = ({ module }: MachineTable, stage: string) => module.machine.root.states[stage];

describe.each(Object.values(TABLES))('the machine $module.id', (table) => {
  const { module, rows, samples } = table;

  it('has a row for each of its states and a sample for each of its events', () => {
    expect(new Set(Object.keys(rows).map(stateOf))).toEqual(new Set(Object.keys(module.machine.root.states)));
    expect(new Set(Object.values(samples).map(({ type }) => type))).toEqual(new Set(Object.keys(module.rules)));
  });

  it('names only samples and guards that exist', () => {
    for (const { given, takes, refuses = {} } of Object.values(rows)) {
      for (const name of [...given, ...Object.keys(takes), ...Object.keys(refuses)])
        expect(samples).toHaveProperty([name]);
      for (const guard of Object.values(refuses)) expect(module.refusals).toHaveProperty([guard]);
    }
  });

  it('shows each of its refusals in some situation', () => {
    const shown = Object.values(rows).flatMap(({ refuses = {} }) => Object.values(refuses));
    const words = new Set(shown.map((guard) => module.refusals[guard]));
    for (const text of Object.values(module.refusals)) expect(words).toContain(text);
  });

  describe.each(Object.entries(rows))('in %s', (situation, { given, takes, refuses = {} }) => {
    const state = () => walked(table, given);

    it('is the state that its path leads to', () => {
      expect(state().stage).toBe(stateOf(situation));
    });

    it.each(Object.entries(takes))('“%s” leads to %s', (name, target) => {
      const event = sampleOf(table, name);
      expect(accepts(module, state(), event)).toBe(true);
      expect(step(module, state(), event).stage).toBe(target);
    });

    it('steps like xstate’s own transition(), which creates an actor for each step', () => {
      const { stage, context } = state();
      const snapshot = module.machine.resolveState({ value: stage, context });
      for (const name of Object.keys(takes)) {
        const [next] = transition(module.machine, snapshot, sampleOf(table, name));
        expect({ stage: next.value, context: next.context }).toStrictEqual(
          step(module, state(), sampleOf(table, name)),
        );
      }
    });

    it.each(Object.entries(refuses))('“%s” is refused in the words of %s', (name, guard) => {
      const event = sampleOf(table, name);
      expect(accepts(module, state(), event)).toBe(false);
      expect(whyNot(module, state(), event)).toBe(module.refusals[guard]);
    });

    const refused = Object.keys(samples).filter((name) => !(name in takes) && !(name in refuses));
    it.each(refused)('“%s” is refused with what the state waits for', (name) => {
      const event = sampleOf(table, name);
      expect(accepts(module, state(), event)).toBe(false);
      const description = nodeOf(table, state().stage)?.description;
      expect(whyNot(module, state(), event)).toBe(`Isso não pode ser feito agora. ${description}`);
    });

    it('leaves everything as it was after an event that is not taken', () => {
      const before = state();
      for (const name of refused) expect(step(module, before, sampleOf(table, name))).toEqual(before);
    });
  });

  it('reaches every one of its states by generated paths', () => {
    const reached = generatedPaths(table);
    expect(new Set(reached.map(({ state }) => state))).toEqual(new Set(Object.keys(module.machine.root.states)));
    for (const { state, steps } of reached) expect(walked(table, steps).stage).toBe(state);
  });
});

describe('a sample', () => {
  it('is no event for any machine if it lacks who or when', () => {
    for (const { module, samples } of Object.values(TABLES))
      for (const sample of Object.values(samples) as Sample[])
        expect(module.events.safeParse({ ...sample, by: undefined, at: undefined }).success).toBe(false);
  });
});
