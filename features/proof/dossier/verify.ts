import { CaseVerifier } from '@/features/case/audit/verify';
import { MACHINERY } from '@/features/case/machinery';
import { canonical } from '@/lib/canonical';
import { sha256 as hashOf } from '@/lib/crypto';
import { rootOver } from '@/lib/proof/merkle';
import { type Fault, MANIFEST, readJson, readSealed, type SealedReading } from '@/lib/proof/sealed';
import { headLeaf, type KnownKey, readRoot, rootFault } from '@/lib/proof/statements';
import { derive } from './derive';
import {
  type About,
  aboutShape,
  type ChainRow,
  caseShape,
  type Derived,
  derivedShape,
  ENTRIES,
  EVIDENCE_FOLDER,
  rootShape,
  rowShape,
} from './file.schema';

type Reading = SealedReading<About>;

const lineOf = (number: number) => `${ENTRIES.chain}, linha ${number}`;

/** Reads the rows of the chain up to the first line that is not a row, which becomes a fault. */
function readRows({ entries, faults }: Reading): ChainRow[] {
  const entry = entries.find(({ name }) => name === ENTRIES.chain);
  if (!entry) {
    faults.push({ where: ENTRIES.chain, problem: 'falta no dossiê' });
    return [];
  }
  const rows: ChainRow[] = [];
  const lines = Buffer.from(entry.bytes).toString().split('\n');
  if (lines.pop() !== '') faults.push({ where: ENTRIES.chain, problem: 'a última linha está cortada' });
  for (const [index, line] of lines.entries()) {
    try {
      const row = rowShape.parse(JSON.parse(line));
      if (canonical(row) !== line) throw new Error('not canonical');
      rows.push(row);
    } catch {
      faults.push({ where: lineOf(index + 1), problem: 'não é um registro como o Habilita escreve' });
      return rows;
    }
  }
  return rows;
}

/** Checks that every row follows the one before, matches its hash, and is accepted by its machine. */
function chainFaults(rows: ChainRow[], caseId: string): Fault[] {
  const verifier = new CaseVerifier(MACHINERY.machines, caseId);
  for (const [index, row] of rows.entries()) {
    const where = `${lineOf(index + 1)}, sequência ${row.sequence}`;
    try {
      verifier.add(row);
    } catch {
      return [{ where, problem: 'o conteúdo não é o de um registro' }];
    }
    const [fault] = verifier.faults;
    if (fault) return [{ where, problem: fault.problem }];
  }
  return [];
}

function headFault(rows: ChainRow[], { chain }: About): Fault[] {
  const last = rows.at(-1);
  if (last?.sequence === chain.sequence && last.hash === chain.hash) return [];
  const problem = `a trilha termina na sequência ${last?.sequence ?? 0}, e o manifesto diz ${chain.sequence} (${chain.hash})`;
  return [{ where: MANIFEST, problem }];
}

/** Compares what the dossier says with what follows from the rows. Returns the first difference of each kind. */
function derivedFaults(said: Derived, rows: ChainRow[]): Fault[] {
  let wanted: Derived;
  try {
    wanted = derive(rows);
  } catch {
    return [];
  }
  return (['items', 'decisions', 'evidence'] as const).flatMap((part) => {
    const [own, right] = [said[part], wanted[part]];
    const index = [...Array(Math.max(own.length, right.length)).keys()].find(
      (at) => canonical(own[at] ?? null) !== canonical(right[at] ?? null),
    );
    if (index === undefined) return [];
    const told = right[index] ? `a trilha diz ${canonical(right[index])}` : 'a trilha não o diz';
    return [{ where: `${ENTRIES.decisions}, ${part} ${index + 1}`, problem: told }];
  });
}

/** Checks that the files of evidence are exactly those that the rows name, each under its hash. */
function evidenceFaults(
  { entries }: Reading,
  derived: Derived,
  index: { id: string; sha256: string; entry: string }[],
): Fault[] {
  const faults: Fault[] = [];
  for (const { id, sha256, rows } of derived.evidence) {
    const listed = index.find((one) => one.id === id && one.sha256 === sha256);
    const where = `comprovante ${id} (citado na sequência ${rows.join(', ')})`;
    if (!listed) faults.push({ where, problem: `não está no índice de ${ENTRIES.case}` });
    else if (
      !listed.entry.startsWith(`${EVIDENCE_FOLDER}${sha256}.`) ||
      !entries.some(({ name }) => name === listed.entry)
    )
      faults.push({ where, problem: `falta o arquivo ${listed.entry}` });
  }
  for (const { name, bytes } of entries)
    if (name.startsWith(EVIDENCE_FOLDER) && !name.startsWith(`${EVIDENCE_FOLDER}${hashOf(bytes)}.`))
      faults.push({ where: name, problem: 'o conteúdo não é o do nome (SHA-256 diferente)' });
  const named = new Set(index.map(({ entry }) => entry));
  for (const { name } of entries)
    if (name.startsWith(EVIDENCE_FOLDER) && !named.has(name))
      faults.push({ where: name, problem: 'nenhum registro da trilha cita este arquivo' });
  return faults;
}

