import { createHash } from 'node:crypto';
import { type Inclusion, readKeys } from '@/features/proof/roots/data';
import { canonical } from '@/lib/canonical';
import { prisma } from '@/lib/db';
import { ContainerWriter, type Entry } from '@/lib/proof/container';
import type { Signer } from '@/lib/proof/keys';
import { closing, KEYS, type Listing, listingOf, textEntry } from '@/lib/proof/sealed';
import { type Issue, readme } from './file.copy';
import { readEvidenceBytes } from './file.data';
import { type About, type DossierContent, ENTRIES } from './file.schema';

const CHUNK = 1024 * 1024;

/** A try to make a dossier. `attempt` tells its pieces from those of other tries. */
interface Try {
  id: string;
  caseId: string;
  attempt: number;
}

/** What goes into the container. */
interface Parts {
  content: DossierContent;
  issue: Issue;
  inclusion: Inclusion | null;
  pdf: Uint8Array | null;
  signer: Signer;
}

/** Yields every entry except manifest and signature, in order. Reads one file of evidence at a time. */
async function* entriesOf({ content, issue, inclusion, pdf }: Parts, caseId: string): AsyncGenerator<Entry> {
  const { header, derived, evidence, rows, people, checklist, head } = content;
  yield textEntry(ENTRIES.readme, readme(header.name, issue, pdf !== null));
  if (pdf) yield { name: ENTRIES.pdf, bytes: pdf };
  yield textEntry(
    ENTRIES.case,
    canonical({ case: caseId, operadora: { ...header }, people, checklist, evidence, head }),
  );
  yield textEntry(ENTRIES.decisions, canonical(derived));
  yield textEntry(ENTRIES.chain, rows.map((row) => `${canonical({ ...row })}\n`).join(''));
  const files = new Map(evidence.map(({ entry, sha256 }) => [entry, sha256]));
  for (const [name, sha256] of files) yield { name, bytes: await readEvidenceBytes(caseId, sha256) };
  yield textEntry(KEYS, canonical({ keys: (await readKeys()).map((key) => ({ ...key })) }));
  if (inclusion) {
    const { root, ...path } = inclusion;
    const { statement, signature } = root;
    yield textEntry(ENTRIES.root, canonical({ root: { statement, signature }, ...path }));
  }
}

/**
 * Writes the dossier's container into the database in pieces, and removes the pieces of former tries.
 * @param show called with the part that is done, 0 to 1
 * @returns size in bytes and SHA-256 of the file
 */
export async function pack(
  run: Try,
  parts: Parts,
  show: (done: number) => void,
): Promise<{ size: number; sha256: string }> {
  await prisma().dossierChunk.deleteMany({ where: { dossierId: run.id } });
  const { content, issue, signer } = parts;
  const store = chunks(run);
  const writer = new ContainerWriter();
  const listings: Listing[] = [];
  const add = async (entry: Entry) => {
    for (const bytes of writer.add(entry)) await store.write(bytes);
  };
  const total = content.evidence.length + 6;
  for await (const entry of entriesOf(parts, run.caseId)) {
    listings.push(listingOf(entry));
    await add(entry);
    show(Math.min(1, listings.length / total));
  }
  const { registroAns, name } = content.header;
  const root = issue.root && { number: issue.root.number, sequence: issue.root.sequence };
  const about: About = {
    dossier: run.id,
    case: run.caseId,
    operadora: { registroAns, name },
    askedBy: issue.askedBy,
    chain: content.head,
    root,
  };
  for (const entry of closing({ at: issue.at.toISOString(), about, entries: listings }, signer)) await add(entry);
  for (const bytes of writer.end()) await store.write(bytes);
  return store.end();
}

function chunks({ id, attempt }: Try) {
  const hash = createHash('sha256');
  let held: Uint8Array[] = [];
  let bytes = 0;
  let size = 0;
  let number = 0;
  const flush = async () => {
    if (bytes === 0) return;
    const whole = Buffer.concat(held);
    held = [];
    bytes = 0;
    await prisma().dossierChunk.create({ data: { dossierId: id, attempt, number, bytes: Uint8Array.from(whole) } });
    number += 1;
  };
  return {
    async write(given: Uint8Array): Promise<void> {
      hash.update(given);
      size += given.length;
      for (let at = 0; at < given.length; at += CHUNK) {
        const piece = given.subarray(at, at + CHUNK);
        held.push(piece);
        bytes += piece.length;
        if (bytes >= CHUNK) await flush();
      }
    },
    async end(): Promise<{ size: number; sha256: string }> {
      await flush();
      return { size, sha256: hash.digest('hex') };
    },
  };
}
