import { z } from 'zod';

/** Settings for the files that people upload. */
export interface FileSettings {
  /** The antivirus command and its arguments; without it files are not scanned. */
  antivirus?: string[];
  /** How many files, and how many bytes in total, one case may keep. */
  filesPerCase: number;
  bytesPerCase: number;
}

const MEGABYTE = 1024 * 1024;
const whole = (name: string) => z.coerce.number(`${name} deve ser um número inteiro`).int().min(1).max(1_000_000);

/** The environment variables behind `FileSettings`, as a zod shape. */
export const fileVariables = {
  HABILITA_ANTIVIRUS: z.string().trim().optional(),
  EVIDENCE_MAX_FILES: whole('EVIDENCE_MAX_FILES').optional(),
  EVIDENCE_MAX_MB: whole('EVIDENCE_MAX_MB').optional(),
};

/** Splits a command into words; a quoted part is one word. No shell is involved. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

/** The file settings with their defaults. */
export function filesOf(parsed: {
  HABILITA_ANTIVIRUS?: string;
  EVIDENCE_MAX_FILES?: number;
  EVIDENCE_MAX_MB?: number;
}): FileSettings {
  return {
    antivirus: parsed.HABILITA_ANTIVIRUS ? wordsOf(parsed.HABILITA_ANTIVIRUS) : undefined,
    filesPerCase: parsed.EVIDENCE_MAX_FILES ?? 500,
    bytesPerCase: (parsed.EVIDENCE_MAX_MB ?? 500) * MEGABYTE,
  };
}
