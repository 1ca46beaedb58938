import type { z } from 'zod';
import { ok, type Result } from '@/lib/result';
import type { Finding, FormCall, FormSpec } from './spec';

/** Runs the effect of a form; returns the address to go to, or the refusal. */
export async function outcomeOf<S extends z.ZodObject, Access>(
  spec: FormSpec<S, Access>,
  call: FormCall<z.infer<S>, Access>,
): Promise<Result<string>> {
  if (!spec.leadsTo) return spec.effect(call);
  const result = await spec.effect(call);
  return result.ok ? ok(spec.leadsTo(call.place)) : result;
}

/** What a form has to say before it is sent: what follows, then what its check found. Null: it is sent at once. */
export async function findingsOf<S extends z.ZodObject, Access>(
  spec: FormSpec<S, Access>,
  call: FormCall<z.infer<S>, Access>,
): Promise<Finding[] | null> {
  const checked = (await spec.check?.(call)) ?? [];
  if (checked.some(({ level }) => level === 'blocking')) return checked;
  const follows = (await spec.follows?.(call)) ?? [];
  return spec.check || follows.length > 0 ? [...follows, ...checked] : null;
}