/** Checks that the root is signed and covers this chain up to the row that the manifest names. */
function rootFaults(reading: Reading, about: About, rows: ChainRow[], keys: KnownKey[]): Fault[] {
  const there = reading.entries.some(({ name }) => name === ENTRIES.root);
  if (!about.root && !there) return [];
  const proof = readJson(reading.entries, ENTRIES.root, rootShape, reading.faults);
  if (!proof) return [];
  const fault = (problem: string) => [{ where: ENTRIES.root, problem }];
  const wrong = rootFault(proof.root, keys);
  const said = readRoot(proof.root.statement);
  if (wrong || !said) return fault(`raiz: ${wrong}`);
  const { head, position, size, path } = proof;
  if (said.number !== about.root?.number || head.sequence !== about.root.sequence || head.caseId !== about.case)
    return fault('a raiz, o caso ou a sequência não são os do manifesto');
  if (said.cases !== size || rootOver(headLeaf(head), position, size, path) !== said.merkleRoot)
    return fault('o caminho do caso não leva à raiz assinada');
  const row = rows.find(({ sequence }) => sequence === head.sequence);
  return row?.hash === head.hash
    ? []
    : fault(`a raiz cobre outra trilha: o hash da sequência ${head.sequence} é outro`);
}

const caseOf = ({ body }: ChainRow): string => /"caseId":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';

/** Checks the entries against each other. */
function checkContent(reading: Reading, rows: ChainRow[]): void {
  const { about, entries, faults, keys } = reading;
  const said = readJson(entries, ENTRIES.decisions, derivedShape, faults);
  const told = readJson(entries, ENTRIES.case, caseShape, faults);
  if (!about) return;
  const broken = chainFaults(rows, about.case);
  faults.push(...broken, ...headFault(rows, about), ...rootFaults(reading, about, rows, keys));
  if (told && told.case !== about.case) faults.push({ where: ENTRIES.case, problem: 'é de outro caso' });
  if (said && broken.length === 0) faults.push(...derivedFaults(said, rows));
  if (said) faults.push(...evidenceFaults(reading, said, told?.evidence ?? []));
}

/** The result of a verification. `rows`, `root` and `files` say what was verified. */
export interface Verification extends Pick<Reading, 'about' | 'at' | 'signedBy' | 'trust' | 'faults'> {
  rows: number;
  root: { number: number; day: string; sequence: number } | null;
  files: number;
  /** The ids of keys in the dossier that their predecessor did not endorse. */
  unendorsed: string[];
}

/**
 * Verifies a dossier without database or network: bytes, manifest, signature, chain, what follows from it, evidence
 * and root.
 * @param pinned ids of keys that the reader has from elsewhere; null if they gave none
 */
export function verifyDossier(file: Buffer, pinned: string[] | null): Verification {
  const reading = readSealed(file, aboutShape, pinned);
  const { about, entries, faults, keys } = reading;
  // If a byte of the chain changed in the file, the row is reported too.
  const rows = reading.sound || faults.some(({ where }) => where.includes(ENTRIES.chain)) ? readRows(reading) : [];
  if (reading.sound) checkContent(reading, rows);
  else if (rows[0]) faults.push(...chainFaults(rows, caseOf(rows[0])));
  const root = faults.length === 0 && about?.root ? readJson(entries, ENTRIES.root, rootShape, []) : null;
  const statement = root && readRoot(root.root.statement);
  return {
    about,
    at: reading.at,
    signedBy: reading.signedBy,
    trust: reading.trust,
    faults,
    rows: rows.length,
    root: statement ? { number: statement.number, day: statement.day, sequence: root.head.sequence } : null,
    files: entries.filter(({ name }) => name.startsWith(EVIDENCE_FOLDER)).length,
    unendorsed: keys.filter(({ endorsed }) => !endorsed).map(({ id }) => id),
  };
}
