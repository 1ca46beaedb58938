import type pg from 'pg';
import { pool, prisma } from '@/lib/db';
import type { Registry } from './copy';
import type { SyncRow } from './due';

/** The last fetch of a registry and its outcome; null if there was none. */
export const readSync = (registry: Registry) => prisma().registrySync.findUnique({ where: { registry } });

/** The state of a registry's fetch, read on the connection of a transaction. */
export async function readActivity(registry: Registry, db: Pick<pg.PoolClient, 'query'>): Promise<SyncRow | null> {
  const { rows } = await db.query<SyncRow>(
    'select outcome, step, percent, seen_at as "seenAt" from registry_sync where registry = $1',
    [registry],
  );
  return rows[0] ?? null;
}

/** The SHA-256 of the last imported CADOP file; null if there is none. */
export async function importedCadopSha256(): Promise<string | null> {
  const { rows } = await pool().query<{ sha256: string }>(
    `select file_sha256 as sha256 from registry_import
      where registry = 'cadop' and finished_at is not null and state = 'imported' order by finished_at desc limit 1`,
  );
  return rows[0]?.sha256 ?? null;
}

/**
 * The competence (YYYYMM) of the imported base; null if there is none, or only an invented one.
 * @param madeUp whether the publisher to be asked also invents its data, so that an invented base counts
 */
export async function heldCompetence(madeUp: boolean): Promise<string | null> {
  const held = await prisma().cnesCompetence.findFirst({
    where: madeUp ? { loadId: { gt: 0 } } : { synthetic: false },
    orderBy: { competence: 'desc' },
    select: { competence: true },
  });
  return held?.competence ?? null;
}
