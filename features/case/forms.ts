import type { z } from 'zod';
import type { Actor, Role } from '@/lib/auth/actor';
import { type CaseAccess, caseAccess, caseAccessAs, personAccess } from '@/lib/auth/gates';
import { Forbidden } from '@/lib/errors';
import type { CasePlace, Finding, FormCall, FormPlace, FormSpec, OptionSpec, Outcome } from '@/lib/form/spec';
import { spaceText } from './evidence.copy';
import { readSpace } from './evidence.data';
import { paths } from './paths';
import type { Sending } from './send.mutations';
import { voidFindings } from './voiding';

type Given<S extends z.ZodObject> = Omit<
  FormSpec<S, CaseAccess>,
  'page' | 'action' | 'gate' | 'leadsTo' | 'effect' | 'check' | 'follows' | 'options'
> & {
  page(place: CasePlace): string;
  roles: Role[];
  /** Id of the person whom the form is about; the role "titular" then means only that person. Undefined: the case. */
  person?(place: FormPlace): string | undefined;
  check?(call: CaseCall<z.infer<S>>): Promise<Finding[]>;
  /**
   * Sending it can void acceptances (J23): the form says which before it is sent. Its effect must write through `send`
   * alone, because it is tried out for this.
   */
  mayVoid?: true;
  options?(access: CaseAccess, place: CasePlace): Promise<Record<string, OptionSpec[]>>;
} & Outcome<CaseCall<z.infer<S>>, CasePlace>;

/** A form call that has passed the gate of its case. */
export interface CaseCall<T> extends FormCall<T, CaseAccess> {
  place: CasePlace;
  sending: Sending;
}

const inCase = ({ caseId = '', ref }: FormPlace): CasePlace => ({ caseId, ref });

async function gateOf(
  given: Pick<Given<z.ZodObject>, 'roles' | 'person'>,
  actor: Actor,
  place: FormPlace,
): Promise<CaseAccess> {
  const { caseId } = inCase(place);
  const personId = given.person?.(place);
  if (personId === undefined) return caseAccessAs(actor, caseId, ...given.roles);
  const access = await personAccess(actor, caseId, personId);
  const roles = access.roles.filter((role) => role !== 'titular' || access.ownPersonIds.includes(personId));
  if (!roles.some((role) => given.roles.includes(role)))
    throw new Forbidden('Esta ação não é do seu perfil neste caso.');
  return access;
}

const spaceLeft = async (actor: Actor, place: FormPlace): Promise<string> =>
  spaceText(await readSpace(await caseAccess(actor, inCase(place).caseId)));

/** Builds the form spec of a case: adds the address, the gate, and the door's idempotency key and fingerprint. */
export function caseForm<S extends z.ZodObject>(given: Given<S>): FormSpec<S, CaseAccess> {
  const { roles, person, page, leadsTo, effect, check, options, mayVoid, ...spec } = given;
  const called = (call: FormCall<z.infer<S>, CaseAccess>): CaseCall<z.infer<S>> => {
    const { actor, access, key, data } = call;
    return { ...call, place: inCase(call.place), sending: { actor, caseId: access.caseId, key, data } };
  };
  const follows = async (call: FormCall<z.infer<S>, CaseAccess>): Promise<Finding[]> => {
    const { sending, ...rest } = called(call);
    const trial: NonNullable<Sending['trial']> = [];
    await effect({ ...rest, sending: { ...sending, trial } });
    return voidFindings(trial);
  };
  const takesEvidence = spec.fields.some((field) => field.kind === 'file' && !field.takes);
  return {
    ...(takesEvidence ? { fileNote: spaceLeft } : {}),
    ...spec,
    page: (place) => page(inCase(place)),
    action: (place) => paths.send(inCase(place).caseId, spec.id, place.ref),
    gate: (actor, place) => gateOf({ roles, person }, actor, place),
    ...(leadsTo
      ? {
          leadsTo: (place: FormPlace) => leadsTo(inCase(place)),
          effect: (call: FormCall<z.infer<S>, CaseAccess>) => effect(called(call)),
        }
      : { effect: (call: FormCall<z.infer<S>, CaseAccess>) => effect(called(call)) }),
    ...(mayVoid ? { follows } : {}),
    ...(check ? { check: (call: FormCall<z.infer<S>, CaseAccess>) => check(called(call)) } : {}),
    ...(options ? { options: (access: CaseAccess, place: FormPlace) => options(access, inCase(place)) } : {}),
  };
}
