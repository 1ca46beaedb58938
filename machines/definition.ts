import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';

/** The six stages of the journey (docs/rules.md), and the time after it. */
export const STAGES = ['cnes', 'administrador', 'computador', 'suporte', 'operadores', 'acesso', 'depois'] as const;
export type Stage = (typeof STAGES)[number];

/** Who must act before the machine leaves the state. */
export type WaitsFor =
  | 'equipe'
  | 'titular'
  | 'administrador'
  | 'revisor'
  | 'gestorLocal'
  | 'datasus'
  | 'unidadeSaude'
  | 'baseCnes'
  | 'ninguem';

/** Facts about a state. The wizard, the checklist, the documents and the diagrams read them. */
export interface StateMeta {
  stage: Stage;
  waitsFor: WaitsFor;
  /** True if the work is done and a reviewer can look at its item. */
  complete?: boolean;
}

/** Who may send an event. `titular` is the person that the subject is about, `sistema` a job or a consequence. */
export type RoleName = 'equipe' | 'administrador' | 'titular' | 'revisor' | 'gestor' | 'sistema';

/** Who may send an event, and the fact that the audit records for it, in the past tense. */
export interface EventRule {
  roles: readonly RoleName[];
  fact: string;
  /** `person`: the event affects only that person's records, so the door need not load the rest of the case. */
  reach?: 'person';
  /** The administrator's delegate may not send it: a delegation is not passed on (J24). */
  inPerson?: true;
}

/** A machine's state as stored, perhaps by an older version. Each migration raises it by one version. */
export interface Stored {
  stage: string;
  context: Record<string, unknown>;
}

/** A machine without its static types, as the door, the replay and the documents use it. */
export interface MachineModule {
  id: string;
  version: number;
  title: string;
  machine: AnyStateMachine;
  /** Parses a stored context; new keys get their defaults. */
  context: z.ZodType;
  events: z.ZodType;
  rules: Record<string, EventRule>;
  /** By guard, the pt-BR sentence that tells the person why it refuses. */
  refusals: Record<string, string>;
  /** migrations[0] brings version 1 to 2, and so on. */
  migrations: ((old: Stored) => Stored)[];
}

/** A calendar day, YYYY-MM-DD. */
export const day = z.iso.date();
/** What a person typed: trimmed, 1 to 2000 characters. */
export const text = z.string().trim().min(1).max(2000);
/** Files given as evidence, 10 at most. The SHA-256 (hex) of each file goes into the audit chain with its id. */
export const evidence = z.array(z.object({ id: z.uuid(), sha256: z.string().length(64) })).max(10);
const ordered = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Do two recorded facts say the same? The order of their keys does not matter. */
export const sameFacts = (a: unknown, b: unknown): boolean => JSON.stringify(a, ordered) === JSON.stringify(b, ordered);

/** One of these files. */
export type EvidenceRef = z.infer<typeof evidence>[number];
