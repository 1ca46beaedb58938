import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from 'elkjs/lib/elk.bundled.js';
import { FACTS } from '@/features/case/audit/copy';
import { STATE_WORDS } from '@/features/insights/diagrams/copy';
import type { Diagram, DiagramEdge } from '@/features/insights/diagrams/schema';
import type { MachineId } from '@/machines/catalog';
import type { MachineModule } from '@/machines/definition';
import { statesOf } from './machine-page';

/** Sizes of the drawing in pixels. The width of letters is the average of the widest usual fonts. */
const STATE = { letter: 8.2, line: 20, widest: 20, aside: 32, above: 34 };
const EVENT = { letter: 6.9, line: 17, widest: 18, aside: 26 };

const LAYOUT = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeLabel': '6',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
};

/** With more arrows than this, words would cover the diagram; letters replace them, with a legend beside it. */
const MOST_IN_WORDS = 12;

/** Breaks a text into lines of at most `widest` letters; a longer word gets its own line. */
function lines(text: string, widest: number): string[] {
  const made: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${made.at(-1)} ${word}`;
    if (made.length > 0 && longer.length <= widest) made[made.length - 1] = longer;
    else made.push(word);
  }
  return made;
}

const widthOf = (texts: string[], letter: number): number =>
  Math.ceil(Math.max(...texts.map(({ length }) => length)) * letter);

interface Drawn {
  from: string;
  to: string;
  events: { type: string; lines: string[] }[];
}

/** A letter for each event of a crowded machine, in the order of its rules; empty when words have room. */
function lettersOf(module: MachineModule): Map<string, string> {
  const targets = statesOf(module).map(({ taken }) => new Set(taken.map(({ target }) => target)).size);
  const crowded = targets.reduce((sum, count) => sum + count, 0) > MOST_IN_WORDS;
  const types = crowded ? Object.keys(module.rules) : [];
  return new Map(types.map((type, index) => [type, String.fromCharCode('A'.charCodeAt(0) + index)]));
}

/** One arrow per pair of states, with all events that lead from one to the other. */
function arrows(module: MachineModule, letters: Map<string, string>): Drawn[] {
  const found = new Map<string, Drawn>();
  for (const { name, taken } of statesOf(module))
    for (const { event, target } of taken) {
      const arrow = found.get(`${name}>${target}`) ?? { from: name, to: target, events: [] };
      const fact = module.rules[event]?.fact ?? event;
      if (!arrow.events.some(({ type }) => type === event))
        arrow.events.push({ type: event, lines: lines(letters.get(event) ?? FACTS[fact] ?? fact, EVENT.widest) });
      found.set(`${name}>${target}`, arrow);
    }
  return [...found.values()];
}

function graphOf(module: MachineModule, drawn: Drawn[]): ElkNode {
  const known = STATE_WORDS[module.id as MachineId];
  const initial = String(module.machine.config.initial);
  return {
    id: module.id,
    layoutOptions: LAYOUT,
    children: statesOf(module).map(({ name }) => {
      const texts = lines(known[name] ?? name, STATE.widest);
      return {
        id: name,
        width: widthOf(texts, STATE.letter) + STATE.aside,
        height: texts.length * STATE.line + STATE.above,
        ...(name === initial ? { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST_SEPARATE' } } : {}),
      };
    }),
    edges: drawn.map(({ from, to, events }) => {
      const texts = events.flatMap((event) => event.lines);
      const width = widthOf(texts, EVENT.letter) + EVENT.aside;
      return {
        id: `${from}>${to}`,
        sources: [from],
        targets: [to],
        labels: [{ text: texts.join(' '), width, height: texts.length * EVENT.line + 4 }],
      };
    }),
  };
}

const round = (value = 0): number => Math.round(value * 10) / 10;

function edgeOf({ from, to, events }: Drawn, laid: ElkExtendedEdge): DiagramEdge {
  const section = laid.sections?.[0];
  const label = laid.labels?.[0];
  if (!section || !label) throw new Error(`${from} > ${to} was not laid out`);
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const { x = 0, y = 0, width = 0, height = 0 } = label;
  const left = x + width / 2 < lineBeside(points, y + height / 2, x + width / 2);
  return { from, to, path, label: { x: round(left ? x + width : x), y: round(y), left }, events };
}

/** The x of the arrow's nearest vertical segment at a height, to know on which side of it the label is. */
function lineBeside(points: ElkPoint[], height: number, middle: number): number {
  const upright = points.slice(1).flatMap((end, index) => {
    const start = points[index] ?? end;
    const within = Math.min(start.y, end.y) <= height && height <= Math.max(start.y, end.y);
    return start.x === end.x && within ? [start.x] : [];
  });
  const away = (x: number) => Math.abs(x - middle);
  return upright.sort((a, b) => away(a) - away(b))[0] ?? points[0]?.x ?? 0;
}

/** The layout of a machine's diagram. The same machine and words always give the same layout. */
export async function diagramOf(module: MachineModule): Promise<Diagram> {
  const letters = lettersOf(module);
  const drawn = arrows(module, letters);
  const graph = await new ELK().layout(graphOf(module, drawn));
  const known = STATE_WORDS[module.id as MachineId];
  return {
    machine: module.id,
    version: module.version,
    initial: String(module.machine.config.initial),
    letters: Object.fromEntries(letters),
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    nodes: (graph.children ?? []).map(({ id, x, y, width, height }) => ({
      state: id,
      x: round(x),
      y: round(y),
      width: round(width),
      height: round(height),
      lines: lines(known[id] ?? id, STATE.widest),
    })),
    edges: drawn.map((arrow, index) => {
      const laid = graph.edges?.[index];
      if (!laid) throw new Error(`${arrow.from} > ${arrow.to} was lost`);
      return edgeOf(arrow, laid);
    }),
  };
}
