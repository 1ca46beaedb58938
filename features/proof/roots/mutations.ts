import type pg from 'pg';
import { now } from '@/lib/clock';
import { brasiliaDay } from '@/lib/days';
import { inTransaction, prisma } from '@/lib/db';
import type { Signer } from '@/lib/proof/keys';
import { MerkleTree } from '@/lib/proof/merkle';
import { type Head, headLeaf, makeKey, makeRoot, type RootStatement, rootHash } from '@/lib/proof/statements';
import { ok, type Result, refuse } from '@/lib/result';
import { WORDS } from './copy';
import { FIRST_ID, readSigning } from './data';
import { isRewritten } from './signing';

const BATCH = 20_000;
const LOCK = 'habilita-root';

/** The outcome of `sealToday`: signed, already there, no key configured, or a key that is not in use. */
export type Sealing = 'sealed' | 'already' | 'noKey' | 'otherKey';

/** The key with which this process signs, or null. The very first key comes into use by this call. */
export async function signerInUse(): Promise<Signer | null> {
  const { signing, signers } = await readSigning();
  const [signer] = signers;
  if (signer && signing.kind === 'ready') return signer;
  if (!signer || signing.kind !== 'first') return null;
  await keepKey(1, signer, null, { previous: '', reason: WORDS.firstKey });
  // Of several processes with different first keys, only one brought its key into use.
  return (await readSigning()).signing.kind === 'ready' ? signer : null;
}

async function keepKey(
  number: number,
  signer: Signer,
  before: Signer | null,
  said: { previous: string; reason: string },
): Promise<boolean> {
  const at = now();
  const record = makeKey({ number, at, ...said }, signer, before);
  const { count } = await prisma().signingKey.createMany({
    data: [{ number, keyId: signer.id, at, ...record }],
    skipDuplicates: true,
  });
  return count === 1;
}

/**
 * Brings the first configured key into use. The former key endorses it, and must still be configured for that.
 * @param without goes on without endorsement, because the former key is lost or no longer trusted
 */
export async function rotateKey(reason: string, without: boolean): Promise<Result<{ keyId: string }>> {
  const { signing, keys, signers } = await readSigning();
  if (signing.kind === 'none') return refuse('refused', WORDS.noKey);
  if (signing.kind === 'broken') return refuse('refused', WORDS.broken(signing.fault));
  if (signing.kind === 'first') {
    await signerInUse();
    return ok({ keyId: signing.keyId });
  }
  if (signing.kind === 'ready') return refuse('refused', WORDS.sameKey);
  if (keys.some(({ id }) => id === signing.keyId)) return refuse('refused', WORDS.usedBefore);
  const before = signers.find(({ id }) => id === signing.inUse) ?? null;
  if (!before && !without) return refuse('refused', WORDS.noEndorser(signing.inUse));
  const said = { previous: signing.inUse, reason };
  const kept = await keepKey(keys.length + 1, signers[0] as Signer, without ? null : before, said);
  return kept ? ok({ keyId: signing.keyId }) : refuse('conflict', WORDS.keptMeanwhile);
}

/**
 * Job: signs today's root (Brasília) over the heads of all chains in one snapshot. Makes one a day, even in several
 * processes at once. Throws if a chain does not continue from what the former root covered, because a new root would
 * confirm the change.
 */
export async function sealToday(): Promise<Sealing> {
  const day = brasiliaDay(now());
  if ((await prisma().auditRoot.count({ where: { day } })) > 0) return 'already';
  const { signing } = await readSigning();
  const signer = await signerInUse();
  if (!signer) return signing.kind === 'none' ? 'noKey' : 'otherKey';
  return inTransaction(async (client) => {
    await client.query('set transaction isolation level repeatable read');
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock(hashtext($1)) as free', [
      LOCK,
    ]);
    return rows[0]?.free && (await seal(client, day, signer)) ? 'sealed' : 'already';
  });
}

interface Latest {
  number: number;
  statement: string;
  signature: string;
  at: Date;
}

