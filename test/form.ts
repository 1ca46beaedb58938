import type { z } from 'zod';
import type { FormCall, FormSpec } from '@/lib/form/spec';

/** Makes the call of a form as its route does: asks the gate first and passes on its access. */
export async function gated<S extends z.ZodObject, Access>(
  { gate }: FormSpec<S, Access>,
  call: Omit<FormCall<z.infer<S>, Access>, 'access'>,
): Promise<FormCall<z.infer<S>, Access>> {
  return { ...call, access: await gate(call.actor, call.place) };
}
