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
      'checks',
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

type Arrow = Pick<ReturnType<typeof arrowsOf>[number], 'from' | 'to'>;

/** The folder in which a room stands at a depth: the wing at 1, `onboarding/operators` at 2. */
const folderAt = (room: string, depth: number): string => room.split('/').slice(0, depth).join('/');

function circlesAt(arrows: Arrow[], depth: number): string[][] {
  const graph: Graph = new Map();
  for (const arrow of arrows) {
    const [from, to] = [folderAt(arrow.from, depth), folderAt(arrow.to, depth)];
    if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  return circlesIn(graph);
}

/** Circles of wings, of the folders in them, and so on down to rooms: a folder imports what any room in it imports. */
function circlesOf(arrows: Arrow[]): string[][] {
  const deepest = Math.max(1, ...arrows.flatMap(({ from, to }) => [from, to]).map((room) => room.split('/').length));
  const ways = Array.from({ length: deepest }, (_, index) => circlesAt(arrows, index + 1)).flat();
  return [...new Map(ways.map((way) => [[...way].sort().join(), way])).values()];
}

/** The circles that the list itself would permit between wings, whether or not somebody uses them. */
export const declaredCircles = (house: Record<string, Pick<Wing, 'uses'>> = HOUSE): string[][] =>
  circlesIn(new Map(Object.entries(house).map(([wing, { uses }]) => [wing, new Set(uses)])));

const areWings = (way: string[]): boolean => way.every((folder) => !folder.includes('/'));
const round = (way: string[]): string => [...way, way[0]].join(' → ');

/** Unknown rooms, upward imports, and circles of wings, folders or rooms. Types count like values. */
export function roomFindings(files: SourceFile[]): Finding[] {
  const arrows = arrowsOf(files);
  return [
    ...unknownRooms(files),
    ...arrows.flatMap(({ from, to, path, line }) => {
      const message = refusal(from, to);
      return message ? [{ path, line, message }] : [];
    }),
    ...circlesOf(arrows).map((way) => ({
      path: `features/${way[0]}`,
      message: `${areWings(way) ? 'Wings' : 'Rooms'} import each other in a circle: ${round(way)}. Move what both need to the one below, or to a third.`,
    })),
    ...declaredCircles().map((way) => ({
      path: 'scripts/checks/rooms.ts',
      message: `Wings may use each other in a circle: ${round(way)}. Take out the arrow that goes up.`,
    })),
  ];
}

/** The graph of wings and of rooms in words, with the number of upward arrows, and of circles at every depth. */
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
  const up = arrows.filter(({ from, to }) => refusal(from, to) !== null);
  const circles = circlesOf(arrows).concat(declaredCircles());
  const ofWings = circles.filter(areWings).length;
  const [wings, single] = [between(wingOf), between((room) => room)];
  return [
    'Wings:',
    ...lines(wings),
    'Rooms:',
    ...lines(single),
    `${new Set([...rooms].map(wingOf)).size} wings, ${rooms.size} rooms; ${wings.length} arrows between wings, ${single.length} between rooms; ${up.length} upward, ${ofWings} circles of wings, ${circles.length - ofWings} circles of rooms and their folders`,
  ].join('\n');
}
