import { readCase } from '@/features/journey/data';
import { type Sending, send } from '@/features/journey/mutations';
import { findByCpf, findPerson } from '@/features/people/data';
import { type NewPerson, registerPerson, sendOfPerson } from '@/features/people/mutations';
import { ofPerson } from '@/features/review/checklist';
import type { CaseAccess } from '@/lib/auth/gates';
import { ok, type Result, refuse } from '@/lib/result';
import { requestFacts } from './status';

const MACHINE = 'operatorRequest';
const PREPARABLE = ['notStarted', 'withdrawn'];

/** The operadora's record of a CPF, and where that person's request stands; null when there is no record. */
export async function knownOperator(access: CaseAccess, cpf: string) {
  const found = await findByCpf(access.registroAns, cpf);
  if (!found) return null;
  const { stage } = (await readCase(access, [found.id])).subject(ofPerson(MACHINE, found.id));
  return { ...found, stage, preparable: PREPARABLE.includes(stage) };
}

/**
 * J19: marks a person as an operator to be, with record and invitation where there are none; gives the id of the
 * record. A record that the operadora already has of the CPF is used as it is: its name and e-mail stay. Somebody
 * already on the list stays as they are.
 */
export async function prepareOperator(
  sending: Sending,
  access: CaseAccess,
  person: NewPerson,
): Promise<Result<string>> {
  // In this order: somebody who sends the same at once must be found by CPF, not taken for another.
  const taken = await findPerson(access, person.id);
  const known = await knownOperator(access, person.cpf);
  if (known && !known.preparable) return ok(known.id);
  if (!known && taken) {
    return refuse(
      'repeated',
      'Este formulário já registrou outra pessoa. Volte para a lista e adicione mais um operador.',
    );
  }
  const record = known && (await findPerson(access, known.id));
  const kept = record ? { ...person, id: record.id, name: record.name, email: record.email ?? person.email } : person;
  const alongside = registerPerson(access, sending.actor, kept);
  const sent = await send(sending, [{ subject: ofPerson(MACHINE, kept.id), event: { type: 'request.prepare' } }], {
    alongside,
  });
  return sent.ok ? ok(kept.id) : sent;
}

export interface RequestDates {
  linkOn: string;
  on: string;
  note: string;
}

/** J18, J19: records that the requests stand in SGOP; whether that may be is read here. */
export async function submitRequest(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  dates: RequestDates,
  expected?: number,
) {
  const facts = requestFacts(await readCase(access, [personId]), personId);
  return sendOfPerson(sending, personId, MACHINE, { type: 'request.submit', ...dates, ...facts }, { expected });
}

/** Ends a request that is not decided; it can be prepared again. */
export const withdrawRequest = (sending: Sending, personId: string, reason: string, expected?: number) =>
  sendOfPerson(sending, personId, MACHINE, { type: 'request.withdraw', reason }, { expected });

/** J20: the person left or changed work; the administrator may make the access active again. */
export const deactivateOperator = (sending: Sending, personId: string, reason: string, expected?: number) =>
  sendOfPerson(sending, personId, MACHINE, { type: 'request.deactivate', reason }, { expected });
