import type { ReactNode } from 'react';
import { FieldNotes } from './field-notes';
import type { FieldView } from './types';

type GroupView = Extract<FieldView, { kind: 'radio' | 'checkboxes' | 'select' }>;

interface Props {
  field: GroupView;
  nested: (value: string) => ReactNode;
  describedBy?: string;
}

/** Radios or checkboxes under one legend. A question that depends on an answer follows right after that answer. */
export function OptionGroup({ field, nested, describedBy }: Props) {
  return (
    <fieldset className={`field${field.errors.length > 0 ? ' field-wrong' : ''}`} aria-describedby={describedBy}>
      <legend className="field-label">
        {field.label}
        {field.optional && <span className="field-optional"> (opcional)</span>}
      </legend>
      <FieldNotes field={field} />
      <div className="options">
        {field.options.map((option, at) => (
          <div className="option-with-more" key={option.value}>
            <div className="option">
              <input
                type={field.kind === 'radio' ? 'radio' : 'checkbox'}
                id={`${field.id}-${at}`}
                name={field.name}
                value={option.value}
                defaultChecked={field.values.includes(option.value)}
                data-key={option.key}
                aria-describedby={option.hint && `${field.id}-${at}-dica`}
              />
              <label htmlFor={`${field.id}-${at}`}>{option.label}</label>
              {option.hint && (
                <p className="field-hint" id={`${field.id}-${at}-dica`}>
                  {option.hint}
                </p>
              )}
            </div>
            {nested(option.value)}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
