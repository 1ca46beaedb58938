import { z } from 'zod';
import type { Registry } from '@/features/monitoring/registry-sync/copy';

/** What imports keep in registry_import.details, each registry its own; older rows have less. */
export const importDetails = z
  .object({
    /** Of the demo's publisher. */
    synthetic: z.boolean(),
    /** CADOP: operadoras that the file lists, new ones, and those of which something differs. */
    listed: z.number(),
    added: z.number(),
    changed: z.number(),
    /** CNES: establishments without a reason of deactivation, of type 68, of no known type. */
    active: z.number(),
    centrals: z.number(),
    unclassified: z.number(),
    /** CNES: directors told, of them those whose CPF is plain (each is a link), and their share, 0 to 1. */
    directors: z.number(),
    plain: z.number(),
    plainShare: z.number(),
    seconds: z.number(),
    /** Highest memory of the process that imported. */
    peakMemoryMb: z.number(),
  })
  .partial();

export type ImportDetails = z.infer<typeof importDetails>;

/** One import, whatever came of it. */
export interface Run {
  id: string;
  registry: Registry;
  fileName: string;
  /** As registry_import has it; `runState` says what it means now. */
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
