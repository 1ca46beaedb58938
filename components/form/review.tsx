import { Notice } from '../notice';
import { SummaryList } from '../summary-list';
import type { FindingView, FormView, ReviewView } from './types';

const TITLES: Record<FindingView['level'], string> = {
  ok: 'Conferido',
  info: 'Saiba',
  warning: 'Atenção',
  blocking: 'Impedimento',
};

/** The findings of a form's check, each with its source. */
export function Findings({ findings }: { findings: FindingView[] }) {
  if (findings.length === 0) return null;
  return (
    <section aria-label="Verificações" className="findings">
      {findings.map(({ level, text, source }) => (
        <Notice
          key={text}
          tone={level === 'blocking' ? 'danger' : level === 'ok' ? 'success' : level}
          title={TITLES[level]}
        >
          <p>
            {text}
            {source && <span className="source"> ({source})</span>}
          </p>
        </Notice>
      ))}
    </section>
  );
}

/** "Confira suas respostas", before anything is sent. It posts only the draft's token. */
export function Review({ form, review }: { form: FormView; review: ReviewView }) {
  return (
    <section id={form.id} aria-labelledby={`${form.id}-confira`}>
      <h2 id={`${form.id}-confira`}>Confira suas respostas</h2>
      <p>Nada foi enviado ainda.</p>
      <Findings findings={review.findings} />
      {review.rows.length > 0 && (
        <SummaryList
          rows={review.rows.map(({ label, value, href }) => ({ label, value: value || 'Não informado', change: href }))}
        />
      )}
      <form method="post" action={form.action} className="buttons">
        <input type="hidden" name="_token" value={review.token} />
        <button type="submit" name="_intent" value="confirmar" className="button button-primary">
          {form.submit}
        </button>
        <a className="button button-secondary" href={review.back}>
          Voltar e alterar
        </a>
      </form>
    </section>
  );
}
