import { ofPerson } from '@/features/case/items';
import { findByCpf, findPerson } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { type Sending, send } from '@/features/case/send.mutations';
import { keepCns, type NewPerson, registerPerson, sendOfPerson } from '@/features/onboarding/checks/mutations';
import type { CaseAccess } from '@/lib/auth/gates';
import type { Alongside } from '@/lib/dispatch/dispatch';
import { ok, type Result, refuse } from '@/lib/result';
import type { AnyMove } from '@/machines/catalog';
import { isPreparable, requestFacts } from './standing';

const MACHINE = 'operatorRequest';

/** The operadora's record of a CPF, with the state of the person's request; null if there is no record. */
export async function knownOperator(access: CaseAccess, cpf: string) {
  const found = await findByCpf(access.registroAns, cpf);
  if (!found) return null;
  const { stage } = (await readCase(access, [found.id])).subject(ofPerson(MACHINE, found.id));
  return { ...found, stage, preparable: isPreparable(stage) };
}

interface More {
  /** The CNS of a person without a record. An existing record keeps its own. */
  cns?: string;
  /** Runs in the same transaction, after record and invitation, if the person is really added to the list. */
  also?: (personId: string, created: boolean) => Alongside;
}

/**
 * J19: adds a person to the list of operators, with record and invitation if there are none. Returns the record's id.
 * An existing record of the CPF keeps its name and e-mail. Changes nothing for somebody already on the list.
 */
export async function prepareOperator(
  sending: Sending,
  access: CaseAccess,
  person: NewPerson,
  { cns, also }: More = {},
): Promise<Result<string>> {
  // The order matters: if the same form is sent twice at once, the second must find the record by CPF.
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

/** Runs the writes one after the other and stops at the first refusal. */
const inTurn =
  (writes: Alongside[]): Alongside =>
  async (client) => {
    for (const write of writes) {
      const refusal = await write(client);
      if (refusal) return refusal;
    }
    return undefined;
  };

/** The days (yyyy-mm-dd) of the requests for the link and for the profile (`on`), with a note. */
export interface RequestDates {
  linkOn: string;
  on: string;
  note: string;
}

/** J18, J19: records that the requests were made in SGOP. Reads here whether they may be made, never from the form. */
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

/** Withdraws a request that is not decided yet. The person can be prepared again. */
export const withdrawRequest = (sending: Sending, personId: string, reason: string, expected?: number) =>
  sendOfPerson(sending, personId, MACHINE, { type: 'request.withdraw', reason }, { expected });

/** J20: makes an access inactive, because the person left or changed work. Only the administrator can reactivate it. */
export const deactivateOperator = (sending: Sending, personId: string, reason: string, expected?: number) =>
  sendOfPerson(sending, personId, MACHINE, { type: 'request.deactivate', reason }, { expected });
