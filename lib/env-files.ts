import { z } from 'zod';

/** What may be set about the files that people send. */
export interface FileSettings {
  /** The antivirus command, in words; none: files are not looked at. */
  antivirus?: string[];
  /** What one case may keep, in all. */
  filesPerCase: number;
  bytesPerCase: number;
}

const MEGABYTE = 1024 * 1024;
const whole = (name: string) => z.coerce.number(`${name} deve ser um número inteiro`).int().min(1).max(1_000_000);

export const fileVariables = {
  HABILITA_ANTIVIRUS: z.string().trim().optional(),
  EVIDENCE_MAX_FILES: whole('EVIDENCE_MAX_FILES').optional(),
  EVIDENCE_MAX_MB: whole('EVIDENCE_MAX_MB').optional(),
};

/** A command as words; what stands in quotes is one. No shell sees it. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

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
