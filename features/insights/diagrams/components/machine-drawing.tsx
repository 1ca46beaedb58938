import type { Diagram, DiagramEdge, DiagramNode } from '../schema';
import { arrow, type Way } from '../way';

interface Props {
  diagram: Diagram;
  /** The descriptions of the states, by state. */
  meanings: Record<string, string>;
  way: Way;
  current: string;
  title: string;
  summary: string;
}

const NODE_LINE = 20;
const EVENT_LINE = 17;

function Node({ node, meaning, way, current }: { node: DiagramNode; meaning: string; way: Way; current: string }) {
  const { state, x, y, width, height, lines } = node;
  const here = state === current;
  const kind = here ? 'here' : way.visited.has(state) ? 'visited' : 'unseen';
  const middle = x + width / 2;
  return (
    <g className={`node node-${kind}`} data-state={state} data-kind={kind}>
      <title>{meaning}</title>
      <rect x={x} y={y} width={width} height={height} rx="8" />
      {here && (
        <text className="node-mark" x={middle} y={y + 17} textAnchor="middle">
          está aqui
        </text>
      )}
      {kind === 'visited' && (
        <text className="node-mark" x={middle} y={y + 17} textAnchor="middle">
          ✓ passou
        </text>
      )}
      {lines.map((line, index) => (
        <text key={line} x={middle} y={y + (kind === 'unseen' ? 30 : 37) + index * NODE_LINE} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

function Edge({ edge, way }: { edge: DiagramEdge; way: Way }) {
  const { from, to, path, label, events } = edge;
  const taken = way.taken.has(arrow(from, to));
  let line = 0;
  return (
    <g className={taken ? 'edge edge-taken' : 'edge'} data-from={from} data-to={to} data-taken={taken}>
      <path d={path} markerEnd={`url(#${taken ? 'ponta-cheia' : 'ponta'})`} />
      {events.map(({ type, lines }) => {
        const turns = way.taken.get(arrow(from, to))?.get(type) ?? [];
        return lines.map((words, index) => {
          const y = label.y + 13 + EVENT_LINE * line++;
          const mark = index === 0 ? turnsText(turns) : '';
          return (
            <text
              key={`${type} ${words}`}
              className={turns.length > 0 ? 'event-taken' : undefined}
              x={label.x}
              y={y}
              textAnchor={label.left ? 'end' : undefined}
              data-event={index === 0 ? type : undefined}
            >
              {mark}
              {words}
            </text>
          );
        });
      })}
    </g>
  );
}

/** "2. ", "2, 5. ", or how often for more turns. The numbers are those of the table. */
function turnsText(turns: number[]): string {
  if (turns.length === 0) return '';
  return turns.length <= 2 ? `${turns.join(', ')}. ` : `${turns.length}×. `;
}

/** Draws a machine, with the present state and the way there marked by form, words and numbers. */
export function MachineDrawing({ diagram, meanings, way, current, title, summary }: Props) {
  const { width, height, nodes, edges } = diagram;
  return (
    <svg
      className="diagram"
      role="img"
      aria-labelledby="diagrama-nome diagrama-resumo"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title id="diagrama-nome">{title}</title>
      <desc id="diagrama-resumo">{summary}</desc>
      <defs>
        <marker
          id="ponta"
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path className="edge-end" d="M0 0L8 4L0 8z" />
        </marker>
        <marker
          id="ponta-cheia"
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="13"
          markerHeight="13"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path className="edge-end-taken" d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {[...edges]
        .sort((a, b) => Number(way.taken.has(arrow(a.from, a.to))) - Number(way.taken.has(arrow(b.from, b.to))))
        .map((edge) => (
          <Edge key={arrow(edge.from, edge.to)} edge={edge} way={way} />
        ))}
      {nodes.map((node) => (
        <Node key={node.state} node={node} meaning={meanings[node.state] ?? ''} way={way} current={current} />
      ))}
    </svg>
  );
}
