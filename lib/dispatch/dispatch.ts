import type { PoolClient } from 'pg';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import { decide, fingerprintOf, foresee } from './decide';
import { type Loaded, load } from './load';
import type { Change, Command, Machinery, Move, Receipt } from './types';

const UNIQUE_VIOLATION = '23505';
const MAX_TRIES = 4;
const LOCK = 'select from onboarding_case where id = $1 for update';

/** Extra rows of the same command (a person, a case), written before it in the same transaction. */
export type Alongside = (client: PoolClient) => Promise<Refusal | undefined>;

/**
 * The one door: every change of a case's state passes here. Parses the events, loads what they reach, asks the
 * catalog who may send them and the machine whether it takes them, follows the consequences, and writes subjects,
 * audit rows, outbox rows and receipt in one guarded statement. Refusals are returned; nothing is ever half done.
 */
export async function dispatch<Known extends Move>(
  machinery: Machinery<Known>,
  command: Command<NoInfer<Known>>,
  alongside?: Alongside,
): Promise<Result<Receipt>> {
  const done = alongside ? undefined : await attempts(machinery, command, pool());
  return done ?? inTransaction(machinery, command, alongside);
}

/** What a command would change now, by the same rules and without writing anything; or why it would be refused. */
export async function tryOut<Known extends Move>(
  machinery: Machinery<Known>,
  command: Command<NoInfer<Known>>,
): Promise<Result<Change>> {
  const loaded = await load(machinery, command, pool());
  return loaded ? foresee(machinery, command, loaded, now()) : refuse('notFound', UNKNOWN);
}

/** Takes its turn on the case, so that nothing is done in vain, and asks for the key before anything is written. */
async function inTransaction(machinery: Machinery, command: Command, alongside?: Alongside): Promise<Result<Receipt>> {
  const client = await pool().connect();
  try {
    await client.query('begin');
    await client.query({ name: 'dispatch-lock', text: LOCK, values: [command.caseId] });
    const known = await load(machinery, command, client);
    const settled = (known && answeredBefore(known, command)) ?? (await alongside?.(client));
    const result = settled ?? (await attempts(machinery, command, client)) ?? refuse('conflict', BUSY);
    await client.query(result.ok ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const UNKNOWN = 'Este caso não existe ou não é seu.';
const BUSY = 'Outras pessoas estão alterando este caso agora. Nada foi perdido: envie de novo.';

type Runner = Pick<PoolClient, 'query'>;

/** Somebody else's command on the same case moves the head: then everything is looked at again, a few times. */
async function attempts(machinery: Machinery, command: Command, db: Runner): Promise<Result<Receipt> | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const loaded = await load(machinery, command, db);
    if (!loaded) return refuse('notFound', UNKNOWN);
    const replayed = answeredBefore(loaded, command);
    if (replayed) return replayed;
    const decided = decide(machinery, command, loaded, now());
    if (!decided.ok) return decided;
    const { write, receipt } = decided.value;
    try {
      const written = await db.query<{ written: number }>(write);
      if (written.rows[0]?.written === 1) return ok(receipt);
    } catch (error) {
      // The same key was answered, for another case, between our load and our write: the next load sees it.
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION || db !== pool()) throw error;
    }
  }
  return undefined;
}

function answeredBefore(loaded: Loaded, command: Command): Result<Receipt> | undefined {
  if (loaded.usedFor === null) return undefined;
  const sameSender = loaded.usedBy === (command.sender.kind === 'person' ? command.sender.userId : null);
  if (sameSender && loaded.usedFor === fingerprintOf(command)) return ok(loaded.answered as Receipt);
  return refuse(
    'repeated',
    'Este formulário já foi enviado com outros dados. Confira o que está registrado antes de enviar de novo.',
  );
}
