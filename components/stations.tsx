export interface Station {
  title: string;
  state: 'done' | 'here' | 'waiting' | 'ahead';
  href?: string;
}

const WORDS: Record<Station['state'], string> = {
  done: 'concluída',
  here: 'etapa atual',
  waiting: 'aguardando',
  ahead: 'ainda não começou',
};

/** The journey as a line of stations with the present place. The state is read out after each name. */
export function Stations({ stations, label = 'Etapas da jornada' }: { stations: Station[]; label?: string }) {
  return (
    <nav aria-label={label} className="stations-frame">
      <ol className="stations">
        {stations.map(({ title, state, href }) => (
          <li key={title} className={`station station-${state}`} aria-current={state === 'here' ? 'step' : undefined}>
            <span className="station-mark" aria-hidden="true" />
            <span className="station-title">
              {href ? <a href={href}>{title}</a> : title}
              <span className="visually-hidden"> ({WORDS[state]})</span>
              {(state === 'here' || state === 'waiting') && (
                <span className="station-note" aria-hidden="true">
                  {state === 'here' ? 'você está aqui' : 'aguardando'}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
