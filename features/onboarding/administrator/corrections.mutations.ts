import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import { refuse } from '@/lib/result';
import type { ContextOf, EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';

const subject = inCase('administrator');

type Recorded = Extract<EventOf<'administrator'>, { type: 'administrator.correct' }>['is'];

async function correct(
  sending: Sending,
  access: CaseAccess,
  changed: (was: Recorded) => Recorded,
  { reason, evidence, expected }: { reason: string; evidence: EvidenceRef[]; expected?: number },
) {
  const { position, evidence: files, sgop } = (await readCase(access)).subject(subject).context;
  if (position === null) return refuse('refused', 'Ninguém está indicado agora. Atualize a página.');
  const was: Recorded = { position, evidence: files, sgop };
  const event: EventOf<'administrator'> = { type: 'administrator.correct', reason, was, is: changed(was) };
  return send(sending, [{ subject, event, expected }], { evidence });
}

/** J6: corrects the cargo of whoever is nominated. A new file takes the place of the former ones. */
export const correctNomination = (
  sending: Sending,
  access: CaseAccess,
  {
    position,
    evidence,
    reason,
  }: { position: NonNullable<ContextOf<'administrator'>['position']>; evidence: EvidenceRef[]; reason: string },
  expected?: number,
) =>
  correct(sending, access, (was) => ({ ...was, position, evidence: evidence.length > 0 ? evidence : was.evidence }), {
    reason,
    evidence,
    expected,
  });

/** J13: corrects the days (yyyy-mm-dd) of the three requests in SGOP. A new file takes the place of the former ones. */
export const correctRegistration = (
  sending: Sending,
  access: CaseAccess,
  {
    days,
    evidence,
    reason,
  }: { days: { linkOn: string; profileOn: string; computerOn: string }; evidence: EvidenceRef[]; reason: string },
  expected?: number,
) =>
  correct(
    sending,
    access,
    (was) => ({
      ...was,
      sgop: was.sgop && { ...days, evidence: evidence.length > 0 ? evidence : was.sgop.evidence },
    }),
    { reason, evidence, expected },
  );
