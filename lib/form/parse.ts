import type { z } from 'zod';
import type { Field, FormPlace, FormSpec } from './spec';

/** The raw text of each field, by field name. `<name>__nome` holds the name of a file already received. */
export type Typed = Record<string, string | string[]>;
/** Messages (pt-BR) by field name. */
export type FieldErrors = Record<string, string[]>;

/** Identifies one form in one place: drafts and saved forms are stored under it. */
export const formKey = (spec: Pick<FormSpec, 'id'>, place: FormPlace): string =>
  `${spec.id}|${place.caseId ?? ''}|${place.ref}`;

/** The prefix of the form's element ids, unique on a page with many forms. */
export const domId = (spec: Pick<FormSpec, 'id'>, place: FormPlace): string =>
  `${spec.id}-${place.ref}`.replace(/[^\w-]/g, '-');

/** The address that the form is posted to. */
export const actionOf = (spec: FormSpec, place: FormPlace): string =>
  spec.action ? spec.action(place) : `${spec.page(place).split(/[?#]/)[0]}/send`;

const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Composes Unicode, unifies line ends, removes control characters. Does not trim, because the form shows it again. */
const clean = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, '');

/** Picks the form's own fields from a post; the route adds the files. */
export function typedIn(fields: Field[], posted: [string, string][]): Typed {
  const typed: Typed = {};
  for (const field of fields) {
    const values = posted.filter(([name]) => name === field.name).map(([, value]) => clean(value));
    if (field.kind === 'file') continue;
    typed[field.name] = field.kind === 'checkboxes' ? values : (values[0] ?? '');
  }
  return typed;
}

const has = (value: string | string[] | undefined, wanted: string) =>
  Array.isArray(value) ? value.includes(wanted) : value === wanted;

/** Whether the field is asked, given the other answers. It is not when the question that it depends on is not. */
export function isAsked(field: Field, fields: Field[], typed: Typed): boolean {
  const { when } = field;
  if (!when) return true;
  const above = fields.find(({ name }) => name === when.field);
  return has(typed[when.field], when.is) && (!above || isAsked(above, fields, typed));
}

/** The input for the schema: trimmed, empty as undefined, without answers to questions that were not asked. */
export function inputOf(fields: Field[], typed: Typed): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = typed[field.name];
    const asked = isAsked(field, fields, typed);
    if (Array.isArray(value)) input[field.name] = asked ? value : [];
    else input[field.name] = (asked && value?.trim()) || undefined;
  }
  return input;
}

/** The parsed answers, or the errors by field. */
export type Validated<T> = { ok: true; data: T } | { ok: false; errors: FieldErrors };

/** Validates with the schema, and requires an answer to each conditional field that is asked and not optional. */
export function validate<S extends z.ZodObject>(
  spec: Pick<FormSpec<S>, 'schema' | 'fields'>,
  typed: Typed,
): Validated<z.infer<S>> {
  const input = inputOf(spec.fields, typed);
  const parsed = spec.schema.safeParse(input);
  const errors: FieldErrors = {};
  for (const field of spec.fields) {
    const value = input[field.name];
    const empty = value === undefined || (Array.isArray(value) && value.length === 0);
    const answeredElsewhere = field.unless !== undefined && input[field.unless] !== undefined;
    if (field.when && !field.optional && !answeredElsewhere && empty && isAsked(field, spec.fields, typed)) {
      errors[field.name] = [field.missing ?? `Responda: ${field.label}`];
    }
  }
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '');
    if (!errors[name]?.includes(issue.message)) errors[name] = [...(errors[name] ?? []), issue.message];
  }
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, data: parsed.data } : { ok: false, errors };
}
