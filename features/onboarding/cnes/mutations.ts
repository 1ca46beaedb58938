import { inCase } from '@/features/case/items';
import { readCaseHeader } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import { judgeEstablishment } from '@/features/registries/judging/judge';
import type { CaseAccess } from '@/lib/auth/gates';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import type { ContextOf, EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';

type Establishment = ContextOf<'establishment'>;

const subject = inCase('establishment');

/** J2, J3, J5: looks the number up and judges it against the operadora. Stores nothing. */
export async function checkNumber(access: CaseAccess, cnes: string) {
  const { cnpj } = await readCaseHeader(access);
  const answer = await cnesGateway().findEstablishment(cnes);
  const judgement = judgeEstablishment(answer, { cnpj });
  const name = answer.outcome === 'found' ? answer.establishment.name : '';
  const source = answer.outcome === 'unavailable' ? '' : answer.source.label;
  return { ...judgement, name, source };
}

/** A CNES number (7 digits) as the team informs it. `expected` is the revision that the team saw. */
export interface InformedNumber {
  cnes: string;
  justification: string;
  evidence: EvidenceRef[];
  expected?: number;
}

/** J2, J3, J5: informs the CNES. Looks it up again, so that nobody can forge the result that the form showed. */
export async function informNumber(
  sending: Sending,
  access: CaseAccess,
  { cnes, justification, evidence, expected }: InformedNumber,
) {
  const { verdict, reasons, name, source } = await checkNumber(access, cnes);
  const said = { cnes, verdict, reasons, name, source, justification, evidence };
  const event: EventOf<'establishment'> = { type: 'establishment.inform', ...said };
  return send(sending, [{ subject, event, expected }], { evidence });
}

/** J1, J4: records how the operadora comes to its CNES. */
export const chooseRoute = (sending: Sending, route: NonNullable<Establishment['route']>, expected?: number) =>
  send(sending, [{ subject, event: { type: 'establishment.choose', route }, expected }]);

/** J1: records the request to the local health manager. */
export const recordRequest = (sending: Sending, request: NonNullable<Establishment['request']>, expected?: number) =>
  send(sending, [{ subject, event: { type: 'establishment.request', ...request }, expected }]);

/** J1: records the local health manager's answer. `denied` is the reason for a denial; null if CNES was granted. */
export const recordAnswer = (sending: Sending, denied: string | null, expected?: number) =>
  send(sending, [
    {
      subject,
      event: denied === null ? { type: 'establishment.grant' } : { type: 'establishment.deny', reason: denied },
      expected,
    },
  ]);
