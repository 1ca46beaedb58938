import type { z } from 'zod';
import { ok, type Result } from '@/lib/result';
import type { FormCall, FormSpec } from './spec';

/** Runs the effect of a form; returns the address to go to, or the refusal. */
export async function outcomeOf<S extends z.ZodObject, Access>(
  spec: FormSpec<S, Access>,
  call: FormCall<z.infer<S>, Access>,
): Promise<Result<string>> {
  if (!spec.leadsTo) return spec.effect(call);
  const result = await spec.effect(call);
  return result.ok ? ok(spec.leadsTo(call.place)) : result;
}
