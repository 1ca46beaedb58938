import type { z } from 'zod';
import { spaceText } from '@/features/case/evidence/copy';
import { readSpace } from '@/features/case/evidence/data';
import type { Actor, Role } from '@/lib/auth/actor';
import { type CaseAccess, caseAccess, caseAccessAs, personAccess } from '@/lib/auth/gates';
import { Forbidden } from '@/lib/errors';
import type { FormCall, FormPlace, FormSpec } from '@/lib/form/spec';
import type { Result } from '@/lib/result';
import type { Sending } from './send.mutations';

type Given<S extends z.ZodObject> = Omit<FormSpec<S>, 'action' | 'gate' | 'effect' | 'check'> & {
  roles: Role[];
  /** Who the form is about, when that is one person: "titular" is then only that person. Undefined: the case. */
  person?(place: FormPlace): string | undefined;
  effect(call: CaseCall<z.infer<S>>): Promise<Result<string>>;
  check?(call: CaseCall<z.infer<S>>): ReturnType<NonNullable<FormSpec<S>['check']>>;
};

/** A form call that has passed the gate of its case. */
export interface CaseCall<T> extends FormCall<T> {
  access: CaseAccess;
  sending: Sending;
}

async function gateOf(
  given: Pick<Given<z.ZodObject>, 'roles' | 'person'>,
  actor: Actor,
  place: FormPlace,
): Promise<CaseAccess> {
  const caseId = place.caseId ?? '';
  const personId = given.person?.(place);
  if (personId === undefined) return caseAccessAs(actor, caseId, ...given.roles);
  const access = await personAccess(actor, caseId, personId);
  const roles = access.roles.filter((role) => role !== 'titular' || access.ownPersonIds.includes(personId));
  if (!roles.some((role) => given.roles.includes(role)))
    throw new Forbidden('Esta ação não é do seu perfil neste caso.');
  return access;
}

const spaceLeft = async (actor: Actor, place: FormPlace): Promise<string> =>
  spaceText(await readSpace(await caseAccess(actor, place.caseId ?? '')));

/** A form of a case: one address for all of them, one gate, and the door's idempotency key and fingerprint. */
export function caseForm<S extends z.ZodObject>(given: Given<S>): FormSpec<S> {
  const { roles, person, effect, check, ...spec } = given;
  const called = async (call: FormCall<z.infer<S>>): Promise<CaseCall<z.infer<S>>> => {
    const access = await gateOf({ roles, person }, call.actor, call.place);
    return { ...call, access, sending: { actor: call.actor, caseId: access.caseId, key: call.key, data: call.data } };
  };
  const takesEvidence = spec.fields.some((field) => field.kind === 'file' && !field.takes);
  return {
    ...(takesEvidence ? { fileNote: spaceLeft } : {}),
    ...spec,
    action: (place) => `/casos/${place.caseId}/send/${spec.id}/${place.ref}`,
    gate: async (actor, place) => {
      await gateOf({ roles, person }, actor, place);
    },
    effect: async (call) => effect(await called(call)),
    ...(check ? { check: async (call: FormCall<z.infer<S>>) => check(await called(call)) } : {}),
  };
}
