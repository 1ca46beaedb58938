/** One answer to choose. These views are plain data that `formState` (lib/form) makes and `<Form>` renders. */
export interface OptionView {
  value: string;
  label: string;
  hint?: string;
  /** The single key that selects it (components/shortcuts). */
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
  /** A file already received: its name, and the sealed value that the form posts instead of the file. */
  received?: { name: string; sealed: string };
  /** Of a file field: the `accept` attribute, and what it accepts in words ("PDF, PNG ou JPEG de até 10 MB"). */
  file?: { accept: string; takes: string; note?: string };
  /** The stored value, if it differs from the form's because somebody else changed it. */
  stored?: string;
}

/** One question as `<Form>` shows it. */
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

/** One finding of a form's check. */
export interface FindingView {
  level: 'ok' | 'info' | 'warning' | 'blocking';
  text: string;
  source?: string;
}

/** What "Confira suas respostas" shows. */
export interface ReviewView {
  token: string;
  /** The address of the form with these answers. */
  back: string;
  rows: { label: string; value: string; href: string }[];
  findings: FindingView[];
}

/** What `<Form>` shows. */
export interface FormView {
  id: string;
  action: string;
  mode: 'edit' | 'review';
  submit: string;
  /** The label of the button that changes the typed text without sending it. */
  fills?: string;
  /** Whether a post leads to "Confira suas respostas" first. */
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