async function seal(client: pg.PoolClient, day: string, signer: Signer): Promise<boolean> {
  const last = await client.query<Latest>(
    'select number, statement, signature, at from audit_root order by number desc limit 1',
  );
  const [before] = last.rows;
  const number = (before?.number ?? 0) + 1;
  const at = now();
  if (before && at < before.at) throw new Error(`The clock says ${at.toISOString()}, before root ${before.number}`);
  const { tree, changed } = await takeHeads(client, number);
  const said: Omit<RootStatement, 'v' | 'kind' | 'key'> = {
    number,
    day,
    at: at.toISOString(),
    cases: tree.size,
    changed,
    merkleRoot: tree.root().toString('hex'),
    previous: before ? rootHash(before) : '',
  };
  const { statement, signature } = makeRoot(said, signer);
  const { rowCount } = await client.query(
    `insert into audit_root (number, day, at, cases, changed, key_id, statement, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [number, day, at, tree.size, changed, signer.id, statement, signature],
  );
  // Another process signed between our check and our lock, so our rows are rolled back.
  if (rowCount === 0) await client.query('rollback and chain');
  return rowCount === 1;
}

interface CaseHead extends Head {
  position: number | null;
  coveredSequence: number | null;
  coveredHash: string | null;
}

const HEADS = `select c.id as "caseId", c.sequence, c.head_hash as hash, h.position,
    h.sequence as "coveredSequence", h.hash as "coveredHash"
  from onboarding_case c left join lateral (
    select position, sequence, hash from root_head where case_id = c.id order by root_number desc limit 1) h on true
  where c.id > $1 and c.sequence > 0 order by c.id limit ${BATCH}`;

const KEEP = `insert into root_head (case_id, root_number, position, sequence, hash)
  select c, $1, p, s, h from unnest($2::uuid[], $3::int[], $4::int[], $5::text[]) as new (c, p, s, h)`;

type Placed = Head & { position: number };

async function keep(client: pg.PoolClient, number: number, heads: Placed[]): Promise<void> {
  if (heads.length === 0) return;
  const columns = [heads.map((h) => h.caseId), heads.map((h) => h.position), heads.map((h) => h.sequence)];
  await client.query(KEEP, [number, ...columns, heads.map((h) => h.hash)]);
}

/** Is the chain new, or has it grown since the former root? Throws if it does not continue from what that covered. */
function hasGrown({ caseId, sequence, hash, coveredSequence, coveredHash }: CaseHead): boolean {
  if (coveredSequence === null || coveredHash === null) return true;
  if (isRewritten({ sequence, hash }, { sequence: coveredSequence, hash: coveredHash }))
    throw new Error(`Case ${caseId}: its chain is not the one that the former root covered`);
  return coveredSequence !== sequence;
}

/** Puts the head of every case into a tree, and stores those that are new or changed. */
async function takeHeads(client: pg.PoolClient, number: number): Promise<{ tree: MerkleTree; changed: number }> {
  const { rows } = await client.query<{ known: number }>(
    'select coalesce(max(position) + 1, 0)::int as known from root_head',
  );
  const known = rows[0]?.known ?? 0;
  const leaves: Buffer[] = new Array(known);
  let changed = 0;
  let found = 0;
  for (let after = FIRST_ID; ; ) {
    const { rows: heads } = await client.query<CaseHead>(HEADS, [after]);
    const fresh: Placed[] = [];
    for (const head of heads) {
      const position = head.position ?? leaves.length;
      leaves[position] = headLeaf(head);
      if (position < known) found += 1;
      if (hasGrown(head)) fresh.push({ ...head, position });
    }
    changed += fresh.length;
    await keep(client, number, fresh);
    if (heads.length < BATCH) break;
    after = (heads.at(-1) as CaseHead).caseId;
  }
  if (found !== known) throw new Error(`${known - found} cases of root ${number - 1} are not there any more`);
  return { tree: MerkleTree.of(leaves), changed };
}
