import { BackLink } from '@/components/back-link';
import { Details } from '@/components/details';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import type { loadDiagram } from '../loaders';
import { MachineDrawing } from './machine-drawing';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadDiagram>>;

function Turns({ turns }: Pick<Props, 'turns'>) {
  return (
    <Table
      caption="Por onde passou"
      hideCaption
      rows={turns}
      keyOf={({ turn }) => String(turn)}
      empty={<p>Nada aconteceu ainda: está no primeiro estado.</p>}
      columns={[
        { title: 'Passo', numeric: true, cell: ({ turn }) => turn },
        { title: 'Quando', cell: ({ at }) => <When at={at} /> },
        { title: 'O que aconteceu', head: true, cell: ({ what }) => what },
        {
          title: 'De → para',
          cell: ({ fromWords, toWords }) =>
            fromWords === toWords ? `continua em ${toWords}` : `${fromWords} → ${toWords}`,
        },
        { title: 'Quem', cell: ({ who }) => who },
      ]}
    />
  );
}

function States({ states, way, current }: Pick<Props, 'states' | 'way' | 'current'>) {
  return (
    <Table
      caption="Todos os estados e para onde levam"
      hideCaption
      rows={states}
      keyOf={({ state }) => state}
      empty=""
      columns={[
        { title: 'Estado', head: true, cell: ({ words }) => words },
        { title: 'O que quer dizer', cell: ({ description }) => description },
        { title: 'Quem age', cell: ({ who }) => who },
        {
          title: 'Neste caso',
          cell: ({ state }) => (state === current ? 'está aqui' : way.visited.has(state) ? 'passou' : 'não passou'),
        },
        {
          title: 'Leva a',
          cell: ({ leads }) => (leads.length > 0 ? [...new Set(leads)].join('; ') : 'nenhum outro'),
        },
      ]}
    />
  );
}

/** The page of a subject: its diagram with the way that it took, and both in words. */
export function DiagramPage({ caseId, title, diagram, current, currentWords, way, turns, states, letters }: Props) {
  const meanings = Object.fromEntries(states.map(({ state, description }) => [state, description]));
  const steps = turns.length === 1 ? '1 passo' : `${turns.length} passos`;
  return (
    <div className="wide">
      <BackLink href={paths.diagrams(caseId)}>Voltar para o percurso</BackLink>
      <h1>{title}</h1>
      <p className="lead">
        Agora: <strong>{currentWords}</strong>. {meanings[current]}
      </p>
      <h2>Diagrama</h2>
      <ul className="legend">
        <li>
          <span className="diagram-key diagram-key-here" aria-hidden="true" /> está aqui
        </li>
        <li>
          <span className="diagram-key diagram-key-visited" aria-hidden="true" /> por onde passou, com o número do passo
        </li>
        <li>
          <span className="diagram-key" aria-hidden="true" /> possível, mas não passou
        </li>
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls */}
      <section className="diagram-frame" aria-label="Diagrama, que pode ser rolado para os lados" tabIndex={0}>
        <MachineDrawing
          diagram={diagram}
          meanings={meanings}
          way={way}
          current={current}
          title={`Diagrama: ${title}`}
          summary={`Está em “${currentWords}” depois de ${steps}. As tabelas abaixo dizem o mesmo em palavras.`}
        />
      </section>
      {letters.length > 0 && (
        <dl className="letters">
          {letters.map(({ letter, words }) => (
            <div key={letter}>
              <dt>{letter}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2>Por onde passou</h2>
      <Turns turns={turns} />
      <Details summary="Todos os estados e para onde levam">
        <States states={states} way={way} current={current} />
      </Details>
    </div>
  );
}
