import { z } from 'zod';
import type { Registry } from '@/features/monitoring/registry-sync/copy';

/** What an import keeps in registry_import.details. Each registry has its own keys; older rows have fewer. */
export const importDetails = z
  .object({
    /** The file came from the demo's publisher. */
    synthetic: z.boolean(),
    /** CADOP: the operadoras that the file lists, the new ones, and the changed ones. */
    listed: z.number(),
    added: z.number(),
    changed: z.number(),
    /** CNES: the establishments without a deactivation reason, those of type 68, and those of unknown type. */
    active: z.number(),
    centrals: z.number(),
    unclassified: z.number(),
    /** CNES: the directors, those with an unmasked CPF (each makes a link), and their share from 0 to 1. */
    directors: z.number(),
    plain: z.number(),
    plainShare: z.number(),
    seconds: z.number(),
    /** The peak memory of the importing process. */
    peakMemoryMb: z.number(),
  })
  .partial();

export type ImportDetails = z.infer<typeof importDetails>;

/** An import, whatever its outcome. */
export interface Run {
  id: string;
  registry: Registry;
  fileName: string;
  /** The stored state; `runState` says what it means now. */
  state: string;
  startedAt: Date;
  finishedAt: Date | null;
  seenAt: Date | null;
  step: string | null;
  percent: number | null;
  competence: string | null;
  vintage: string | null;
  read: number;
  kept: number;
  refused: number;
  gone: number;
}
