import { z } from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Names of the entries, besides the manifest's own (lib/proof/sealed) and the files of evidence. */
export const ENTRIES = {
  readme: 'LEIA-ME.txt',
  pdf: 'dossie.pdf',
  case: 'caso.json',
  decisions: 'decisoes.json',
  chain: 'trilha.jsonl',
  root: 'provas/raiz.json',
} as const;
export const EVIDENCE_FOLDER = 'comprovantes/';

/** What the manifest says that the dossier is of. */
export const aboutShape = z.strictObject({
  dossier: z.string(),
  case: z.string(),
  operadora: z.strictObject({ registroAns: z.string(), name: z.string() }),
  askedBy: z.string(),
  /** The last row of the chain that it tells of. */
  chain: z.strictObject({ sequence: z.int().positive(), hash: hex }),
  /** The daily root that covers the chain up to some row; null while there is none. */
  root: z.strictObject({ number: z.int().positive(), sequence: z.int().positive() }).nullable(),
});
export type About = z.infer<typeof aboutShape>;

/** One row of the chain, as a line of `trilha.jsonl`: canonical JSON. */
export const rowShape = z.strictObject({
  sequence: z.int(),
  subjectId: z.string(),
  machine: z.string(),
  fact: z.string(),
  body: z.string(),
  prevHash: z.string(),
  hash: hex,
});
export type ChainRow = z.infer<typeof rowShape>;

/** What follows from the chain alone, so that whoever verifies can derive it again. */
export const derivedShape = z.strictObject({
  items: z.array(
    z.strictObject({ item: z.string(), scope: z.string(), stage: z.string(), decidedAt: z.int().nullable() }),
  ),
  decisions: z.array(
    z.strictObject({
      sequence: z.int(),
      item: z.string(),
      scope: z.string(),
      fact: z.string(),
      actor: z.strictObject({ name: z.string(), role: z.string() }),
      at: z.string(),
      reason: z.string(),
    }),
  ),
  evidence: z.array(z.strictObject({ id: z.string(), sha256: hex, rows: z.array(z.int()) })),
});
export type Derived = z.infer<typeof derivedShape>;

/** Of `caso.json` only what is verified; the rest is for people and covered by the manifest. */
export const caseShape = z.looseObject({
  case: z.string(),
  evidence: z.array(z.looseObject({ id: z.string(), sha256: hex, entry: z.string() })),
});

export const rootShape = z.strictObject({
  root: z.strictObject({ statement: z.string(), signature: z.string() }),
  head: z.strictObject({ caseId: z.string(), sequence: z.int().positive(), hash: hex }),
  position: z.int().nonnegative(),
  size: z.int().positive(),
  path: z.array(hex),
});

const EXTENSIONS: Record<string, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** Where a file of evidence lies: by its hash, for its own name may tell of people. */
export const evidenceEntry = ({ sha256, mime }: { sha256: string; mime: string }): string =>
  `${EVIDENCE_FOLDER}${sha256}.${EXTENSIONS[mime] ?? 'bin'}`;

/** How a file of evidence stands in the dossier. */
export interface EvidenceListing {
  id: string;
  sha256: string;
  entry: string;
  name: string;
  size: number;
  uploadedAt: string;
  /** Sequences of the rows that name it. */
  rows: number[];
}

/** A decision in words. */
interface TakenDecision {
  sequence: number;
  what: string;
  who: string;
  at: string;
  reason: string;
}

/** An item of the checklist as the case stands. `person`: of whom, where it is an operator's; else "". */
interface ListedItem {
  code: string;
  title: string;
  rule: string;
  proves: string;
  source: string;
  person: string;
  status: string;
  reason: string;
  facts: { label: string; value: string }[];
  /** Ids of files. */
  evidence: string[];
  decision: TakenDecision | null;
}

/** Everything of a case that a dossier tells. Numbers of people are masked; "" where there is none. */
export interface DossierContent {
  header: { caseId: string; registroAns: string; name: string; cnpj: string; listed: boolean };
  rows: ChainRow[];
  derived: Derived;
  evidence: EvidenceListing[];
  people: { id: string; name: string; cpf: string; cns: string }[];
  checklist: ListedItem[];
  history: { at: string; sequence: number; title: string; who: string; detail: string | null; hash: string }[];
  head: { sequence: number; hash: string };
}
