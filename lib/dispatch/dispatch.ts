import type { PoolClient } from 'pg';
import { now } from '@/lib/clock';
import { pool } from '@/lib/db';
import { report } from '@/lib/report';
import { ok, type Refusal, type Result, refuse } from '@/lib/result';
import { type Loaded, load } from './load';
import { decide } from './decide';
import { WRITE } from './statements';
import type { Command, Machinery, Receipt } from './types';

const UNIQUE_VIOLATION = '23505';
const MAX_TRIES = 8;

/** Extra rows of the same command (a person, a case), written before it in the same transaction. */
export type Alongside = (client: PoolClient) => Promise<Refusal | undefined>;

/**
 * The one door: every change of a case's state passes here. Parses the events, loads what they reach, asks the
 * catalog who may send them and the machine whether it takes them, follows the consequences, and writes subjects,
 * audit rows, outbox rows and receipt in one guarded statement. Refusals are returned; nothing is ever half done.
 */
export async function dispatch(machinery: Machinery, command: Command, alongside?: Alongside): Promise<Result<Receipt>> {
  if (!alongside) return attempts(machinery, command, pool());
  return inTransaction(machinery, command, alongside);
}

async function inTransaction(machinery: Machinery, command: Command, alongside: Alongside): Promise<Result<Receipt>> {
  const client = await pool().connect();
  // A checked-out client has no listener of the pool's: a connection that dies would otherwise end the server.
  const lost = (error: Error) => report('dispatch connection', error);
  client.on('error', lost);
  try {
    await client.query('begin');
    const refusal = await alongside(client);
    const result = refusal ?? (await attempts(machinery, command, client));
    await client.query(result.ok ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.off('error', lost);
    client.release();
  }
}

type Runner = Pick<PoolClient, 'query'>;

/** Somebody else's command on the same case moves the head: then everything is looked at again, a few times. */
async function attempts(machinery: Machinery, command: Command, db: Runner): Promise<Result<Receipt>> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const loaded = await load(machinery, command, db);
    if (!loaded) return refuse('notFound', 'Este caso não existe ou não é seu.');
    const replayed = answeredBefore(loaded, command);
    if (replayed) return replayed;
    const decided = decide(machinery, command, loaded, now());
    if (!decided.ok) return decided;
    const { parameters, receipt } = decided.value;
    try {
      const written = await db.query<{ written: number }>({ name: 'dispatch-write', text: WRITE, values: parameters });
      if (written.rows[0]?.written === 1) return ok(receipt);
    } catch (error) {
      // The same key was answered, for another case, between our load and our write: the next load sees it.
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION || db !== pool()) throw error;
    }
  }
  return refuse('conflict', 'Outras pessoas estão alterando este caso agora. Nada foi perdido: envie de novo.');
}

function answeredBefore(loaded: Loaded, command: Command): Result<Receipt> | undefined {
  if (loaded.usedFor === null) return undefined;
  if (loaded.usedFor === (command.fingerprint ?? '')) return ok(loaded.answered as Receipt);
  return refuse('repeated', 'Este formulário já foi enviado com outros dados. Confira o que está registrado antes de enviar de novo.');
}
