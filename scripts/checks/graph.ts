/** Which node imports which; nodes are files or rooms. */
export type Graph = Map<string, Set<string>>;

/** The circles of a graph, each as the nodes along one shortest way round. */
export function circlesIn(graph: Graph): string[][] {
  const found = new Map<string, string[]>();
  for (const start of graph.keys()) {
    const way = wayBack(graph, start);
    const name = way && [...way].sort().join();
    if (way && name && !found.has(name)) found.set(name, way);
  }
  return [...found.values()];
}

/** A shortest way from a node back to itself; undefined when there is none. */
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
