import type { ReactNode } from 'react';
import { AutoRefresh } from '@/components/auto-refresh';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import { OUTCOME_WORDS, STATE_WORDS } from '../copy';
import type { DoneLine, loadImport } from '../loaders';
import { FileFacts, Shortened, shownLines } from './file-facts';

type Props = { caseId: string; children?: ReactNode } & Awaited<ReturnType<typeof loadImport>>;

/** How far the job is. The page refreshes itself. */
function Progress({ caseId, id, state, counts, stopped }: Props) {
  const all = Object.entries(counts).reduce((sum, [outcome, count]) => (outcome === 'faulty' ? sum : sum + count), 0);
  const left = counts.pending ?? 0;
  return (
    <Notice tone="info" title={state === 'undoing' ? 'Desfazendo a importação' : 'Importação em andamento'}>
      {state === 'importing' && (
        <p>
          {all - left} de {all} linhas. Pode fechar a página: o trabalho continua.
        </p>
      )}
      {state === 'undoing' && <p>Pode fechar a página: o trabalho continua.</p>}
      <AutoRefresh here={paths.operatorImport(caseId, id)} stopped={stopped} />
    </Notice>
  );
}

function Lines({ caseId, title, lines }: { caseId: string; title: string; lines: DoneLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Shortened count={lines.length} />
      <Table
        caption={`${title}, na ordem do arquivo`}
        hideCaption
        rows={shownLines(lines)}
        keyOf={({ line }: DoneLine) => String(line)}
        columns={[
          { title: 'Linha', head: true, cell: ({ line }) => line },
          {
            title: 'Nome',
            cell: ({ name, personId, undo }) =>
              personId && undo !== 'undone' ? <a href={paths.operator(caseId, personId)}>{name}</a> : name,
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

/** A file whose import has begun: the outcome of each line, and what can still be done. */
export function Run(props: Props) {
  const { caseId, id, state, problem, lines, counts, form, running, started, mayDownload } = props;
  const words = STATE_WORDS[state] ?? { words: state, tone: 'going' as const };
  const of = (...outcomes: string[]) => lines.filter(({ outcome }) => outcomes.includes(outcome));
  const faulty = of('faulty', 'refused');
  return (
    <>
      <h1>Importação de operadores</h1>
      <FileFacts
        file={props}
        rows={[
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
          <a href={paths.faultyLines(caseId, id)}>Baixar as linhas com erro em CSV</a>, corrija e{' '}
          <a href={paths.operatorImports(caseId)}>envie de novo</a>. O arquivo é apagado um dia depois do envio.
        </p>
      )}
      <Lines caseId={caseId} title="Linhas com erro" lines={faulty} />
      <Lines caseId={caseId} title="Pessoas incluídas" lines={of('prepared')} />
      <Lines caseId={caseId} title="Já incluídas" lines={of('known')} />
      <Lines caseId={caseId} title="Ainda não importadas" lines={of('pending')} />
    </>
  );
}
