import { inCase } from '@/features/case/items';
import { MACHINERY } from '@/features/case/machinery';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { dispatch } from '@/lib/dispatch/dispatch';
import type { Command, Receipt } from '@/lib/dispatch/types';
import { type Result, refuse } from '@/lib/result';
import type { AnyMove, EventOf } from '@/machines/catalog';
import { listCandidates, listOverdueDelegations } from './data';
import { periodProblem } from './period';

const subject = inCase('delegation');

/** Who becomes the delegate (an account's id), and the first and last day, yyyy-mm-dd. */
export interface Grant {
  userId: string;
  from: string;
  until: string;
  reason: string;
}

/**
 * J24: the active administrator, in person, lets somebody of the operadora decide in their place for some days.
 * `expected` is the revision that the administrator saw. Refuses a wrong period or delegate at its field.
 */
export async function grantDelegation(
  sending: Sending,
  access: CaseAccess,
  { userId, from, until, reason }: Grant,
  expected?: number,
): Promise<Result<Receipt>> {
  const problem = periodProblem(from, until, today());
  if (problem) return refuse('invalid', problem.message, { [problem.field]: [problem.message] });
  const delegate = (await listCandidates(access)).find((candidate) => candidate.userId === userId);
  if (!delegate) {
    const message = 'Escolha uma pessoa da lista: ela precisa ter conta ativa nesta operadora';
    return refuse('invalid', message, { pessoa: [message] });
  }
  const event: EventOf<'delegation'> = {
    type: 'delegation.grant',
    delegateUserId: userId,
    delegateName: delegate.name,
    from,
    until,
    today: today(),
    reason,
  };
  return send(sending, [{ subject, event, expected }]);
}

/** J24: ends the delegation now. The administrator may do so, and the delegate. */
export const endDelegation = (sending: Sending, reason: string, expected?: number) =>
  send(sending, [{ subject, event: { type: 'delegation.end', reason }, expected }]);

/**
 * J24, for a job: ends the delegations whose last day has passed. They give no power after that day, even if the job
 * never runs. Safe to repeat. `today` is yyyy-mm-dd in Brasília. Returns how many ended.
 */
export async function expireDelegations(today: string): Promise<number> {
  let ended = 0;
  for (const { caseId, until } of await listOverdueDelegations(today)) {
    const command: Command<AnyMove> = {
      caseId,
      sender: { kind: 'system', name: 'relógio' },
      key: `delegation.expire:${caseId}:${until}`,
      moves: [{ subject, event: { type: 'delegation.expire', today } }],
    };
    if ((await dispatch(MACHINERY, command)).ok) ended += 1;
  }
  return ended;
}
