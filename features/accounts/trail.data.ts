import { z } from 'zod';
import { ACCOUNT_FACTS, type AccountFact } from '@/lib/auth/facts';
import { prisma } from '@/lib/db';
import type { Named } from '@/lib/trail/chain';

/** How many entries a page of the trail shows. */
export const TRAIL_PAGE = 50;
/** The most entries of one exported file. */
const MOST_EXPORTED = 50_000;
const BATCH = 1_000;
const UNREADABLE = 'O texto guardado não pode ser lido: confira com npm run audit:verify.';

/** Which entries are asked for. */
export interface TrailFilter {
  /** About this account, or by it. */
  account?: string;
  fact?: AccountFact;
}

/** One entry of the administrative trail. */
export interface TrailLine {
  sequence: number;
  at: Date;
  fact: string;
  actor: Named;
  about: Named;
  details: Record<string, string | number | undefined>;
  reason: string | null;
  hash: string;
}

/** Whether the text names a fact of the trail. */
export const isFact = (text: string): text is AccountFact => ACCOUNT_FACTS.some((fact) => fact === text);

/** At most `limit` entries, newest first; only those with a sequence below `before`. For gestores. */
export async function readTrail(
  { account, fact }: TrailFilter,
  { before, limit }: { before?: number; limit: number },
): Promise<TrailLine[]> {
  const rows = await prisma().adminEvent.findMany({
    where: {
      ...(account ? { OR: [{ subjectId: account }, { actorId: account }] } : {}),
      ...(fact ? { fact } : {}),
      ...(before === undefined ? {} : { sequence: { lt: before } }),
    },
    orderBy: { sequence: 'desc' },
    take: limit,
  });
  return rows.map(({ sequence, at, fact: what, body, hash }) => ({ sequence, at, fact: what, hash, ...said(body) }));
}

const named = z.object({ id: z.string().nullable(), name: z.string() });
const bodies = z.object({
  actor: named,
  about: named,
  details: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  reason: z.string().nullable().default(null),
});
const NOBODY: Named = { id: null, name: '' };

/** What a body says. One that somebody spoiled behind the product's back says so, and does not break the page. */
function said(body: string): z.infer<typeof bodies> {
  try {
    return bodies.parse(JSON.parse(body));
  } catch {
    return { actor: NOBODY, about: NOBODY, details: {}, reason: UNREADABLE };
  }
}

/** The entries of an export, newest first, at most MOST_EXPORTED, read as they are taken. */
export async function* exportedTrail(filter: TrailFilter): AsyncGenerator<TrailLine> {
  let before: number | undefined;
  for (let taken = 0; taken < MOST_EXPORTED; ) {
    const lines: TrailLine[] = await readTrail(filter, { before, limit: BATCH });
    yield* lines;
    taken += lines.length;
    before = lines.at(-1)?.sequence;
    if (lines.length < BATCH) return;
  }
}

/** The account's present name; null if there is none. */
export async function accountCalled(id: string): Promise<string | null> {
  return (await prisma().user.findUnique({ where: { id }, select: { name: true } }))?.name ?? null;
}
