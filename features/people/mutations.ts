import type { PoolClient } from 'pg';
import { type Sending, send } from '@/features/journey/mutations';
import { ofPerson } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import type { CaseAccess } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { encrypt, keyedHash } from '@/lib/crypto';
import type { Alongside } from '@/lib/dispatch/dispatch';
import type { Event } from '@/lib/machine';
import { refuse } from '@/lib/result';
import type { EvidenceRef } from '@/machines/definition';
import type { MachineId } from '@/machines/catalog';

export interface NewPerson {
  id: string;
  name: string;
  cpf: string;
  email: string;
}

const INVITATION_DAYS = 60;
const INSERT = `insert into person (id, case_id, registro_ans, name, email, cpf_enc, cpf_hmac, user_id, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, (select id from app_user where cpf_hmac = $7), $8)
  on conflict (registro_ans, cpf_hmac) do update set name = excluded.name, email = excluded.email returning id`;
const INVITE = `insert into invitation (name, email, cpf_hmac, role, registro_ans, person_id, invited_by, created_at, expires_at)
  values ($1, $2, $3, 'profissional', $4, $5, $6, $7, $8)`;

/**
 * Writes the record of a professional and the invitation by which they sign in, in the transaction of the event that
 * needs them. One record per CPF and operadora (people.id must be the existing one's where there is one).
 */
export const registerPerson = (access: CaseAccess, actor: Actor, person: NewPerson): Alongside => {
  return async (client: PoolClient) => {
    const at = now();
    const hmac = keyedHash('cpf', person.cpf);
    const values = [person.id, access.caseId, access.registroAns, person.name, person.email, encrypt(person.cpf), hmac, at];
    const { rows } = await client.query<{ id: string }>(INSERT, values);
    if (rows[0]?.id !== person.id) return refuse('conflict', 'Alguém acabou de registrar uma pessoa com este CPF. Envie de novo.');
    const expires = new Date(at.getTime() + INVITATION_DAYS * 86_400_000);
    await client.query(INVITE, [person.name, person.email, hmac, access.registroAns, person.id, actor.userId, at, expires]);
    return undefined;
  };
};

/** Sends one event about one person. */
export const sendOfPerson = (
  sending: Sending,
  personId: string,
  machine: MachineId,
  event: Event,
  options: { expected?: number; evidence?: EvidenceRef[]; alongside?: Alongside } = {},
) => send(sending, [{ subject: ofPerson(machine, personId), event, expected: options.expected }], options);

/** J10: keeps the CNS (encrypted) with the event that says that a number was informed. */
export const informCns = (sending: Sending, access: CaseAccess, personId: string, cns: string, expected?: number) =>
  sendOfPerson(sending, personId, 'cnsQuality', { type: 'cns.inform' }, {
    expected,
    alongside: async (client) => {
      await client.query('update person set cns_enc = $1, cns_hmac = $2 where id = $3 and case_id = $4', [
        encrypt(cns),
        keyedHash('cns', cns),
        personId,
        access.caseId,
      ]);
      return undefined;
    },
  });

/** J12: changes the work e-mail; a confirmation of the old one no longer counts. */
export const changeEmail = (sending: Sending, access: CaseAccess, personId: string, email: string, expected?: number) =>
  sendOfPerson(sending, personId, 'email', { type: 'email.change' }, {
    expected,
    alongside: async (client) => {
      await client.query('update person set email = $1 where id = $2 and case_id = $3', [email, personId, access.caseId]);
      return undefined;
    },
  });
