import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { readRoot } from '@/lib/proof/statements';
import { allRoots, listRoots, readKeys, readSigning } from './data';
import { daysMissed, type ListedRoot } from './signing';

const PAGE = 60;

/** For the gestor's page of daily roots and keys. Throws NotFound. @param before shows only roots below this number */
export async function loadRoots(actor: Actor, before?: number) {
  requireGestor(actor);
  const [{ signing, keys }, rows, [newest]] = await Promise.all([
    readSigning(),
    listRoots(PAGE + 1, before),
    listRoots(1),
  ]);
  const roots: ListedRoot[] = rows.slice(0, PAGE).map((row, index) => ({
    ...row,
    merkleRoot: readRoot(row.statement)?.merkleRoot ?? '',
    missed: daysMissed(rows[index + 1]?.day, row.day),
  }));
  return {
    signing,
    keys: keys.map(({ id, statement, endorsed }) => ({
      id,
      at: new Date(statement.at),
      reason: statement.reason,
      endorsed,
      first: statement.number === 1,
    })),
    roots,
    older: rows.length > PAGE ? (roots.at(-1)?.number ?? null) : null,
    /** The whole days without a root until now; null if there is none at all. */
    silent: newest ? daysMissed(newest.day, brasiliaDay(now())) : null,
  };
}

const download = (name: string) => ({
  'content-disposition': `attachment; filename="${name}"`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The public keys with their endorsements. Open to everybody, because a verifier has no account. */
export async function loadPublicKeys() {
  return { body: text({ keys: await readKeys() }), headers: download('chaves-publicas.json') };
}

/** A file of all roots as they were signed, to keep outside. Gestor only. Throws NotFound. */
export async function loadRootsFile(actor: Actor) {
  requireGestor(actor);
  return { body: text({ roots: await allRoots() }), headers: download('raizes.json') };
}
