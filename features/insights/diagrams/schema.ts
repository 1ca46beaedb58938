/** A machine's diagram in pixels, from its diagram.json, which scripts/docs/machines.ts writes. */
export interface Diagram {
  machine: string;
  version: number;
  initial: string;
  /** The letters for events whose words have no room in the drawing, by event type. */
  letters: Record<string, string>;
  width: number;
  height: number;
  nodes: DiagramNode[];
  edges: DiagramEdge[];
}

/** A state of the machine in its diagram. */
export interface DiagramNode {
  state: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The lines of its name. */
  lines: string[];
}

/** All events that lead from one state to another, as one arrow. */
export interface DiagramEdge {
  from: string;
  to: string;
  /** The SVG path of the arrow. */
  path: string;
  /** `left`: the label stands to the left of the arrow and ends at x. */
  label: { x: number; y: number; left: boolean };
  events: { type: string; lines: string[] }[];
}
