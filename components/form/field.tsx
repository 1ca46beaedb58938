import type { ReactNode } from 'react';
import { FieldNotes } from './field-notes';
import { OptionGroup } from './option-group';
import type { FieldView } from './types';

const describedBy = (field: FieldView): string | undefined =>
  [
    field.hint && `${field.id}-dica`,
    field.stored && `${field.id}-gravado`,
    field.errors.length > 0 && `${field.id}-erro`,
  ]
    .filter(Boolean)
    .join(' ') || undefined;

function control(field: FieldView): ReactNode {
  const shared = {
    id: field.id,
    name: field.name,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.errors.length > 0 || undefined,
  };
  switch (field.kind) {
    case 'text':
      return (
        <input
          {...shared}
          className={`input input-${field.width ?? 'long'}`}
          type={field.inputMode === 'email' ? 'email' : 'text'}
          defaultValue={field.value}
          autoComplete={field.autocomplete ?? 'off'}
          spellCheck={field.spellCheck ?? false}
        />
      );
    case 'date':
      return (
        <input
          {...shared}
          className="input input-short"
          type="text"
          defaultValue={field.value}
          placeholder="dd/mm/aaaa"
          autoComplete="off"
        />
      );
    case 'textarea':
      return <textarea {...shared} className="input" rows={field.rows ?? 5} defaultValue={field.value} />;
    case 'select':
      return (
        <select {...shared} className="input" defaultValue={field.value}>
          <option value="">Escolha</option>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'file':
      return (
        <>
          {field.received && (
            <p className="file-received">
              Arquivo recebido: <strong>{field.received.name}</strong>
              <input type="hidden" name={`${field.name}__recebido`} value={field.received.sealed} />
            </p>
          )}
          <input {...shared} className="input-file" type="file" accept={field.file?.accept} />
          <p className="field-hint">
            {field.received ? 'Para trocar, escolha outro arquivo.' : `${field.file?.takes}.`}
            {field.file?.note && ` ${field.file.note}.`}
          </p>
        </>
      );
    case 'checkbox':
      return <input {...shared} type="checkbox" value="sim" defaultChecked={field.value === 'sim'} />;
    default:
      return null;
  }
}

/** One question with its label, hint and errors. `nested` returns the questions that depend on an answer to it. */
export function FormField({ field, nested }: { field: FieldView; nested: (value: string) => ReactNode }) {
  const wrong = field.errors.length > 0 ? ' field-wrong' : '';
  if (field.kind === 'radio' || field.kind === 'checkboxes')
    return <OptionGroup field={field} nested={nested} describedBy={describedBy(field)} />;
  if (field.kind === 'checkbox') {
    return (
      <div className={`field${wrong}`}>
        <FieldNotes field={field} />
        <div className="option">
          {control(field)}
          <label htmlFor={field.id}>{field.label}</label>
        </div>
        {nested('sim')}
      </div>
    );
  }
  return (
    <div className={`field${wrong}`}>
      <label className="field-label" htmlFor={field.id}>
        {field.label}
        {field.optional && <span className="field-optional"> (opcional)</span>}
      </label>
      <FieldNotes field={field} />
      {control(field)}
    </div>
  );
}
