import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';

/** The six stages of the journey (journey.md), plus the yearly life after it. */
export const STAGES = ['cnes', 'administrador', 'computador', 'suporte', 'operadores', 'acesso', 'depois'] as const;
export type Stage = (typeof STAGES)[number];

/** Who must act for the state to be left. */
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

/** What every state tells about itself: wizard, checklist, docs and diagram read it from here. */
export interface StateMeta {
  stage: Stage;
  waitsFor: WaitsFor;
  /** True where the work of the state's item is complete and a reviewer can look at it. */
  complete?: boolean;
}

export type RoleName = 'equipe' | 'administrador' | 'titular' | 'revisor' | 'gestor' | 'sistema';

/** Who may send an event, and the name of the fact that the audit keeps of it (past tense). */
export interface EventRule {
  roles: readonly RoleName[];
  fact: string;
  /** person: touches nothing outside the person's own records, so the rest of the case need not be loaded. */
  reach?: 'person';
  /** Not by a delegate of the administrator (J24): a delegation is not handed on. */
  inPerson?: true;
}

/** A machine as it was stored: an older version is brought up by the migrations, one step each. */
export interface Stored {
  stage: string;
  context: Record<string, unknown>;
}

export interface MachineModule {
  id: string;
  version: number;
  title: string;
  machine: AnyStateMachine;
  /** Parses a stored context; new keys get their defaults. */
  context: z.ZodType;
  events: z.ZodType;
  rules: Record<string, EventRule>;
  /** Why a named guard says no: pt-BR, shown to the person. */
  refusals: Record<string, string>;
  /** migrations[0] brings version 1 to 2, and so on. */
  migrations: ((old: Stored) => Stored)[];
}

export const day = z.iso.date();
export const text = z.string().trim().min(1).max(2000);
/** Evidence is named by its id; the content's SHA-256 goes with it into the audit chain. */
export const evidence = z.array(z.object({ id: z.uuid(), sha256: z.string().length(64) })).max(10);
export type EvidenceRef = z.infer<typeof evidence>[number];
