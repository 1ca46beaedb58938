import type { ReactNode } from 'react';
import { Icon } from './icon';
import { When } from './when';

interface Props {
  /** Whom or what the step waits for, e.g. "resposta do suporte do CadSUS Web". */
  forWhom: string;
  since: Date;
  /** Set when only the day is known. */
  only?: 'day';
  /** How long it usually takes, or the operadora's own target; the text must say which. */
  expected?: ReactNode;
  /** When the reminder is sent, and to whom. */
  reminder?: ReactNode;
  /** What can be done meanwhile. */
  children?: ReactNode;
}

/** What a waiting step shows: for whom, since when, for how long, and what to do meanwhile. */
export function Waiting({ forWhom, since, only, expected, reminder, children }: Props) {
  return (
    <section className="waiting" aria-labelledby="aguardando">
      <h2 id="aguardando">
        <Icon name="clock" />
        Aguardando {forWhom}
      </h2>
      <dl className="waiting-facts">
        <div>
          <dt>Desde</dt>
          <dd>
            <When at={since} only={only} />
          </dd>
        </div>
        {expected && (
          <div>
            <dt>Prazo esperado</dt>
            <dd>{expected}</dd>
          </div>
        )}
        {reminder && (
          <div>
            <dt>Lembrete</dt>
            <dd>{reminder}</dd>
          </div>
        )}
      </dl>
      {children && (
        <div className="waiting-meanwhile">
          <h3>Enquanto isso</h3>
          {children}
        </div>
      )}
    </section>
  );
}
