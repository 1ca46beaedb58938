import { inCase, isComplete, ofPerson } from '@/features/case/items';
import { findByCpf, findPerson, readCpfHash } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import { registerPerson, sendOfPerson } from '@/features/onboarding/checks/mutations';
import { type ConflictJudgement, judgeConflict } from '@/features/registries/judging/judge';
import type { CaseAccess } from '@/lib/auth/gates';
import { keyedHash } from '@/lib/crypto';
import { today } from '@/lib/days';
import type { Receipt } from '@/lib/dispatch/types';
import { cnesGateway } from '@/lib/gateways/cnes/gateway';
import { type Result, refuse } from '@/lib/result';
import { isUuid } from '@/lib/uuid';
import type { AnyMove, ContextOf, EventOf } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { readiness } from './readiness';

const subject = inCase('administrator');

/** J8: looks a person up in CNES by the keyed hash of the CPF and judges the result. Stores nothing. */
export async function lookUpConflict(access: CaseAccess, cpfHmac: string): Promise<ConflictJudgement> {
  const { cnes } = (await readCase(access)).subject(inCase('establishment')).context;
  return judgeConflict(await cnesGateway().findDirectedBy(cpfHmac), cnes ?? undefined);
}

const checkMove = (
  personId: string,
  { verdict, establishments, text, source }: ConflictJudgement,
  expected?: number,
): AnyMove => ({
  subject: ofPerson('conflict', personId),
  event: {
    type: 'conflict.check',
    verdict,
    establishments: establishments.slice(0, 50),
    detail: text,
    source: source ?? '',
  },
  expected,
});

/** The person to nominate. */
export interface Nomination {
  /** Id of the record to create if the CPF is new to the operadora. */
  newId: string;
  name: string;
  cpf: string;
  email: string;
  position: NonNullable<ContextOf<'administrator'>['position']>;
  /** Files that show the nomination, such as the minutes. */
  evidence?: EvidenceRef[];
  /** The team knows of the conflict and will have CNES corrected (J8). */
  despiteConflict: boolean;
}

/**
 * J6–J8: nominates the administrator. One record per CPF: a known person, such as an operator, keeps every check.
 * Looks up CNES again, so that nobody can forge the result that the form showed.
 */
export async function nominate(sending: Sending, access: CaseAccess, nomination: Nomination): Promise<Result<Receipt>> {
  const { newId, name, cpf, email, position, evidence = [], despiteConflict } = nomination;
  if (!isUuid(newId)) return refuse('notFound', 'Este endereço não é de uma indicação.');
  const [existing, found, view] = await Promise.all([
    findByCpf(access.registroAns, cpf),
    lookUpConflict(access, keyedHash('cpf', cpf)),
    readCase(access),
  ]);
  if (found.verdict === 'conflict' && !despiteConflict) return refuse('invalid', found.text, { cpf: [found.text] });
  if (!existing && (await findPerson(access, newId))) {
    return refuse(
      'repeated',
      'Este formulário já registrou outra pessoa. Volte ao administrador e comece outra indicação.',
    );
  }
  const personId = existing?.id ?? newId;
  const establishmentKnown = isComplete(view.subject(inCase('establishment')));
  const moves: AnyMove[] = [
    { subject, event: { type: 'administrator.nominate', personId, position, evidence, establishmentKnown } },
    checkMove(personId, found),
  ];
  if (existing && existing.email !== email)
    moves.push({ subject: ofPerson('email', personId), event: { type: 'email.change' } });
  const alongside = registerPerson(access, sending.actor, { id: personId, name, cpf, email });
  return send(sending, moves, { alongside, evidence });
}

/** Withdraws the nomination of a person who was never active. `expected` is the revision that the team saw. */
export const withdraw = (sending: Sending, reason: string, expected?: number) =>
  send(sending, [{ subject, event: { type: 'administrator.withdraw', reason }, expected }]);

/** J24: records that the active administrator left. The case has none until the next one is active. */
export const recordLeaving = (sending: Sending, leaving: { on: string; reason: string }, expected?: number) =>
  send(sending, [{ subject, event: { type: 'administrator.leave', ...leaving }, expected }]);

/** J8: looks the person up again, for example after a correction in CNES. */
export async function checkAgain(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  expected?: number,
): Promise<Result<Receipt>> {
  const hash = await readCpfHash(access, personId);
  if (!hash) return refuse('notFound', 'Esta pessoa não está registrada neste caso.');
  return send(sending, [checkMove(personId, await lookUpConflict(access, hash), expected)]);
}

/** J8: declares that there is no other establishment. The machine demands evidence. */
export const declareNoConflict = (
  sending: Sending,
  personId: string,
  statement: string,
  evidence: EvidenceRef[],
  expected?: number,
) =>
  sendOfPerson(
    sending,
    personId,
    'conflict',
    { type: 'conflict.declare', statement, evidence, on: today() },
    { expected, evidence },
  );

/** J8: records that CNES was asked for a correction, on a day (yyyy-mm-dd). */
export const requestCorrection = (
  sending: Sending,
  personId: string,
  request: { on: string; note: string },
  expected?: number,
) => sendOfPerson(sending, personId, 'conflict', { type: 'conflict.requestCorrection', ...request }, { expected });

/** The days (yyyy-mm-dd) of the three requests in SGOP (J13), with evidence. */
export interface Registration {
  linkOn: string;
  profileOn: string;
  computerOn: string;
  evidence: EvidenceRef[];
}

/** J13: records the three requests in SGOP. Reads here whether the person is ready, never from the form. */
export async function registerInSgop(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  registration: Registration,
  expected?: number,
): Promise<Result<Receipt>> {
  if (access.administratorPersonId !== personId)
    return refuse('conflict', 'O administrador indicado mudou. Confira quem está indicado agora.');
  const { eligible, computerRequested } = readiness(await readCase(access), personId);
  const facts = { eligible, computerRequested };
  const event: EventOf<'administrator'> = { type: 'administrator.registerInSgop', ...registration, ...facts };
  return send(sending, [{ subject, event, expected }], { evidence: registration.evidence });
}
