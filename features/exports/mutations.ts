import { type Sending, send } from '@/features/journey/mutations';
import { ofPerson } from '@/features/review/checklist';
import type { CaseAccess } from '@/lib/auth/gates';
import { ok, type Result, refuse } from '@/lib/result';
import { listNumbers } from './data';

/**
 * Privacy: records that this actor takes everybody's numbers out of the case, and why, by one event per number, all or
 * none of them. The numbers themselves are in no event. Gives how many there were.
 */
export async function revealAll(sending: Sending, access: CaseAccess, reason: string): Promise<Result<number>> {
  const numbers = await listNumbers(access);
  if (numbers.length === 0) return refuse('refused', 'Nenhuma pessoa deste caso tem CPF ou CNS registrado.');
  const moves = numbers.map(({ personId, what }) => ({
    subject: ofPerson('record', personId),
    event: { type: 'record.reveal', what, reason: `Exportação da conferência: ${reason}` },
  }));
  const done = await send(sending, moves);
  return done.ok ? ok(numbers.length) : done;
}
