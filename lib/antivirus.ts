import { spawn } from 'node:child_process';
import { settings } from '@/lib/env';
import { report } from '@/lib/report';

/** off: no command is set · unknown: the command failed, could not be started, or took too long. */
export type Scan = 'off' | 'clean' | 'infected' | 'unknown';

const TIME_LIMIT_MS = 30_000;
/** The only environment variables that the command gets: it must not see our keys. */
const HANDED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR'] as const;

/**
 * Pipes a file into the antivirus command and reads its exit code, as clamdscan and clamscan use it: 0 clean, 1
 * infected. Any other code, or none within `limit` milliseconds, is `unknown`. Never throws.
 */
export function scan(bytes: Uint8Array, command = settings().files.antivirus, limit = TIME_LIMIT_MS): Promise<Scan> {
  const [program, ...words] = command ?? [];
  if (!program) return Promise.resolve('off');
  return new Promise((resolve) => {
    const env = Object.fromEntries(HANDED_ON.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv;
    // Keeps `next build` from tracing the program as a module.
    const child = spawn(/* turbopackIgnore: true */ program, words, { stdio: ['pipe', 'ignore', 'ignore'], env });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    const ended = (scan: Scan) => {
      clearTimeout(timer);
      resolve(scan);
    };
    child.on('error', (error) => {
      report('antivirus', error);
      ended('unknown');
    });
    child.on('close', (code) => ended(code === 0 ? 'clean' : code === 1 ? 'infected' : 'unknown'));
    // A command may close its input before it has read the whole file.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}
