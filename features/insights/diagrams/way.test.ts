import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import { CATALOG, type MachineId } from '@/machines/catalog';
import type { MachineModule } from '@/machines/definition';
import { generatedPaths } from '@/machines/testing/paths';
import { AT } from '@/machines/testing/table';
import { TABLES } from '@/machines/testing/tables';
import { MachineDrawing } from './components/machine-drawing';
import { STATE_WORDS } from './copy';
import type { Diagram } from './schema';
import { DIAGRAMS, type Turn, wayOf } from './way';

const MODULES: MachineModule[] = Object.values(CATALOG);

/** Every transition of the machine's definition as state, event and target. */
function definedIn({ machine }: MachineModule): string[] {
  const found: string[] = [];
  // A transition without a target stays in its state.
  for (const [state, { on }] of Object.entries((machine.config.states ?? {}) as Record<string, { on?: object }>))
    for (const [event, taken] of Object.entries(on ?? {}))
      for (const { target = state } of [taken].flat() as { target?: string }[])
        found.push(`${state} ${event} ${target}`);
  return [...new Set(found)].sort();
}

function drawing(diagram: Diagram, turns: Turn[]): string {
  const current = turns.at(-1)?.to ?? diagram.initial;
  const props = { diagram, meanings: {}, way: wayOf(diagram.initial, turns), current, title: 't', summary: 's' };
  return renderToStaticMarkup(createElement(MachineDrawing, props));
}

const all = (html: string, pattern: RegExp): string[][] => [...html.matchAll(pattern)].map((found) => found.slice(1));

describe.each(MODULES)('the diagram of $id', (module) => {
  const diagram = DIAGRAMS[module.id as MachineId];

  it('has the states and the arrows of the machine, and no others', () => {
    const states = Object.keys(module.machine.config.states ?? {});
    expect(diagram).toMatchObject({ machine: module.id, version: module.version });
    expect(diagram.initial).toBe(module.machine.config.initial);
    expect(diagram.nodes.map(({ state }) => state)).toEqual(states);
    const drawn = diagram.edges.flatMap(({ from, to, events }) => events.map(({ type }) => `${from} ${type} ${to}`));
    expect(drawn.sort()).toEqual(definedIn(module));
  });

  it('has words for every state', () => {
    expect(Object.keys(STATE_WORDS[module.id as MachineId]).sort()).toEqual(
      Object.keys(module.machine.config.states ?? {}).sort(),
    );
    const words = Object.values(STATE_WORDS[module.id as MachineId]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('lays out states within the frame and without overlaps', () => {
    for (const one of diagram.nodes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(diagram.width);
      expect(one.y + one.height).toBeLessThanOrEqual(diagram.height);
      for (const other of diagram.nodes.filter((node) => node !== one)) {
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x;
        expect(apart || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true);
      }
    }
  });

  it('marks the present state, the visited states and the taken arrows for every way through the machine', () => {
    const table = TABLES[module.id as MachineId];
    for (const { state, steps } of generatedPaths(table)) {
      const turns: Turn[] = [];
      let snapshot = module.machine.resolveState({
        value: String(module.machine.config.initial),
        context: module.context.parse({}) as Record<string, unknown>,
      });
      for (const name of steps) {
        const event = module.events.parse({ at: AT, by: 'ana', ...table.samples[name] }) as { type: string };
        // Uses xstate's own transition instead of the product's.
        const [next] = transition(module.machine, snapshot, event);
        turns.push({ from: String(snapshot.value), to: String(next.value), type: event.type });
        snapshot = next;
      }
      const html = drawing(diagram, turns);
      expect(all(html, /data-state="(\w+)" data-kind="here"/g)).toEqual([[state]]);
      const seen = new Set([diagram.initial, ...turns.map(({ to }) => to)]);
      seen.delete(state);
      expect(new Set(all(html, /data-state="(\w+)" data-kind="visited"/g).flat())).toEqual(seen);
      const taken = all(html, /data-from="(\w+)" data-to="(\w+)" data-taken="true"/g).map((arrow) => arrow.join('>'));
      expect(new Set(taken)).toEqual(new Set(turns.map(({ from, to }) => `${from}>${to}`)));
    }
  });
});

describe('the way of a subject', () => {
  const there = { from: 'a', to: 'b', type: 'go' };
  const back = { from: 'b', to: 'a', type: 'return' };

  it('starts a way at the initial state when nothing happened', () => {
    expect(wayOf('a', [])).toEqual({ visited: new Set(['a']), taken: new Map() });
  });

  it('numbers each arrow by the steps at which it was taken', () => {
    const { taken } = wayOf('a', [there, back, there]);
    expect(taken.get('a>b')?.get('go')).toEqual([1, 3]);
    expect(taken.get('b>a')?.get('return')).toEqual([2]);
  });

  it('writes the numbers of one or two steps into the drawing, and only how many for more', () => {
    const [first] = DIAGRAMS.email.edges.filter(({ from, to }) => from !== to);
    const turn = { from: first?.from ?? '', to: first?.to ?? '', type: first?.events[0]?.type ?? '' };
    expect(drawing(DIAGRAMS.email, [turn])).toContain('>1. ');
    expect(drawing(DIAGRAMS.email, [turn, turn])).toContain('>1, 2. ');
    expect(drawing(DIAGRAMS.email, [turn, turn, turn])).toContain('>3×. ');
  });
});
