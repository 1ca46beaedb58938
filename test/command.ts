import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const pathOf = (name: string) => `scripts/commands/${name}.ts`;

/** Exit code and output of a command. `last` is the last line of stdout, parsed if it is a JSON object. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  last: unknown;
}

function ended(code: number | null, stdout: string, stderr: string): Ended {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  return { code, stdout, stderr, last: line.startsWith('{') ? JSON.parse(line) : line };
}

/** Runs a command of scripts/commands/ in its own process, as people do. */
export async function command(name: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const node = ['--import', 'tsx', pathOf(name), ...args];
  const child = spawn(process.execPath, node, { cwd: root, env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return ended(code, stdout, stderr);
}

/**
 * Runs a command in this process, because a new process takes two seconds; one test per command uses `command`. A
 * command runs when its module is loaded, so the module is loaded again each time.
 */
export async function commandHere(name: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const hear = (text: unknown) => {
    stderr += text;
    return true;
  };
  vi.spyOn(console, 'log').mockImplementation((line) => (stdout += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line) => hear(`${line}\n`));
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const { argv, exitCode } = process;
  process.argv = [process.execPath, pathOf(name), ...args];
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  try {
    vi.resetModules();
    await import(`../scripts/commands/${name}.ts`);
    return ended(Number(process.exitCode), stdout, stderr);
  } finally {
    Object.assign(process, { argv, exitCode });
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}
