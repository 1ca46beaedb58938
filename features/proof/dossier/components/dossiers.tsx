import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { STATE_WORDS, WORDS } from '../copy';
import { sizeWords } from '../file.copy';
import type { ShownDossier } from '../loaders';

interface Props {
  caseId: string;
  dossiers: ShownDossier[];
}

/** The state of a dossier: its file, or why there is none. */
function Outcome({ caseId, dossier }: { caseId: string; dossier: ShownDossier }) {
  const { id, state, size, problem, pdfProblem, rootNumber, sha256, askedAt } = dossier;
  if (state !== 'ready') return problem ?? 'Sem arquivo';
  return (
    <>
      <a href={paths.dossierFile(caseId, id)} download>
        Baixar o ZIP ({sizeWords(size ?? 0)})
        <span className="visually-hidden">
          {' '}
          de <When at={askedAt} />
        </span>
      </a>
      {pdfProblem && <p>{pdfProblem}</p>}
      {rootNumber === null && <p>{WORDS.noRoot}</p>}
      <p>
        <small>
          SHA-256: <code className="hash">{sha256}</code>
        </small>
      </p>
    </>
  );
}

function Downloads({ downloads }: Pick<ShownDossier, 'downloads'>) {
  if (downloads.length === 0) return 'Ninguém ainda';
  return (
    <ul>
      {downloads.map(({ by, at }) => (
        <li key={at.toISOString()}>
          {by}, <When at={at} />
        </li>
      ))}
    </ul>
  );
}

/** The dossiers of a case: who requested each and why, and who downloaded it. */
export function Dossiers({ caseId, dossiers }: Props) {
  return (
    <Table
      caption="Do mais novo ao mais antigo"
      hideCaption
      rows={dossiers}
      keyOf={({ id }) => id}
      empty={
        <>
          <p className="empty-title">Nenhum dossiê pedido ainda</p>
          <p>O primeiro fica pronto em segundos, ou em minutos se houver muitos comprovantes.</p>
        </>
      }
      columns={[
        { title: 'Pedido em', head: true, cell: ({ askedAt }) => <When at={askedAt} /> },
        { title: 'Por', cell: ({ by }) => by },
        { title: 'Para quê', cell: ({ purpose }) => purpose },
        {
          title: 'Situação',
          cell: ({ state }) => (
            <StatusTag tone={STATE_WORDS[state]?.tone ?? 'going'}>{STATE_WORDS[state]?.words ?? state}</StatusTag>
          ),
        },
        { title: 'Arquivo', cell: (dossier) => <Outcome caseId={caseId} dossier={dossier} /> },
        { title: 'Baixado por', cell: ({ downloads }) => <Downloads downloads={downloads} /> },
      ]}
    />
  );
}
