export interface Station {
  title: string;
  /** waiting: here, but somebody else must act · blocked: its turn cannot come yet. */
  state: 'done' | 'here' | 'waiting' | 'ahead' | 'blocked';
  /** Is this the place where it all stands now? Only one station is. */
  present?: boolean;
  href?: string;
  /** Instead of the usual words under the name. */
  note?: string;
}

const WORDS: Record<Station['state'], string> = {
  done: 'concluída',
  here: 'etapa atual',
  waiting: 'aguardando',
  ahead: 'ainda não começou',
  blocked: 'ainda não pode começar',
};

/** What stands under the name for those who see; the rest is said by the mark alone. */
const NOTES: Partial<Record<Station['state'], string>> = {
  here: 'você está aqui',
  waiting: 'aguardando',
  blocked: 'ainda não',
};

/** The journey as a line of stations with the present place. The state is read out after each name. */
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
