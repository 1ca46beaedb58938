import { describe, expect, it } from 'vitest';
import { accepts, initialState, rehydrate, type StoredState, step } from '@/lib/machine';
import { CATALOG, type MachineId } from './catalog';
import fixtures from './testing/fixtures.json';
import { eventOf, generatedPaths } from './testing/paths';
import type { MachineTable, Sample } from './testing/table';
import { TABLES } from './testing/tables';

const take = ({ module, samples }: MachineTable, state: StoredState, name: string): StoredState =>
  step(module, state, eventOf(TABLES[module.id as MachineId], samples[name] as Sample));

/** The machine after every generated path, and after each sample that can follow it. */
function everyContext(table: MachineTable): StoredState[] {
  const { module, samples } = table;
  return generatedPaths(table).flatMap(({ steps }) => {
    const state = steps.reduce((held, name) => take(table, held, name), initialState(module));
    const taken = Object.keys(samples).filter((name) =>
      accepts(module, state, eventOf(table, samples[name] as Sample)),
    );
    return [state, ...taken.map((name) => take(table, state, name))];
  });
}

describe.each(Object.values(TABLES))('the stored state of $module.id', (table) => {
  const { module } = table;

  it('is plain JSON that comes back unchanged after it was written and read', () => {
    for (const state of everyContext(table)) {
      const stored = JSON.parse(JSON.stringify(state)) as StoredState;
      expect(stored).toStrictEqual(state);
      expect(rehydrate(module, stored, module.version)).toStrictEqual(state);
    }
  });

  it('stays below 2000 characters', () => {
    for (const { context } of everyContext(table)) expect(JSON.stringify(context).length).toBeLessThan(2000);
  });

  it('gets defaults for keys that it lacks', () => {
    for (const stage of Object.keys(module.machine.root.states))
      expect(rehydrate(module, { stage, context: {} }, module.version)).toEqual({
        stage,
        context: initialState(module).context,
      });
  });

  it('throws an error when its state no longer exists', () => {
    expect(() => rehydrate(module, { stage: 'removedState', context: {} }, module.version)).toThrow(/removedState/);
  });
});

describe('the fixtures of stored states', () => {
  const stored: Record<string, Record<string, StoredState>> = fixtures;

  it.each(Object.entries(CATALOG))('hold one of each version of %s, and each can be restored', (id, module) => {
    const versions = Array.from({ length: module.version }, (_, index) => String(index + 1));
    expect(Object.keys(stored[id] ?? {})).toEqual(versions);
    for (const [version, state] of Object.entries(stored[id] ?? {})) {
      const restored = rehydrate(module, state, Number(version));
      if (Number(version) === module.version) expect(restored).toMatchObject(state);
    }
  });
});
