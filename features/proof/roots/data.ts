import { pool, prisma } from '@/lib/db';
import { configuredSigners, type Signer } from '@/lib/proof/keys';
import { MerkleTree } from '@/lib/proof/merkle';
import {
  checkKeys,
  type Head,
  headLeaf,
  type KeyRecord,
  type KnownKey,
  type RootRecord,
  readRoot,
  rootFault,
  rootHash,
} from '@/lib/proof/statements';
import { type Signing, signingOf } from './signing';

const BATCH = 20_000;
/** Below every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** All public keys that were ever in use, as they were signed; sorted by number. */
export async function readKeys(): Promise<KeyRecord[]> {
  return prisma().signingKey.findMany({
    orderBy: { number: 'asc' },
    select: { statement: true, signature: true, endorsement: true },
  });
}

/** The state of signing, the stored keys, and the keys that this process has; the signing one comes first. */
export async function readSigning(): Promise<{ signing: Signing; keys: KnownKey[]; signers: Signer[] }> {
  const { keys, fault } = checkKeys(await readKeys());
  const signers = configuredSigners();
  const ids = signers.map(({ id }) => id);
  return { signing: fault ? { kind: 'broken', fault } : signingOf(ids, keys), keys, signers };
}

/** The roots as they were signed, newest first; only those with a number below `before`. */
export const listRoots = (limit: number, before?: number) =>
  prisma().auditRoot.findMany({
    where: before === undefined ? {} : { number: { lt: before } },
    orderBy: { number: 'desc' },
    take: limit,
  });

/** All roots as they were signed, oldest first. */
export const allRoots = (): Promise<RootRecord[]> =>
  prisma().auditRoot.findMany({ orderBy: { number: 'asc' }, select: { statement: true, signature: true } });

/** The proof that the latest root covers a case up to `head`, for somebody who has only the root. */
export interface Inclusion {
  root: RootRecord & { number: number };
  head: Head;
  position: number;
  size: number;
  path: string[];
}

/** The tree of all cases as of a root. Reads the heads in batches, by case. */
async function treeAsOf(number: number): Promise<MerkleTree> {
  const leaves: Buffer[] = [];
  for (let after = FIRST_ID; ; ) {
    const { rows } = await pool().query<Head & { position: number }>(
      `select distinct on (case_id) case_id as "caseId", position, sequence, hash from root_head
        where case_id > $1 and root_number <= $2 order by case_id, root_number desc limit $3`,
      [after, number, BATCH],
    );
    for (const row of rows) leaves[row.position] = headLeaf(row);
    if (rows.length < BATCH) break;
    after = (rows.at(-1) as Head).caseId;
  }
  return MerkleTree.of(leaves);
}

/** The proof that the latest root covers this case's chain up to a row; null if no root covers it yet. */
export async function readInclusion(caseId: string): Promise<Inclusion | null> {
  const [root] = await listRoots(1);
  const head = await prisma().rootHead.findFirst({
    where: { caseId, rootNumber: { lte: root?.number ?? 0 } },
    orderBy: { rootNumber: 'desc' },
  });
  if (!root || !head) return null;
  const tree = await treeAsOf(root.number);
  const { number, statement, signature } = root;
  return {
    root: { number, statement, signature },
    head: { caseId, sequence: head.sequence, hash: head.hash },
    position: head.position,
    size: tree.size,
    path: tree.path(head.position),
  };
}

interface KeptRoot extends RootRecord {
  number: number;
  day: string;
}
type StoredHead = Head & { position: number; rootNumber: number };

/** What is wrong with a root after the root `before`, with a tree that holds its heads; null: nothing. */
function nextFault(row: KeptRoot, before: RootRecord | undefined, tree: MerkleTree, keys: KnownKey[]): string | null {
  const own = rootFault(row, keys);
  const said = readRoot(row.statement);
  if (own || !said) return own;
  if (said.number !== row.number || said.day !== row.day) return 'as colunas não são as da declaração';
  if (said.previous !== (before ? rootHash(before) : '')) return 'não segue a raiz anterior: falta uma, ou mudou';
  if (said.cases !== tree.size || said.merkleRoot !== tree.root().toString('hex'))
    return 'as cabeças de trilha guardadas não levam a esta raiz: uma mudou, falta ou foi incluída';
  return null;
}

/** Puts the heads of a root into the tree, in batches. Returns a fault, or null. */
async function putHeads(tree: MerkleTree, number: number): Promise<string | null> {
  for (let after = -1; ; ) {
    const { rows } = await pool().query<StoredHead>(
      `select case_id as "caseId", position, sequence, hash from root_head
        where root_number = $1 and position > $2 order by position limit $3`,
      [number, after, BATCH],
    );
    for (const row of rows) {
      if (row.position > tree.size) return `falta a cabeça de trilha da posição ${tree.size}`;
      tree.set(row.position, headLeaf(row));
    }
    if (rows.length < BATCH) return null;
    after = (rows.at(-1) as StoredHead).position;
  }
}

/** Heads that a root covered and that the chain does not contain any more. */
const STRAYED = `select h.case_id as "caseId", h.sequence, h.root_number as "rootNumber" from root_head h
  left join audit_event e on e.case_id = h.case_id and e.sequence = h.sequence
  where e.hash is distinct from h.hash order by h.root_number, h.position limit 100`;

/**
 * Verifies the keys, the roots (building each root's tree again), and that every chain still contains what they
 * covered.
 * @param outside roots that somebody kept outside, which must be among ours
 * @returns the number of roots, and the faults in pt-BR
 */
export async function verifyRoots(outside: RootRecord[] = []): Promise<{ roots: number; faults: string[] }> {
  const { keys, fault } = checkKeys(await readKeys());
  const faults = fault ? [fault] : [];
  const kept = await prisma().auditRoot.findMany({ orderBy: { number: 'asc' } });
  const tree = new MerkleTree();
  for (const [index, row] of kept.entries()) {
    const gap = row.number === index + 1 ? await putHeads(tree, row.number) : 'falta a raiz anterior';
    const problem = gap ?? nextFault(row, kept[index - 1], tree, keys);
    if (!problem) continue;
    faults.push(`raiz ${row.number}: ${problem}`);
    break;
  }
  const { rows } = await pool().query<StoredHead>(STRAYED);
  for (const { caseId, sequence, rootNumber } of rows)
    faults.push(`caso ${caseId}, sequência ${sequence}: a trilha não é mais a que a raiz ${rootNumber} cobriu`);
  const own = new Set(kept.map(({ statement, signature }) => `${statement}\n${signature}`));
  for (const { statement, signature } of outside)
    if (!own.has(`${statement}\n${signature}`))
      faults.push(`raiz ${readRoot(statement)?.number ?? '?'} guardada fora: não é a que está no banco`);
  return { roots: kept.length, faults };
}
