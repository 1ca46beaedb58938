import { ofPerson } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { ok, type Result, refuse } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import { listNumbers } from './data';
import { peopleIn } from './rows';

/**
 * Privacy: records why this actor reveals the numbers of everybody in the checklist: one event per number, all or none.
 * No event contains a number. Returns how many there were.
 */
export async function revealAll(sending: Sending, access: CaseAccess, reason: string): Promise<Result<number>> {
  const numbers = await listNumbers(access, peopleIn(await readCase(access, 'all')));
  if (numbers.length === 0) return refuse('refused', 'Nenhuma pessoa da conferência tem CPF ou CNS registrado.');
  const moves = numbers.map(
    ({ personId, what }): AnyMove => ({
      subject: ofPerson('record', personId),
      event: { type: 'record.reveal', what, reason: `Exportação da conferência: ${reason}` },
    }),
  );
  const done = await send(sending, moves);
  return done.ok ? ok(numbers.length) : done;
}
