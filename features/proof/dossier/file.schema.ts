import { z } from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** The names of the entries, except the manifest's own (lib/proof/sealed) and the files of evidence. */
export const ENTRIES = {
  readme: 'LEIA-ME.txt',
  pdf: 'dossie.pdf',
  case: 'caso.json',
  decisions: 'decisoes.json',
  chain: 'trilha.jsonl',
  root: 'provas/raiz.json',
} as const;
export const EVIDENCE_FOLDER = 'comprovantes/';

/** What the manifest says about the dossier. */
export const aboutShape = z.strictObject({
  dossier: z.string(),
  case: z.string(),
  operadora: z.strictObject({ registroAns: z.string(), name: z.string() }),
  askedBy: z.string(),
  /** The last row of the chain in the dossier. */
  chain: z.strictObject({ sequence: z.int().positive(), hash: hex }),
  /** The daily root that covers the chain up to `sequence`; null if there is none. */
  root: z.strictObject({ number: z.int().positive(), sequence: z.int().positive() }).nullable(),
});
export type About = z.infer<typeof aboutShape>;

/** A row of the chain, as a line of `trilha.jsonl` in canonical JSON. */
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

/** What follows from the chain alone, so that a verifier can derive it again. */
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

/** The part of `caso.json` that is verified. The rest is for people and covered only by the manifest. */
export const caseShape = z.looseObject({
  case: z.string(),
  evidence: z.array(z.looseObject({ id: z.string(), sha256: hex, entry: z.string() })),
});

/** `provas/raiz.json`: the signed root, and the path of the case's head to it. */
export const rootShape = z.strictObject({
  root: z.strictObject({ statement: z.string(), signature: z.string() }),
  head: z.strictObject({ caseId: z.string(), sequence: z.int().positive(), hash: hex }),
  position: z.int().nonnegative(),
  size: z.int().positive(),
  path: z.array(hex),
});

const EXTENSIONS: Record<string, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** The entry of a file of evidence, named by its hash, because its own name may tell about people. */
export const evidenceEntry = ({ sha256, mime }: { sha256: string; mime: string }): string =>
  `${EVIDENCE_FOLDER}${sha256}.${EXTENSIONS[mime] ?? 'bin'}`;

/** A file of evidence in the index of the dossier. */
export interface EvidenceListing {
  id: string;
  sha256: string;
  entry: string;
  name: string;
  size: number;
  uploadedAt: string;
  /** The sequences of the rows that name it. */
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

/** An item of the checklist in its present state. `person`: the operator whose item it is; else "". */
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
  /** The ids of its files. */
  evidence: string[];
  decision: TakenDecision | null;
  /** Open alerts (J25) that concern the item, in words. */
  alerts: string[];
}

/** The content of a dossier. Numbers of people are masked; "" stands for a missing one. */
export interface DossierContent {
  header: { caseId: string; registroAns: string; name: string; cnpj: string; listed: boolean };
  rows: ChainRow[];
  derived: Derived;
  evidence: EvidenceListing[];
  people: { id: string; name: string; cpf: string; cns: string }[];
  /** Where the case stands, in words. */
  standing: string;
  /** Open alerts (J25), in words. */
  alerts: string[];
  checklist: ListedItem[];
  history: {
    at: string;
    sequence: number;
    numbers: string;
    title: string;
    who: string;
    detail: string | null;
    hash: string;
  }[];
  head: { sequence: number; hash: string };
}
