import type { ReactNode } from 'react';
import { Icon } from './icon';
import { When } from './when';

interface Props {
  /** For whom or what, e.g. "resposta do suporte do CadSUS Web". */
  forWhom: string;
  since: Date;
  /** Only the day is known. */
  only?: 'day';
  /** How long it usually takes, or the operadora's own target; says which of the two. */
  expected?: ReactNode;
  /** When the reminder goes out, and to whom. */
  reminder?: ReactNode;
  /** What can be done meanwhile. */
  children?: ReactNode;
}

/** Waiting is a screen of its own: for whom, since when, how long, what to do meanwhile. */
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
