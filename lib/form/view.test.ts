import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { FormView } from '@/components/form/types';
import type { Actor } from '@/lib/auth/actor';
import { ok, refuse } from '@/lib/result';
import { outcomeOf } from './outcome';
import type { FormPlace, FormSpec, OptionSpec } from './spec';
import { formState } from './view';

const ANA: Actor = { userId: 'ana', sessionId: 's', name: 'Ana', isGestor: false, membershipRoles: [] };
const place = { ref: 'caso' };
const schema = z.object({ quem: z.string(), frase: z.string().optional() });
type Access = { reads: string };

const gate = vi.fn(async (_actor: Actor, _place: FormPlace): Promise<Access> => ({ reads: 'gate' }));
const options = vi.fn(async (_access: Access, _place: FormPlace): Promise<Record<string, OptionSpec[]>> => ({}));
const effect = vi.fn(async () => ok(7));
const spec: FormSpec<typeof schema, Access> = {
  id: 'escolha',
  schema,
  submit: 'Enviar',
  fields: [
    { kind: 'radio', name: 'quem', label: 'Quem?' },
    { kind: 'select', name: 'frase', label: 'Frase', optional: true },
  ],
  fill: { label: 'Usar a frase', from: 'frase', leadsTo: 'quem', typed: async (typed) => typed },
  page: () => '/escolha',
  gate,
  options,
  leadsTo: ({ ref }) => `/escolha?feito=${ref}`,
  effect,
};
const view = (given?: { access?: unknown; offered?: Record<string, OptionSpec[]> }): Promise<FormView> =>
  formState(spec, place, {}, ANA, given);
const labelsOf = ({ fields }: FormView) =>
  fields.map((field) => [field.name, 'options' in field && field.options.map(({ label }) => label)]);

it('a form offers the options of its spec, read with the access that the page already has', async () => {
  options.mockResolvedValue({ quem: [{ value: 'a', label: 'Ana' }], frase: [{ value: 'f', label: 'Falta' }] });
  const shown = await view({ access: { reads: 'page' } });
  expect(labelsOf(shown)).toEqual([
    ['quem', ['Ana']],
    ['frase', ['Falta']],
  ]);
  expect(shown.fills).toBe('Usar a frase');
  expect(options).toHaveBeenLastCalledWith({ reads: 'page' }, place);
  expect(gate).not.toHaveBeenCalled();
  await view();
  expect(options).toHaveBeenLastCalledWith({ reads: 'gate' }, place);
});

it('a form omits an optional question without options, and the button that needs its answer', async () => {
  options.mockResolvedValue({ frase: [] });
  const shown = await view();
  expect([labelsOf(shown), shown.fills]).toEqual([[['quem', []]], undefined]);
});

it('a form offers options that only the page knows', async () => {
  options.mockResolvedValue({});
  expect(labelsOf(await view({ offered: { quem: [{ value: 'b', label: 'Bruno' }] } }))).toEqual([['quem', ['Bruno']]]);
});

it('a sent form leads to the address of its place, and passes on a refusal', async () => {
  const call = { data: { quem: 'a' }, actor: ANA, access: { reads: 'gate' }, place, key: 'k' };
  expect(await outcomeOf(spec, call)).toEqual(ok('/escolha?feito=caso'));
  const refusal = refuse('refused', 'Ainda não.');
  expect(await outcomeOf({ ...spec, effect: async () => refusal }, call)).toEqual(refusal);
  expect(await outcomeOf({ ...spec, leadsTo: undefined, effect: async () => ok('/outra') }, call)).toEqual(
    ok('/outra'),
  );
});
