import { scan } from '@/lib/antivirus';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, caseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { brasiliaDay, daysLater } from '@/lib/days';
import { inTransaction, prisma } from '@/lib/db';
import { derivedId } from '@/lib/derived-id';
import { settings } from '@/lib/env';
import type { FormPlace } from '@/lib/form/spec';
import { recordIncident } from '@/lib/incidents/record';
import { ok, type Result, refuse } from '@/lib/result';
import { noRoomFor, SCAN_WORDS } from './evidence.copy';
import { readSpace } from './evidence.data';

interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
  mime: string;
}

/** Why the antivirus refuses a file, or null. Records an incident for the gestor. */
async function refusedByAntivirus({ registroAns }: CaseAccess, digest: string, bytes: Uint8Array) {
  const found = await scan(bytes);
  if (found === 'infected') {
    await recordIncident({ key: `infected:${registroAns}:${digest}`, kind: 'infected', registroAns });
    return SCAN_WORDS.infected;
  }
  if (found !== 'unknown') return null;
  await recordIncident({ key: `unscanned:${brasiliaDay(now())}`, kind: 'unscanned' });
  return SCAN_WORDS.unknown;
}

/** $1 id · $2 case · $3 hash · $4 type · $5 size · $6 name · $7 who. An unused file sent again gets a new week. */
const NAME = `insert into evidence (id, case_id, sha256, mime, size, file_name, uploaded_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set uploaded_at = now() where evidence.attached_at is null`;
const KEEP =
  'insert into evidence_file (sha256, mime, size, bytes) values ($1, $2, $3, $4) on conflict (sha256) do nothing';
/** $1 case · $2 the file itself, which is not counted twice. */
const USED = `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from evidence where case_id = $1 and id <> $2`;

/**
 * Keeps an uploaded file by its SHA-256. It becomes evidence once an event names it. The same file with the same name
 * from the same person gets the same id, so a form sent twice says the same twice. Refuses, without keeping it, a file
 * that does not fit or that the antivirus does not find clean. Throws NotFound.
 */
export async function keepEvidence(
  actor: Actor,
  place: FormPlace,
  { name, bytes, mime }: ReceivedFile,
): Promise<Result<{ id: string; name: string }>> {
  const access = await caseAccess(actor, place.caseId ?? '');
  const { caseId } = access;
  const digest = sha256(bytes);
  const id = derivedId('evidence', caseId, actor.userId, digest, name);
  const size = bytes.length;
  const refusal = noRoomFor(size, await readSpace(access, id)) ?? (await refusedByAntivirus(access, digest, bytes));
  if (refusal) return refuse('refused', refusal);
  const { filesPerCase: maxFiles, bytesPerCase: maxBytes } = settings().files;
  // The transaction and the foreign key keep a concurrent purge from leaving evidence without its content. The lock
  // takes the files of one case one by one, so that together they cannot exceed the limit.
  return inTransaction(async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('evidence'), hashtext($1))`, [caseId]);
    const { rows } = await client.query<{ files: number; bytes: number }>(USED, [caseId, id]);
    const used = rows[0] ?? { files: 0, bytes: 0 };
    const full = noRoomFor(size, { ...used, maxFiles, maxBytes });
    if (full) return refuse('refused', full);
    await client.query(KEEP, [digest, mime, size, Buffer.from(bytes)]);
    await client.query(NAME, [id, caseId, digest, mime, size, name, actor.userId]);
    return ok({ id, name });
  });
}

const UNUSED_DAYS = 7;

/** Removes files that no event named within a week of their upload. Returns how many. */
export async function purgeEvidence(): Promise<number> {
  const before = daysLater(now(), -UNUSED_DAYS);
  const { count } = await prisma().evidence.deleteMany({ where: { attachedAt: null, uploadedAt: { lt: before } } });
  await prisma()
    .$executeRaw`delete from evidence_file f where not exists (select 1 from evidence e where e.sha256 = f.sha256)`;
  return count;
}
