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

/** J2, J3, J5: looks the number up and judges it against the operadora; nothing is stored. */
export async function checkNumber(access: CaseAccess, cnes: string) {
  const { cnpj } = await readCaseHeader(access);
  const answer = await cnesGateway().findEstablishment(cnes);
  const judgement = judgeEstablishment(answer, { cnpj });
  const name = answer.outcome === 'found' ? answer.establishment.name : '';
  const source = answer.outcome === 'unavailable' ? '' : answer.source.label;
  return { ...judgement, name, source };
}

export interface InformedNumber {
  cnes: string;
  justification: string;
  evidence: EvidenceRef[];
  expected?: number;
}

/** Informs the CNES: it is looked up again at this moment, so that what was shown before cannot be forged. */
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

export const chooseRoute = (sending: Sending, route: NonNullable<Establishment['route']>, expected?: number) =>
  send(sending, [{ subject, event: { type: 'establishment.choose', route }, expected }]);

export const recordRequest = (sending: Sending, request: NonNullable<Establishment['request']>, expected?: number) =>
  send(sending, [{ subject, event: { type: 'establishment.request', ...request }, expected }]);

export const recordAnswer = (sending: Sending, denied: string | null, expected?: number) =>
  send(sending, [
    {
      subject,
      event: denied === null ? { type: 'establishment.grant' } : { type: 'establishment.deny', reason: denied },
      expected,
    },
  ]);
