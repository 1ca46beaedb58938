import { type Finding, isCode, isTest, type SourceFile } from './files';
import { circlesIn, type Graph } from './graph';
import { importsOf } from './imports';

const withoutExtension = (path: string): string => path.replace(/\.(tsx?|mjs|js)$/, '');

/** Files that import each other in a circle at run time. rooms.ts finds circles between rooms. */
export function circleFindings(files: SourceFile[]): Finding[] {
  const graph: Graph = new Map();
  for (const file of files.filter(({ path }) => isCode(path) && !isTest(path))) {
    const path = withoutExtension(file.path);
    for (const { target, local, typeOnly } of importsOf(file))
      if (local && !typeOnly) graph.set(path, (graph.get(path) ?? new Set()).add(target));
  }
  return circlesIn(graph).map((way) => ({
    path: `${way[0]}`,
    message: `Files import each other in a circle: ${[...way, way[0]].join(' → ')}.`,
  }));
}
