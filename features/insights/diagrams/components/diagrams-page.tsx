import { BackLink } from '@/components/back-link';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import type { loadDiagrams } from '../loaders';
import { CaseWay } from './case-way';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadDiagrams>>;

/** The page of the case's way through the stages, with links to the diagrams of its subjects. */
export function DiagramsPage({ caseId, header, stays, subjects, at }: Props) {
  return (
    <div className="wide">
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <h1>Percurso do caso</h1>
      <p className="lead">{header.name}: por onde passou, e onde cada parte dele está.</p>
      <CaseWay stays={stays} at={at} />
      <h2>Diagramas</h2>
      <p>
        Cada parte do caso segue um caminho próprio. O diagrama mostra os passos possíveis, onde ela está e por onde
        veio.
      </p>
      <Table
        caption="Partes do caso"
        hideCaption
        rows={subjects}
        keyOf={({ id }) => id}
        empty=""
        columns={[
          {
            title: 'Parte',
            head: true,
            cell: ({ id, title }) => <a href={paths.diagram(caseId, id)}>{title}</a>,
          },
          { title: 'Está em', cell: ({ state }) => state },
          { title: 'Desde', cell: ({ since }) => (since ? <When at={since} /> : 'ainda não começou') },
        ]}
      />
    </div>
  );
}
