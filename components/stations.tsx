/** One stage of the journey. */
export interface Station {
  title: string;
  /** waiting: begun, but somebody else must act · blocked: it cannot begin yet · alert: something speaks against it. */
  state: 'done' | 'here' | 'waiting' | 'ahead' | 'blocked' | 'alert';
  /** Whether this is the present station; by default the one in state `here`. */
  present?: boolean;
  href?: string;
  /** Replaces the usual words below the title. */
  note?: string;
}

const WORDS: Record<Station['state'], string> = {
  done: 'concluída',
  here: 'etapa atual',
  waiting: 'aguardando',
  ahead: 'ainda não começou',
  blocked: 'ainda não pode começar',
  alert: 'com alerta aberto',
};

/** The words below a title for sighted people; the other states show only their mark. */
const NOTES: Partial<Record<Station['state'], string>> = {
  here: 'você está aqui',
  waiting: 'aguardando',
  blocked: 'ainda não',
  alert: 'alerta aberto',
};

/** The journey as a line of stations. Screen readers read the state after each title. */
export function Stations({ stations, label = 'Etapas da jornada' }: { stations: Station[]; label?: string }) {
  return (
    <nav aria-label={label} className="stations-frame">
      <ol className="stations">
        {stations.map(({ title, state, present = state === 'here', href, note = NOTES[state] }) => (
          <li key={title} className={`station station-${state}`} aria-current={present ? 'step' : undefined}>
            <span className="station-mark" aria-hidden="true" />
            <span className="station-title">
              {href ? <a href={href}>{title}</a> : title}
              <span className="visually-hidden">
                {' '}
                ({present && state !== 'here' ? `${WORDS.here}, ${WORDS[state]}` : WORDS[state]})
              </span>
              {note && (
                <span className="station-note" aria-hidden="true">
                  {note}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
