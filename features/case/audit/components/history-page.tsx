import { BackLink } from '@/components/back-link';
import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Timeline } from '@/components/timeline';
import { paths } from '@/features/case/paths';
import type { loadHistory } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadHistory>>;

/** Everything that happened in the case, according to its audit. */
export function HistoryPage({ caseId, header, entries, older }: Props) {
  return (
    <>
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <h1>Histórico</h1>
      <p className="lead">{header.name}: tudo o que aconteceu, do mais novo ao mais antigo.</p>
      <Details summary="Como este histórico é protegido">
        <p>
          Cada linha leva o resumo criptográfico (SHA-256) da anterior. O banco de dados recusa alterar ou apagar
          linhas, e uma verificação refaz todo o caminho e aponta qualquer mudança.
        </p>
      </Details>
      <Timeline
        entries={entries.map(({ sequence, numbers, subjectId, at, title, who, detail, hash }) => ({
          id: `seq-${sequence}`,
          at,
          title,
          who,
          detail: (
            <>
              {detail && <p>{detail}</p>}
              <p>
                <small>
                  nº {numbers}, <code>{hash.slice(0, 16)}…</code>,{' '}
                  <a href={paths.diagram(caseId, subjectId)}>
                    diagrama<span className="visually-hidden"> do que mudou no nº {numbers}</span>
                  </a>
                </small>
              </p>
            </>
          ),
        }))}
      />
      {older !== null && (
        <LinkButton href={`${paths.history(caseId)}?antes=${older}`} look="secondary">
          Ver mais antigos
        </LinkButton>
      )}
    </>
  );
}
