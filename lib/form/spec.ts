import type { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import type { Result } from '@/lib/result';
import type { FileKindName, FileMime } from './filetype';
import type { Typed } from './input';
import type { KeptFile } from './sealed-file';

/** `key`: the single key that leads to it (components/shortcuts). */
export interface OptionSpec {
  value: string;
  label: string;
  hint?: string;
  key?: string;
}

/** One question of a form. `hint` helps to answer it; `why` tells the source. All words are pt-BR. */
export type Field = {
  name: string;
  label: string;
  hint?: string;
  /** Asked only when a radio, checkbox or checkbox group before it has this value ("sim" for a single checkbox). It
   *  stands right under that answer, and what was typed in it is dropped when another answer was given. */
  when?: { field: string; is: string };
  optional?: boolean;
  /** Error for a field with `when` that is asked, not optional and empty; the schema has it as optional. */
  missing?: string;
  /** … unless this other field is answered: either of the two is enough. */
  unless?: string;
} & (
  | {
      kind: 'text';
      width?: 'short' | 'medium' | 'long';
      autocomplete?: string;
      inputMode?: 'text' | 'email';
      spellCheck?: boolean;
    }
  | { kind: 'textarea'; rows?: number }
  | { kind: 'date' }
  | {
      kind: 'radio' | 'checkboxes' | 'select';
      /** Absent: those of the spec's `options()`, or those that the page offers. */
      options?: OptionSpec[];
    }
  | { kind: 'checkbox' }
  | { kind: 'file'; takes?: FileKindName }
);

/** What a check made beforehand tells: blocking findings stop the sending, the others are only said. */
export interface Finding {
  level: 'ok' | 'info' | 'warning' | 'blocking';
  text: string;
  /** The field that a blocking finding is about, so that the error summary leads to it. */
  field?: string;
  /** What the finding rests on, with its date, e.g. "segundo a base de 07/2026". */
  source?: string;
}

/** Where a form stands: the case and what in it the form is about (an id, or "caso"). Empty outside a case. */
export interface FormPlace {
  caseId?: string;
  ref: string;
}

/** Where a form of a case stands. */
export interface CasePlace extends FormPlace {
  caseId: string;
}

/** Stores a file at once, before the form is validated, so that a refused form does not lose it. */
export type KeepFile = (
  actor: Actor,
  place: FormPlace,
  file: { name: string; bytes: Uint8Array; mime: FileMime },
) => Promise<Result<KeptFile>>;

export interface FormCall<T, Access = unknown> {
  data: T;
  actor: Actor;
  /** What the form's gate returned. */
  access: Access;
  place: FormPlace;
  /** Idempotency key: the same key again must give the same answer and no second effect. */
  key: string;
  /** Revision of what the form showed, or undefined where the form creates something. */
  revision?: number;
}

/**
 * Does the work of a sent form through a mutation. Where to go then follows from the place (`leadsTo`), or else it is
 * the address that `effect` returns. A refusal keeps everything typed and changes nothing.
 */
export type Outcome<Call, Place> =
  | { leadsTo(place: Place): string; effect(call: Call): Promise<Result<unknown>> }
  | { leadsTo?: undefined; effect(call: Call): Promise<Result<string>> };

/** One form = one contract (address + field names) that survives deployments. */
export type FormSpec<S extends z.ZodObject = z.ZodObject, Access = unknown> = Asking<S, Access> &
  Outcome<FormCall<z.infer<S>, Access>, FormPlace>;

interface Asking<S extends z.ZodObject, Access> {
  id: string;
  schema: S;
  fields: Field[];
  submit: string;
  /** Address of the page that shows this form. */
  page(place: FormPlace): string;
  /** Where it is posted to; `<page>/send` when absent. Needed when several forms share a page. */
  action?(place: FormPlace): string;
  /** May this person fill it in here? Throws NotFound or Forbidden. Asked once per post, before anything is stored. */
  gate(actor: Actor, place: FormPlace): Promise<Access>;
  /** With it, sending first leads to "Confira suas respostas" with these findings; confirming sends. */
  check?(call: FormCall<z.infer<S>, Access>): Promise<Finding[]>;
  /**
   * The answers to choose from, by field, where they depend on the place: for fields without `options`. An optional
   * question with nothing to choose from is not shown.
   */
  options?(access: Access, place: FormPlace): Promise<Record<string, OptionSpec[]>>;
  /** Keeps this form's files otherwise than as evidence; a refusal stands at the field. */
  keepFile?: KeepFile;
  /**
   * With it, a second button changes what is typed without sending it: it uses the answer to the field `from` and
   * leads to the field `leadsTo`. There is no button where `from` is not shown.
   */
  fill?: {
    label: string;
    from: string;
    leadsTo: string;
    typed(typed: Typed, access: Access, place: FormPlace): Promise<Typed>;
  };
  /** Said at its file fields before a file is chosen, e.g. how much space is left. pt-BR, without a final stop. */
  fileNote?(actor: Actor, place: FormPlace): Promise<string>;
  /** With it, there is a "Salvar e continuar depois" button that ignores what is incomplete. */
  saves?: boolean;
}
