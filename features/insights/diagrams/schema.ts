/** A machine's diagram as scripts/docs/machines.ts lays it out, in pixels; kept beside the machine as diagram.json. */
export interface Diagram {
  machine: string;
  version: number;
  initial: string;
  /** Events that the picture names by a letter, where their words have no room. */
  letters: Record<string, string>;
  width: number;
  height: number;
  nodes: DiagramNode[];
  edges: DiagramEdge[];
}

export interface DiagramNode {
  state: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Its name, in lines. */
  lines: string[];
}

/** All events that lead from one state to another. */
export interface DiagramEdge {
  from: string;
  to: string;
  /** SVG path from the one to the other. */
  path: string;
  /** left: it stands to the left of the arrow, and ends at x. */
  label: { x: number; y: number; left: boolean };
  events: { type: string; lines: string[] }[];
}
