import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { report } from '@/lib/report';
import { displayableIn } from './displayable';

/** A template's folder, below the product's own and all that it can read, and its main file there. */
export interface Template {
  folder: string;
  main: string;
}

const MOST_MS = 180_000;
const FONTS = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'];

/** A path below the product's folder. Computed at call time and in parts, so that no build traces the packages. */
const checkout = (...parts: string[]) => resolve(process.cwd(), ...parts);

type Answer = { pdf: Uint8Array } | { problem: string };

/** Why there is no PDF, as a code for the log: the compiler's message may quote people's words. */
class TypesetError extends Error {
  override name = 'TypesetError';
  constructor(readonly code: 'no-compiler' | 'template' | 'ended') {
    super(code);
  }
}

function codeOf(problem: string): TypesetError['code'] {
  if (problem.startsWith('ended')) return 'ended';
  return /native binding|Cannot find (module|package)|dlopen/i.test(problem) ? 'no-compiler' : 'template';
}

/**
 * An accessible PDF (PDF/UA-1) of `data`, which the template reads as `dados.json`. Texts contain only what the fonts
 * can show. Reports a failure and returns null: no compiler for this system, an error in the template, or too slow.
 */
export async function typeset({ folder, main }: Template, data: unknown): Promise<Uint8Array | null> {
  const fonts = FONTS.map((name) => checkout('node_modules', '@expo-google-fonts', 'public-sans', name));
  // The compiler gets none of our environment: neither the database's address nor a key.
  const child = fork(checkout('scripts', 'typst.mjs'), {
    execArgv: [],
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
  try {
    const answer = await new Promise<Answer>((done) => {
      child.once('message', (message) => done(message as Answer));
      child.once('error', (error) => done({ problem: error.message }));
      child.once('exit', (code, signal) => done({ problem: `ended with ${code ?? signal}` }));
      child.send(
        { folder: checkout(folder), main: join(main), fonts, data: JSON.stringify(displayableIn(data)) },
        (error) => {
          if (error) done({ problem: error.message });
        },
      );
    });
    if ('pdf' in answer) return answer.pdf;
    report('typeset', new TypesetError(codeOf(answer.problem)));
    return null;
  } finally {
    clearTimeout(timer);
    child.kill();
  }
}
