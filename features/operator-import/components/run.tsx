import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { OUTCOME_WORDS, STATE_WORDS } from '../copy';
import type { DoneLine, loadImport } from '../loaders';

type Props = { caseId: string; children?: ReactNode } & Awaited<ReturnType<typeof loadImport>>;

const MOST_SHOWN = 300;
const SECONDS = 3;

/**
 * How far a job is. The page comes again by itself only where that was asked for, and it can be stopped: who reads it
 * aloud must not begin anew every few seconds.
 */
function Progress({ caseId, id, state, counts, watching }: Props) {
  const page = `/casos/${caseId}/operadores/importar/${id}`;
  const all = Object.entries(counts).reduce((sum, [outcome, count]) => (outcome === 'faulty' ? sum : sum + count), 0);
  const left = counts.pending ?? 0;
  return (
    <Notice tone="info" title={state === 'undoing' ? 'Desfazendo a importação' : 'Importação em andamento'}>
      {watching && <meta httpEquiv="refresh" content={String(SECONDS)} />}
      {state === 'importing' && (
        <p>
          {all - left} de {all} linhas. Pode fechar a página: o trabalho continua.
        </p>
      )}
      {state === 'undoing' && <p>Pode fechar a página: o trabalho continua.</p>}
      <p>
        {watching ? (
          <>
            Esta página se atualiza a cada {SECONDS} segundos. <a href={page}>Parar de atualizar</a>
          </>
        ) : (
          <>
            <a href={page}>Atualizar agora</a> ou{' '}
            <a href={`${page}?acompanhar=sim`}>atualizar sozinha a cada {SECONDS} segundos</a>
          </>
        )}
      </p>
    </Notice>
  );
}

function Lines({ caseId, title, lines }: { caseId: string; title: string; lines: DoneLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      {lines.length > MOST_SHOWN && (
        <p>
          Aparecem as primeiras {MOST_SHOWN} de {lines.length}.
        </p>
      )}
      <Table
        caption={`${title}, na ordem do arquivo`}
        hideCaption
        rows={lines.slice(0, MOST_SHOWN)}
        keyOf={({ line }: DoneLine) => String(line)}
        columns={[
          { title: 'Linha', head: true, cell: ({ line }) => line },
          {
            title: 'Nome',
            cell: ({ name, personId, undo }) =>
              personId && undo !== 'undone' ? <a href={`/casos/${caseId}/operadores/${personId}`}>{name}</a> : name,
          },
          {
            title: 'O que aconteceu',
            cell: ({ outcome, reason, undo }) =>
              undo === 'undone' ? 'Inclusão desfeita' : (reason ?? OUTCOME_WORDS[outcome] ?? outcome),
          },
        ]}
        empty={null}
      />
    </>
  );
}

/** A file whose import was begun: what became of every line, and what can still be done. */
export function Run(props: Props) {
  const { caseId, id, fileName, uploaded, state, problem, lines, counts, form, running, started, mayDownload } = props;
  const words = STATE_WORDS[state] ?? { words: state, tone: 'going' as const };
  const of = (...outcomes: string[]) => lines.filter(({ outcome }) => outcomes.includes(outcome));
  const faulty = of('faulty', 'refused');
  return (
    <>
      <h1>Importação de operadores</h1>
      <SummaryList
        rows={[
          { label: 'Arquivo', value: fileName },
          {
            label: 'Enviado',
            value: (
              <>
                <When at={uploaded.at} /> por {uploaded.by}
              </>
            ),
          },
          { label: 'Confirmado por', value: started ?? '—' },
          { label: 'Situação', value: <StatusTag tone={words.tone}>{words.words}</StatusTag> },
          { label: 'Pessoas incluídas', value: counts.prepared ?? 0 },
          { label: 'Já estavam na lista', value: counts.known ?? 0 },
          { label: 'Linhas com erro', value: faulty.length },
        ]}
      />
      {running && <Progress {...props} />}
      {problem && (
        <Notice tone="warning" title="O trabalho parou">
          <p>{problem}</p>
        </Notice>
      )}
      {form && <Form {...form} submit="Continuar a importação" />}
      {props.children}
      {faulty.length > 0 && mayDownload && (
        <p>
          <a href={`/casos/${caseId}/operadores/importar/${id}/linhas-com-erro`}>Baixar as linhas com erro em CSV</a>,
          corrija e <a href={`/casos/${caseId}/operadores/importar`}>envie de novo</a>. O arquivo é apagado um dia
          depois do envio.
        </p>
      )}
      <Lines caseId={caseId} title="Linhas com erro" lines={faulty} />
      <Lines caseId={caseId} title="Pessoas incluídas" lines={of('prepared')} />
      <Lines caseId={caseId} title="Já incluídas" lines={of('known')} />
      <Lines caseId={caseId} title="Ainda não importadas" lines={of('pending')} />
    </>
  );
}
