import { spawn } from 'node:child_process';
import { settings } from '@/lib/env';
import { report } from '@/lib/report';

/** off: no command is set · unknown: it ended otherwise than it should, could not be run, or took too long. */
export type Scan = 'off' | 'clean' | 'infected' | 'unknown';

const TIME_LIMIT_MS = 30_000;
/** Of the environment, what a command needs to be found and to run: it must not see our keys. */
const HANDED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR'] as const;

/**
 * Gives a file to the antivirus command on its standard input. It answers by its exit code, as clamdscan and clamscan
 * do: 0 clean, 1 infected; anything else, and no answer within 30 seconds, is none. Never throws.
 */
export function scan(bytes: Uint8Array, command = settings().files.antivirus, limit = TIME_LIMIT_MS): Promise<Scan> {
  const [program, ...words] = command ?? [];
  if (!program) return Promise.resolve('off');
  return new Promise((resolve) => {
    const env = Object.fromEntries(HANDED_ON.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv;
    // `next build` must not try to follow what is run.
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
    // A command that has seen enough closes its input before the end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}
