import type { FieldView } from './types';

/** The hint, stored value and errors of a field, in the order in which screen readers read them. */
export function FieldNotes({ field }: { field: FieldView }) {
  return (
    <>
      {field.hint && (
        <p className="field-hint" id={`${field.id}-dica`}>
          {field.hint}
        </p>
      )}
      {field.stored && (
        <p className="field-stored" id={`${field.id}-gravado`}>
          Está gravado: <strong>{field.stored}</strong>
        </p>
      )}
      {field.errors.length > 0 && (
        <p className="field-error" id={`${field.id}-erro`}>
          <span className="visually-hidden">Erro: </span>
          {field.errors.join('. ')}
        </p>
      )}
    </>
  );
}
