import { randomUUID } from 'node:crypto';
import type { QueryConfig } from 'pg';
import { ofPerson } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { now } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { pool } from '@/lib/db';
import { decide } from '@/lib/dispatch/decide';
import { dispatch } from '@/lib/dispatch/dispatch';
import { load } from '@/lib/dispatch/load';
import type { Command } from '@/lib/dispatch/types';
import type { AnyMove } from '@/machines/catalog';
import { type Slice, timed } from '../measure';

/** One operator's request that waits for the administrator's decision. */
export interface Request {
  caseId: string;
  administratorUserId: string;
  personId: string;
}

/** The command of the approval page for a request in its second revision (prepared, submitted). */
function approval({ caseId, administratorUserId, personId }: Request): Command<AnyMove> {
  const key = randomUUID();
  return {
    caseId,
    sender: { kind: 'person', userId: administratorUserId },
    key,
    fingerprint: keyedHash('form', JSON.stringify({ decision: 'approve', personId })),
    moves: [
      {
        subject: ofPerson('operatorRequest', personId),
        event: { type: 'request.approve', ownRequest: false },
        expected: 2,
      },
    ],
  };
}

/** Sends approvals through the whole door, as the product does. */
export const throughTheDoor = (requests: Request[], clients: number): Promise<Slice> =>
  timed(requests, clients, async (request) => {
    const result = await dispatch(MACHINERY, approval(request));
    if (!result.ok) throw new Error(`${result.kind}: ${result.message}`);
  });

async function writeOf(request: Request): Promise<QueryConfig> {
  const command = approval(request);
  const loaded = await load(MACHINERY, command, pool());
  if (!loaded) throw new Error(`There is no case ${request.caseId}`);
  const decided = decide(MACHINERY, command, loaded, now());
  if (!decided.ok) throw new Error(decided.message);
  return decided.value.write;
}

/** The limit: only the door's write statement, with parameters computed before the clock starts. */
export async function writeAlone(requests: Request[], clients: number): Promise<Slice> {
  const prepared: QueryConfig[] = [];
  for (const request of requests) prepared.push(await writeOf(request));
  return timed(prepared, clients, async (write) => {
    const { rows } = await pool().query<{ written: number }>(write);
    if (rows[0]?.written !== 1) throw new Error('The write was refused');
  });
}
