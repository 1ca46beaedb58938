import { Button } from './button';
import { ErrorSummary } from './form/error-summary';

interface Props {
  /** The name of the query parameter. */
  name: string;
  label: string;
  hint?: string;
  value: string;
  error?: string;
  maxLength?: number;
}

/** A search box. It sends a plain GET, so that the results have an address. */
export function SearchForm({ name, label, hint, value, error, maxLength }: Props) {
  const describedBy = [hint && `${name}-dica`, error && `${name}-erro`].filter(Boolean).join(' ');
  return (
    <search>
      <form method="get" className="form">
        {error && <ErrorSummary id={`${name}-avisos`} errors={[{ text: error, href: `#${name}` }]} />}
        <div className={`field${error ? ' field-wrong' : ''}`}>
          <label className="field-label" htmlFor={name}>
            {label}
          </label>
          {hint && (
            <p className="field-hint" id={`${name}-dica`}>
              {hint}
            </p>
          )}
          {error && (
            <p className="field-error" id={`${name}-erro`}>
              <span className="visually-hidden">Erro: </span>
              {error}
            </p>
          )}
          <input
            className="input input-long"
            id={name}
            name={name}
            type="search"
            defaultValue={value}
            maxLength={maxLength}
            aria-describedby={describedBy || undefined}
            aria-invalid={error ? true : undefined}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <div className="buttons">
          <Button look="secondary">Procurar</Button>
        </div>
      </form>
    </search>
  );
}
