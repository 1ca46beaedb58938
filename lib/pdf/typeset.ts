import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { report } from '@/lib/report';
import { displayableIn } from './displayable';

/** A template: its folder under the checkout, which is all that it can read, and the file in it. */
export interface Template {
  folder: string;
  main: string;
}

const MOST_MS = 180_000;
const FONTS = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'];

/** Where the product was started; said late and in parts, so that no build follows it into the packages. */
const checkout = (...parts: string[]) => resolve(process.cwd(), ...parts);

type Answer = { pdf: Uint8Array } | { problem: string };

/** What the compiler said, on one line and short; it may quote the template but never the data. */
class TypesetError extends Error {
  override name = 'TypesetError';
}

/**
 * An accessible PDF (PDF/UA-1) of `data`, which the template reads as `dados.json`, with every text as the fonts can show
 * it; null where it could not be made,
 * which is reported: no compiler for this system, a fault of the template, or too slow.
 */
export async function typeset({ folder, main }: Template, data: unknown): Promise<Uint8Array | null> {
  const fonts = FONTS.map((name) => checkout('node_modules', '@expo-google-fonts', 'public-sans', name));
  // It gets nothing of our environment: no address of a database, no key.
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
    report('typeset', new TypesetError(answer.problem));
    return null;
  } finally {
    clearTimeout(timer);
    child.kill();
  }
}
