/** What `<Form>` shows. Plain data: made by `formState` in lib/form, drawn here without knowing any domain. */
export interface OptionView {
  value: string;
  label: string;
  hint?: string;
  /** The single key that leads to it (components/shortcuts). */
  key?: string;
}

interface FieldBase {
  name: string;
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
  when?: { field: string; is: string };
  value: string;
  values: string[];
  errors: string[];
  /** A file that is already here: its name, and the sealed value that is sent along instead of it. */
  received?: { name: string; sealed: string };
  /** Of a file field: what the browser offers to choose, and its words ("PDF, PNG ou JPEG de até 10 MB"). */
  file?: { accept: string; takes: string; note?: string };
  /** What is stored now, where it differs from what is in the form (somebody else changed it). */
  stored?: string;
}

export type FieldView = FieldBase &
  (
    | {
        kind: 'text';
        width?: 'short' | 'medium' | 'long';
        autocomplete?: string;
        inputMode?: 'text' | 'email';
        spellCheck?: boolean;
      }
    | { kind: 'textarea'; rows?: number }
    | { kind: 'date' }
    | { kind: 'radio' | 'checkboxes' | 'select'; options: OptionView[] }
    | { kind: 'checkbox' }
    | { kind: 'file' }
  );

export interface FindingView {
  level: 'ok' | 'info' | 'warning' | 'blocking';
  text: string;
  source?: string;
}

export interface ReviewView {
  token: string;
  /** Back to the whole form. */
  back: string;
  rows: { label: string; value: string; href: string }[];
  findings: FindingView[];
}

export interface FormView {
  id: string;
  action: string;
  mode: 'edit' | 'review';
  submit: string;
  /** What the button is called that changes what is typed without sending it. */
  fills?: string;
  /** Sending leads to "Confira suas respostas" first. */
  checks: boolean;
  saves: boolean;
  savedVersion: string;
  savedAt?: Date;
  justSaved: boolean;
  revision?: number;
  fields: FieldView[];
  notice?: string;
  errors: { text: string; href?: string }[];
  alreadySent?: string;
  review?: ReviewView;
}
