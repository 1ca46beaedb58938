import type { ReactNode } from 'react';
import { Notice } from '../notice';
import { When } from '../when';
import { ErrorSummary } from './error-summary';
import { FormField } from './field';
import { Review } from './review';
import type { FieldView, FormView } from './types';

const CHOICES = new Set<FieldView['kind']>(['radio', 'checkboxes', 'checkbox']);

function Fields({ fields, of }: { fields: FieldView[]; of: FieldView[] }): ReactNode {
  return of.map((field) => (
    <FormField
      key={field.name}
      field={field}
      nested={(value) => {
        const below = fields.filter(({ when }) => when?.field === field.name && when.is === value);
        return below.length > 0 ? (
          <div className="option-more">
            <Fields fields={fields} of={below} />
          </div>
        ) : null;
      }}
    />
  ));
}

/**
 * A complete form (errors, fields, buttons) or its review, "Confira suas respostas". It is a plain post without
 * JavaScript. `children` stand between fields and buttons (a declaration, a reminder); `secondary`: a less prominent
 * button.
 */
export function Form({ secondary, children, ...form }: FormView & { secondary?: boolean; children?: ReactNode }) {
  if (form.review) return <Review form={form} review={form.review} />;
  const kinds = new Map(form.fields.map(({ name, kind }) => [name, kind]));
  const top = form.fields.filter(({ when }) => !when || !CHOICES.has(kinds.get(when.field) ?? 'text'));
  const multipart = form.fields.some(({ kind }) => kind === 'file');
  const errors = form.errors;

  return (
    <form
      method="post"
      action={form.action}
      encType={multipart ? 'multipart/form-data' : undefined}
      id={form.id}
      className="form"
      noValidate
    >
      {errors.length > 0 && <ErrorSummary id={`${form.id}-avisos`} errors={errors} />}
      {form.notice && (
        <Notice
          tone="warning"
          title="Ainda não foi enviado"
          id={errors.length > 0 ? undefined : `${form.id}-avisos`}
          focus
        >
          <p>{form.notice}</p>
        </Notice>
      )}
      {form.alreadySent && (
        <Notice tone="info" title="Isto já foi enviado">
          <p>
            <a href={form.alreadySent}>Ver o que foi registrado</a>
          </p>
        </Notice>
      )}
      {form.justSaved && (
        <Notice tone="success" title="Salvo">
          <p>Você ou outra pessoa da equipe pode continuar depois. Nada foi enviado ainda.</p>
        </Notice>
      )}
      {form.revision !== undefined && <input type="hidden" name="_rev" value={form.revision} />}
      {form.saves && <input type="hidden" name="_salvo" value={form.savedVersion} />}
      <Fields fields={form.fields} of={top} />
      {children}
      <div className="buttons">
        <button
          type="submit"
          name="_intent"
          value="enviar"
          className={`button ${secondary ? 'button-secondary' : 'button-primary'}`}
        >
          {form.checks ? 'Continuar e conferir' : form.submit}
        </button>
        {form.fills && (
          <button type="submit" name="_intent" value="preencher" className="button button-secondary">
            {form.fills}
          </button>
        )}
        {form.saves && (
          <button type="submit" name="_intent" value="salvar" className="button button-secondary">
            Salvar e continuar depois
          </button>
        )}
      </div>
      {form.saves && form.savedAt && !form.justSaved && (
        <p className="field-hint">
          Salvo pela equipe em <When at={form.savedAt} />.
        </p>
      )}
    </form>
  );
}
