import { type Finding, isCode, isTest, type SourceFile } from './files';
import { circlesIn, type Graph } from './graph';
import { importsOf } from './imports';

interface Wing {
  /** Its rooms from the top down: a room may import only rooms after it. '' is the wing's own folder. */
  rooms: string[];
  /** The wings that it may import. */
  uses: string[];
}

/**
 * The house: every wing of `features/` with its rooms, and which wings each may import. Anything else is refused, so
 * that a new wing, room or arrow is a decision.
 */
export const HOUSE: Record<string, Wing> = {
  home: {
    rooms: ['', 'my-tasks', 'operadoras'],
    uses: ['review', 'onboarding', 'notifications', 'case', 'registries'],
  },
  insights: { rooms: ['diagrams', 'figures', 'stage-times'], uses: ['onboarding', 'case', 'registries'] },
  onboarding: {
    rooms: [
      'attestation',
      'first-access',
      'people/printouts',
      'people/list',
      'operators/import-undo',
      'operators/import',
      'operators/approvals',
      'operators/requests',
      'support',
      'administrator',
      'administrator/absence',
      'computers',
      'people/checks',
      'cnes',
    ],
    uses: ['notifications', 'case', 'registries'],
  },
  review: {
    rooms: ['assignments', 'queue', 'exports', 'item', 'comments', 'return-phrases', 'item-history'],
    uses: ['notifications', 'case', 'registries'],
  },
  proof: { rooms: ['dossier', 'roots'], uses: ['case', 'accounts'] },
  monitoring: {
    rooms: ['console', 'registry-sync', 'registry-recheck'],
    uses: ['case', 'registries', 'accounts'],
  },
  notifications: { rooms: ['mail', 'calendar', 'clocks', 'notices'], uses: ['case', 'accounts'] },
  case: {
    rooms: ['audit', 'people', 'validity', 'retention', ''],
    uses: ['registries', 'accounts', 'help'],
  },
  registries: { rooms: ['cnes', 'cadop', 'judging'], uses: [] },
  accounts: { rooms: [''], uses: [] },
  help: { rooms: [''], uses: [] },
};

/** The room of a file in `features/`, e.g. `onboarding/people/list`; undefined for other files. */
export function roomOf(path: string): string | undefined {
  return /^features\/(.+?)(?:\/(?:components|print|testdata))?\/[^/]+$/.exec(path)?.[1];
}

const wingOf = (room: string): string => room.split('/')[0] ?? '';
const placeIn = (room: string): number => HOUSE[wingOf(room)]?.rooms.indexOf(room.slice(wingOf(room).length + 1)) ?? -1;

/** Every arrow (import between rooms), with one import that causes it. */
export function arrowsOf(files: SourceFile[]): { from: string; to: string; path: string; line: number }[] {
  const arrows = files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap((file) =>
      importsOf(file).flatMap(({ target, line }) => {
        const [from, to] = [roomOf(file.path), roomOf(target)];
        return from && to && from !== to ? [{ from, to, path: file.path, line }] : [];
      }),
    );
  return [...new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow])).values()];
}

function refusal(from: string, to: string): string | null {
  const [own, other] = [wingOf(from), wingOf(to)];
  const wing = HOUSE[own];
  // `unknownRooms` reports these once.
  if (!wing || placeIn(from) < 0 || placeIn(to) < 0) return null;
  if (own !== other)
    return wing.uses.includes(other)
      ? null
      : `The wing ${own} may not import the wing ${other} (${from} → ${to}); it may use ${wing.uses.join(', ') || 'no other'}. Move what both need down, e.g. to case/, or hand it in from above.`;
  return placeIn(to) > placeIn(from)
    ? null
    : `${from} may not import ${to}: it stands above it in scripts/checks/rooms.ts. Move what both need to the lower one.`;
}

function unknownRooms(files: SourceFile[]): Finding[] {
  const rooms = new Map(files.map(({ path }) => [roomOf(path), path]));
  return [...rooms].flatMap(([room, path]) =>
    room === undefined || placeIn(room) >= 0
      ? []
      : [
          {
            path,
            message: `${room} is no room of the house: put the file into a room of scripts/checks/rooms.ts, or add the room there, in its order.`,
          },
        ],
  );
}

/** Unknown rooms, upward imports, and rooms that import each other in a circle. Types count like values. */
export function roomFindings(files: SourceFile[]): Finding[] {
  const arrows = arrowsOf(files);
  const graph: Graph = new Map();
  for (const { from, to } of arrows) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return [
    ...unknownRooms(files),
    ...arrows.flatMap(({ from, to, path, line }) => {
      const message = refusal(from, to);
      return message ? [{ path, line, message }] : [];
    }),
    ...circlesIn(graph).map((way) => ({
      path: `features/${way[0]}`,
      message: `Rooms import each other in a circle: ${[...way, way[0]].join(' → ')}. Move what both need to the one below, or to a third.`,
    })),
  ];
}

/** The graph of wings and of rooms in words, with the number of upward arrows and of circles. */
export function drawHouse(files: SourceFile[]): string {
  const arrows = arrowsOf(files);
  const rooms = new Set(files.map(({ path }) => roomOf(path)).filter((room) => room !== undefined));
  const between = (level: (room: string) => string): string[] => [
    ...new Set(
      arrows.filter(({ from, to }) => level(from) !== level(to)).map((a) => `${level(a.from)} ${level(a.to)}`),
    ),
  ];
  const lines = (pairs: string[]): string[] => {
    const targets = new Map<string, string[]>();
    for (const [from = '', to = ''] of pairs.map((pair) => pair.split(' ')))
      targets.set(from, [...(targets.get(from) ?? []), to]);
    return [...targets].sort().map(([from, to]) => `  ${from} → ${to.sort().join(', ')}`);
  };
  const graph: Graph = new Map();
  for (const { from, to } of arrows) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  const up = arrows.filter(({ from, to }) => refusal(from, to) !== null);
  const [wings, single] = [between(wingOf), between((room) => room)];
  return [
    'Wings:',
    ...lines(wings),
    'Rooms:',
    ...lines(single),
    `${new Set([...rooms].map(wingOf)).size} wings, ${rooms.size} rooms; ${wings.length} arrows between wings, ${single.length} between rooms; ${up.length} upward, ${circlesIn(graph).length} circles`,
  ].join('\n');
}
