import { type Finding, isCode, isTest, type SourceFile } from './files';
import { importsOf } from './imports';

type Graph = Map<string, Set<string>>;

const add = (graph: Graph, from: string, to: string): void => {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
};

/** Each strongly connected group of more than one node, as one way round it. */
export function circlesIn(graph: Graph): string[][] {
  const found = new Map<string, string[]>();
  for (const start of graph.keys()) {
    const way = wayBack(graph, start);
    const name = way && [...way].sort().join();
    if (way && name && !found.has(name)) found.set(name, way);
  }
  return [...found.values()];
}

/** A shortest way from a node back to itself. */
function wayBack(graph: Graph, start: string): string[] | undefined {
  const queue = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}

const PURE = /\/(status|checklist|schema|copy|projections\/[^/]+)$/;
const PICTURE = /\/components\//;

/**
 * A feature as a node of the graph. Its pure files, and its components, are nodes of their own: they are layers below
 * and above the rest, so that e.g. review's status may be used by journey, through which review writes.
 */
function nodeOf(target: string): string | undefined {
  const name = /^features\/([^/]+)\//.exec(target)?.[1];
  if (!name) return undefined;
  if (PURE.test(target)) return `${name} (pure files)`;
  return PICTURE.test(target) ? `${name} (components)` : name;
}

const withoutExtension = (path: string): string => path.replace(/\.(tsx?|mjs|js)$/, '');

/** Circles between features, and between any two files at run time. */
export function circleFindings(files: SourceFile[]): Finding[] {
  const [features, single]: [Graph, Graph] = [new Map(), new Map()];
  const sources = files.filter(({ path }) => isCode(path) && !isTest(path));
  for (const file of sources) {
    const path = withoutExtension(file.path);
    for (const { target, local, typeOnly } of importsOf(file)) {
      const [from, to] = [nodeOf(path), nodeOf(target)];
      if (from && to && from !== to) add(features, from, to);
      if (local && !typeOnly) add(single, path, target);
    }
  }
  return [
    ...circlesIn(features).map((way) => ({
      path: `features/${way[0]?.split(' ')[0]}`,
      message: `Features import each other in a circle: ${[...way, way[0]].join(' → ')}. Move what both need to the one below, or to a third.`,
    })),
    ...circlesIn(single).map((way) => ({
      path: `${way[0]}`,
      message: `Files import each other in a circle: ${[...way, way[0]].join(' → ')}.`,
    })),
  ];
}
