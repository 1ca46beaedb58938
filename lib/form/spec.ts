import type { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import type { Result } from '@/lib/result';
import type { FileKindName, FileMime } from './filetype';
import type { Typed } from './parse';
import type { KeptFile } from './sealed-file';

/** One answer to choose. `key`: the single key that selects it (components/shortcuts). */
export interface OptionSpec {
  value: string;
  label: string;
  hint?: string;
  key?: string;
}

/** One question of a form. `hint` helps to answer it. All texts are pt-BR. */
export type Field = {
  name: string;
  label: string;
  hint?: string;
  /**
   * Asked only when an earlier radio, checkbox or checkbox group has this value ("sim" for a single checkbox). The form
   * shows it right under that answer, and ignores its text when another answer is given.
   */
  when?: { field: string; is: string };
  optional?: boolean;
  /** The error for a field with `when` that is asked, required and empty; its schema must be optional. */
  missing?: string;
  /** Another field whose answer makes this one unnecessary. */
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
      /** Without it, the spec's `options()` or the page gives them. */
      options?: OptionSpec[];
    }
  | { kind: 'checkbox' }
  | { kind: 'file'; takes?: FileKindName }
);

/** A result of a form's check. A blocking finding stops the sending; the others only inform. */
export interface Finding {
  level: 'ok' | 'info' | 'warning' | 'blocking';
  text: string;
  /** The field of a blocking finding, to which the error summary links. */
  field?: string;
  /** The source of the finding, with its date, e.g. "segundo a base de 07/2026". */
  source?: string;
}

/** Where a form stands: its case, and its subject there (an id, or "caso"). Without `caseId` outside a case. */
export interface FormPlace {
  caseId?: string;
  ref: string;
}

/** The place of a form in a case. */
export interface CasePlace extends FormPlace {
  caseId: string;
}

/** Stores a file before the form is validated, so that a refused form does not lose it. */
export type KeepFile = (
  actor: Actor,
  place: FormPlace,
  file: { name: string; bytes: Uint8Array; mime: FileMime },
) => Promise<Result<KeptFile>>;

/** What a form's check and effect receive. */
export interface FormCall<T, Access = unknown> {
  data: T;
  actor: Actor;
  /** What the form's gate returned. */
  access: Access;
  place: FormPlace;
  /** The idempotency key: a second call with it must return the same answer and change nothing. */
  key: string;
  /** The revision that the form showed; undefined when the form creates something. */
  revision?: number;
}

/**
 * The effect of a sent form, which calls a mutation, and the address to go to: `leadsTo` derives it from the place, or
 * else `effect` returns it. A refusal changes nothing, and the form keeps everything that was typed.
 */
export type Outcome<Call, Place> =
  | { leadsTo(place: Place): string; effect(call: Call): Promise<Result<unknown>> }
  | { leadsTo?: undefined; effect(call: Call): Promise<Result<string>> };

/** A form. Its address and field names are a contract that survives deployments. */
export type FormSpec<S extends z.ZodObject = z.ZodObject, Access = unknown> = Asking<S, Access> &
  Outcome<FormCall<z.infer<S>, Access>, FormPlace>;

interface Asking<S extends z.ZodObject, Access> {
  id: string;
  schema: S;
  fields: Field[];
  submit: string;
  /** Address of the page that shows this form. */
  page(place: FormPlace): string;
  /** The address that it is posted to; `<page>/send` by default. Required when several forms share a page. */
  action?(place: FormPlace): string;
  /** Throws NotFound or Forbidden unless the person may use the form. Runs once per post, before anything is stored. */
  gate(actor: Actor, place: FormPlace): Promise<Access>;
  /** With it, a post first leads to "Confira suas respostas" with these findings; the confirmation sends it. */
  check?(call: FormCall<z.infer<S>, Access>): Promise<Finding[]>;
  /**
   * What follows from sending. A form with `check` shows it there; one without is reviewed only if there is something.
   */
  follows?(call: FormCall<z.infer<S>, Access>): Promise<Finding[]>;
  /**
   * The options, by field, of the choice fields whose options depend on the place. An optional question without options
   * is not shown.
   */
  options?(access: Access, place: FormPlace): Promise<Record<string, OptionSpec[]>>;
  /** Stores this form's files elsewhere than as evidence. A refusal is shown at the field. */
  keepFile?: KeepFile;
  /**
   * With it, a second button changes the typed text without sending it: it uses the answer to the field `from` and
   * leads to the field `leadsTo`. The button is shown only with the field `from`.
   */
  fill?: {
    label: string;
    from: string;
    leadsTo: string;
    typed(typed: Typed, access: Access, place: FormPlace): Promise<Typed>;
  };
  /** A note at the file fields, e.g. how much space is left: pt-BR, without a final stop. */
  fileNote?(actor: Actor, place: FormPlace): Promise<string>;
  /** With it, the form has a button "Salvar e continuar depois", which accepts incomplete answers. */
  saves?: boolean;
}
