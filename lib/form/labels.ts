import { brDate } from '@/lib/days';
import { firstText } from '@/lib/search-params';
import { isAsked, type Typed } from './parse';
import type { Field } from './spec';

/** An answer in words: labels instead of values, the file's name instead of its id. */
export function shown(field: Field, typed: Typed): string {
  const value = typed[field.name];
  if (field.kind === 'file') return firstText(typed[`${field.name}__nome`]);
  if (field.kind === 'checkbox') return value === 'sim' ? 'Sim' : 'Não';
  if (field.kind === 'date') return brDate(firstText(value));
  if (field.kind === 'radio' || field.kind === 'checkboxes' || field.kind === 'select') {
    const chosen = Array.isArray(value) ? value : [value ?? ''];
    return (field.options ?? [])
      .filter((option) => chosen.includes(option.value))
      .map(({ label }) => label)
      .join('; ');
  }
  return firstText(value).trim();
}

/** All answers in words, to be read even where the page no longer shows the form. */
export const answered = (fields: Field[], typed: Typed): { label: string; value: string }[] =>
  fields
    .filter((field) => field.kind !== 'checkbox' && isAsked(field, fields, typed))
    .map((field) => ({ label: field.label, value: shown(field, typed) }))
    .filter(({ value }) => value !== '');
