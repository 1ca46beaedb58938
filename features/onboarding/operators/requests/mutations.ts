import { ofPerson } from '@/features/case/items';
import { findByCpf, findPerson } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import { keepCns, type NewPerson, registerPerson, sendOfPerson } from '@/features/onboarding/people/checks/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Alongside } from '@/lib/dispatch/dispatch';
import { ok, type Result, refuse } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import { isPreparable, requestFacts } from './standing';

const MACHINE = 'operatorRequest';

/** The operadora's record of a CPF, and where that person's request stands; null when there is no record. */
export async function knownOperator(access: CaseAccess, cpf: string) {
  const found = await findByCpf(access.registroAns, cpf);
  if (!found) return null;
  const { stage } = (await readCase(access, [found.id])).subject(ofPerson(MACHINE, found.id));
  return { ...found, stage, preparable: isPreparable(stage) };
}

interface More {
  /** Informed at once of somebody who has no record yet; a record that is there keeps its own. */
  cns?: string;
  /** Written in the same transaction, after record and invitation, when the person really comes onto the list. */
  also?: (personId: string, created: boolean) => Alongside;
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
  { cns, also }: More = {},
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
  const informs = cns !== undefined && !known;
  const moves: AnyMove[] = [{ subject: ofPerson(MACHINE, kept.id), event: { type: 'request.prepare' } }];
  if (informs) moves.push({ subject: ofPerson('cnsQuality', kept.id), event: { type: 'cns.inform' } });
  const writes = [
    registerPerson(access, sending.actor, kept),
    ...(informs ? [keepCns(access, kept.id, cns)] : []),
    ...(also ? [also(kept.id, !known)] : []),
  ];
  const sent = await send(sending, moves, { alongside: inTurn(writes) });
  return sent.ok ? ok(kept.id) : sent;
}

/** One after the other, up to the first that refuses. */
const inTurn =
  (writes: Alongside[]): Alongside =>
  async (client) => {
    for (const write of writes) {
      const refusal = await write(client);
      if (refusal) return refusal;
    }
    return undefined;
  };

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
