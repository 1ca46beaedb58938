import type { MachineModule, StateMeta } from '@/machines/definition';

const NOTE = 'Generated from the machine by `node --import tsx scripts/docs/machines.ts`; do not edit.';

interface Taken {
  event: string;
  guard: string | null;
  target: string;
}

interface State {
  name: string;
  description: string;
  meta: StateMeta;
  taken: Taken[];
}

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

/** The states of a machine, in its own order, with the events that each takes and their targets. */
export function statesOf({ machine }: MachineModule): State[] {
  return Object.values(machine.root.states).map((node) => ({
    name: node.key,
    description: node.description ?? '',
    meta: node.meta as StateMeta,
    taken: [...node.transitions.values()].flat().map(({ eventType, guard, target }) => ({
      event: eventType,
      guard: typeof guard === 'string' ? guard : null,
      target: target?.[0]?.key ?? node.key,
    })),
  }));
}

/** One Mermaid arrow per pair of states, labelled with all events that lead from one to the other. */
function arrows(states: State[]): string[] {
  const events = new Map<string, Set<string>>();
  for (const { name, taken } of states)
    for (const { event, target } of taken) {
      const arrow = `${name} --> ${target}`;
      events.set(arrow, (events.get(arrow) ?? new Set()).add(event));
    }
  return [...events].map(([arrow, names]) => `  ${arrow}: ${[...names].join(', ')}`);
}

function diagram(module: MachineModule, states: State[]): string {
  const initial = String(module.machine.config.initial);
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${initial}`, ...arrows(states), '```'].join('\n');
}

const leadsTo = ({ guard, target }: Taken): string => (guard ? `${target} (${code(guard)})` : target);

function eventTable(module: MachineModule, states: State[]): string {
  const events = Object.keys(module.rules);
  const rows = states.map(({ name, taken }) => [
    code(name),
    ...events.map(
      (event) =>
        taken
          .filter((known) => known.event === event)
          .map(leadsTo)
          .join('<br>') || '–',
    ),
  ]);
  return table(['state', ...events.map(code)], rows);
}

/** The page of one machine, in Markdown: its states, who must act, which events it takes and who may send them. */
export function machinePage(module: MachineModule): string {
  const states = statesOf(module);
  const about = states.map(({ name, description, meta }) => [
    code(name),
    description,
    meta.waitsFor,
    meta.stage,
    meta.complete ? 'yes' : '',
  ]);
  const rules = Object.entries(module.rules).map(([event, { roles, fact }]) => [
    code(event),
    roles.join(', '),
    code(fact),
  ]);
  const refusals = Object.entries(module.refusals).map(([guard, words]) => [code(guard), words]);
  const parts = [
    `# ${module.title}`,
    NOTE,
    `Machine ${code(module.id)}, version ${module.version}.`,
    '## Diagram',
    diagram(module, states),
    '## States',
    table(['state', 'what it means', 'who must act', 'stage', 'work complete'], about),
    '## What each state takes',
    'An event that a state does not take (–), or whose guards all say no, is refused with a reason and changes nothing.',
    eventTable(module, states),
    '## Who may send what',
    table(['event', 'roles', 'fact in the audit'], rules),
    ...(refusals.length > 0 ? ['## What a guard says when it refuses', table(['guard', 'words'], refusals)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all machines, in Markdown. */
export function indexPage(modules: MachineModule[], fileOf: (module: MachineModule) => string): string {
  const rows = modules.map((module) => [
    `[${module.title}](${fileOf(module)})`,
    code(module.id),
    String(module.version),
    String(statesOf(module).length),
    String(Object.keys(module.rules).length),
  ]);
  return `${['# Machines', NOTE, table(['machine', 'id', 'version', 'states', 'events'], rows)].join('\n\n')}\n`;
}
