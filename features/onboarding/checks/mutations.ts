import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { ofPerson } from '@/features/case/items';
import { findCaseOf, isEmailTaken, isOfCase, readNumber } from '@/features/case/people/data';
import { type Sending, send } from '@/features/case/send.mutations';
import { moveOf } from '@/features/case/view';
import type { Actor } from '@/lib/auth/actor';
import { type CaseAccess, personAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { encrypt, keyedHash } from '@/lib/crypto';
import { daysLater } from '@/lib/days';
import type { Alongside } from '@/lib/dispatch/dispatch';
import type { Receipt } from '@/lib/dispatch/types';
import { Forbidden } from '@/lib/errors';
import { finishProof, startProof } from '@/lib/gateways/govbr/proof';
import { type Result, refuse } from '@/lib/result';
import type { EventOf, MachineId } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { EMAIL_TAKEN } from './copy';

/** A professional to register. CPF: 11 digits. */
export interface NewPerson {
  id: string;
  name: string;
  cpf: string;
  email: string;
}

/** Days for which a professional's invitation is valid. */
export const INVITATION_DAYS = 60;
/** Who has proved this CPF at Gov.br has their record at once. */
const INSERT = `insert into person (id, case_id, registro_ans, name, email, cpf_enc, cpf_hmac, user_id, join_proof, created_at)
  select $1::uuid, $2::uuid, $3, $4, $5, $6::bytea, $7, u.id, case when u.id is not null then 'govbr' end, $8::timestamptz
  from (select) one left join app_user u on u.cpf_hmac = $7
  on conflict (registro_ans, cpf_hmac) do update set name = excluded.name, email = excluded.email returning id`;
const JOINED = `insert into join_event (case_id, person_id, step, account_id, actor_id, detail, at)
  select case_id, id, 'joined', user_id, $2, join_proof, $3 from person
  where id = $1 and join_proof is not null and created_at = $3`;
/** One open invitation per record: a form sent twice, or a second nomination, creates no other. */
const INVITE = `insert into invitation (name, email, cpf_hmac, role, registro_ans, person_id, invited_by, created_at, expires_at)
  select $1, $2, $3, 'profissional', $4, $5::uuid, $6::uuid, $7::timestamptz, $8::timestamptz
  where not exists (select from invitation where person_id = $5::uuid and revoked_at is null and (accepted_at is not null or expires_at > $7))`;
/** An invitation to another address ends, with whatever was offered by it: whoever reads that address is not the person. */
const END_INVITATION = `update invitation set revoked_at = $3
  where person_id = $2 and email is distinct from $1 and accepted_at is null and revoked_at is null`;

/** A record that keeps its e-mail keeps it, even if an earlier version let two have the same. Ask before it is written. */
const keepsEmail = async (client: PoolClient, personId: string, email: string): Promise<boolean> =>
  (await client.query('select from person where id = $1 and lower(email) = lower($2)', [personId, email])).rowCount ===
  1;

const TAKEN = refuse('invalid', EMAIL_TAKEN, { email: [EMAIL_TAKEN] });

/**
 * Writes a professional's record and invitation in the transaction of the event that needs them. Each CPF has one
 * record per operadora: if it exists, `person.id` must be its id, or the write is refused as a conflict.
 */
export const registerPerson = (access: CaseAccess, actor: Actor, person: NewPerson): Alongside => {
  return async (client: PoolClient) => {
    const keeps = await keepsEmail(client, person.id, person.email);
    const at = now();
    const hmac = keyedHash('cpf', person.cpf);
    const values = [
      person.id,
      access.caseId,
      access.registroAns,
      person.name,
      person.email,
      encrypt(person.cpf),
      hmac,
      at,
    ];
    const { rows } = await client.query<{ id: string }>(INSERT, values);
    if (rows[0]?.id !== person.id)
      return refuse('conflict', 'Alguém acabou de registrar uma pessoa com este CPF. Envie de novo.');
    // Only now: whoever registered this very person a moment ago is not somebody else.
    if (!keeps && (await isEmailTaken(access, person.email, person.id, client))) return TAKEN;
    const expires = daysLater(at, INVITATION_DAYS);
    await client.query(JOINED, [person.id, actor.userId, at]);
    // A record that keeps its e-mail may have been invited by another one.
    if (!keeps) await client.query(END_INVITATION, [person.email, person.id, at]);
    await client.query(INVITE, [
      person.name,
      person.email,
      hmac,
      access.registroAns,
      person.id,
      actor.userId,
      at,
      expires,
    ]);
    return undefined;
  };
};

interface Options {
  expected?: number;
  evidence?: EvidenceRef[];
  alongside?: Alongside;
}

/** Sends one event about one person of the case. Refuses with `notFound` for another case's person or an erased one. */
export async function sendOfPerson<Id extends MachineId>(
  sending: Sending,
  personId: string,
  machine: Id,
  event: EventOf<Id>,
  options: Options = {},
): Promise<Result<Receipt>> {
  if (!(await isOfCase(sending.caseId, personId)))
    return refuse('notFound', 'Esta pessoa não está registrada neste caso.');
  return send(sending, [moveOf(ofPerson(machine, personId), event, options.expected)], options);
}

/** Stores a person's CNS, encrypted, in the transaction of the event `cns.inform`. */
export const keepCns =
  ({ caseId }: CaseAccess, personId: string, cns: string): Alongside =>
  async (client) => {
    const values = [encrypt(cns), keyedHash('cns', cns), personId, caseId];
    await client.query('update person set cns_enc = $1, cns_hmac = $2 where id = $3 and case_id = $4', values);
    return undefined;
  };

/** J10: stores the CNS and records that a number was informed. The number is not part of the event. */
export const informCns = (sending: Sending, access: CaseAccess, personId: string, cns: string, expected?: number) => {
  const alongside = keepCns(access, personId, cns);
  return sendOfPerson(sending, personId, 'cnsQuality', { type: 'cns.inform' }, { expected, alongside });
};

/** J10, J11: high quality was attested, or SGOP complained on a day (yyyy-mm-dd). */
export type CnsResult =
  | { type: 'cns.attest'; how: 'webService' | 'sgopAccepted'; percentage: number | null; evidence: EvidenceRef[] }
  | { type: 'cns.complain'; on: string };

/** J10, J11: records what SGOP or the Web Service said about the quality. Applies no threshold: none is published. */
export const recordCnsResult = (sending: Sending, personId: string, result: CnsResult, expected?: number) =>
  sendOfPerson(sending, personId, 'cnsQuality', result, {
    expected,
    evidence: result.type === 'cns.attest' ? result.evidence : [],
  });

/** J11: records the holder's visit to a health unit, planned or done, on a day (yyyy-mm-dd). */
export const recordVisit = (
  sending: Sending,
  personId: string,
  done: boolean,
  visit: { on: string; unit: string },
  expected?: number,
) =>
  sendOfPerson(
    sending,
    personId,
    'cnsQuality',
    { type: done ? 'cns.recordVisit' : 'cns.planVisit', ...visit },
    { expected },
  );

/**
 * J12: changes the e-mail of the CNS record. A confirmation of the old one no longer counts. The address of an open
 * invitation is another matter (`inviteAgain`).
 */
export const changeEmail = (sending: Sending, access: CaseAccess, personId: string, email: string, expected?: number) =>
  sendOfPerson(
    sending,
    personId,
    'email',
    { type: 'email.change' },
    {
      expected,
      alongside: async (client) => {
        const values = [email, personId, access.caseId];
        const keeps = await keepsEmail(client, personId, email);
        if (!keeps && (await isEmailTaken(access, email, personId, client))) return TAKEN;
        await client.query('update person set email = $1 where id = $2 and case_id = $3', values);
        return undefined;
      },
    },
  );

/** J12: records that the e-mail in the CNS record is current and read. */
export const confirmEmail = (sending: Sending, personId: string, expected?: number) =>
  sendOfPerson(sending, personId, 'email', { type: 'email.confirm' }, { expected });

/** J9: declares the Gov.br account with evidence, for those who cannot prove it by signing in. */
export const declareGovbr = (sending: Sending, personId: string, evidence: EvidenceRef[], expected?: number) =>
  sendOfPerson(sending, personId, 'govbr', { type: 'govbr.declare', evidence }, { expected, evidence });

/** Privacy: records why somebody sees a full CPF or CNS. The number is not part of the event. */
export async function reveal(
  sending: Sending,
  access: CaseAccess,
  personId: string,
  what: 'cpf' | 'cns',
  reason: string,
  expected?: number,
) {
  if (!(await readNumber(access, personId, what))) {
    return refuse('invalid', 'Este número não está registrado.', { numero: ['Este número ainda não foi informado'] });
  }
  return sendOfPerson(sending, personId, 'record', { type: 'record.reveal', what, reason }, { expected });
}

/** J9: starts the proof at Gov.br and returns the provider's address. Throws NotFound; Forbidden for anybody else. */
export async function beginGovbrProof(actor: Actor, caseId: string, personId: string): Promise<string> {
  const access = await personAccess(actor, caseId, personId);
  if (!access.ownPersonIds.includes(personId))
    throw new Forbidden('Só a própria pessoa pode provar a conta gov.br dela.');
  return startProof(actor, personId);
}

/** The `prova` of the address after Gov.br: confirmed, another CPF, or not completed. */
export type ProofOutcome = 'confirmada' | 'diferente' | 'venceu';

/**
 * J9: finishes the proof after the return from Gov.br. Records that the account is proven or differs, and returns where
 * to go on; null if this session did not start the proof. `address` is the one that the browser came back to.
 */
export async function endGovbrProof(
  actor: Actor,
  address: string,
): Promise<{ caseId: string; personId: string; outcome: ProofOutcome } | null> {
  const proof = await finishProof(address, actor);
  const { personId } = proof;
  const caseId = personId && (await findCaseOf(personId));
  if (!caseId) return null;
  const access = await personAccess(actor, caseId, personId);
  if (proof.outcome === 'expired') return { caseId, personId, outcome: 'venceu' };
  // finishProof accepts each request once, so a random key is enough.
  const sending: Sending = { actor, caseId: access.caseId, key: `govbr-prova:${randomUUID()}`, data: proof.outcome };
  if (proof.outcome === 'different') {
    // The machine refuses this event after an earlier proof, which stays. The person is told all the same.
    await sendOfPerson(sending, personId, 'govbr', { type: 'govbr.differ' });
    return { caseId, personId, outcome: 'diferente' };
  }
  const done = await sendOfPerson(sending, personId, 'govbr', { type: 'govbr.prove', level: proof.level ?? null });
  return { caseId, personId, outcome: done.ok ? 'confirmada' : 'venceu' };
}
