import { AutoRefresh } from '@/components/auto-refresh';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { GestorMenu } from '@/features/accounts/components/gestor-menu';
import { number, REGISTRY_SHORT, RUN_STATES, WORKERS } from '../copy';
import type { loadOverview } from '../loaders';
import { ApiCard, CadopCard, CnesCard, WatchCard } from './cards';

type Props = Awaited<ReturnType<typeof loadOverview>>;
type Row = Props['runs'][number];

const HERE = '/gestao/cadastros';

const situation = (run: Row) => {
  const { tone, text } = RUN_STATES[run.state];
  return (
    <>
      <StatusTag tone={tone}>{text}</StatusTag>
      {run.state === 'running' && ` ${run.step ?? ''}${run.percent === null ? '' : `, ${run.percent} %`}`}
    </>
  );
};

const COLUMNS = [
  {
    title: 'Início',
    head: true,
    cell: (run: Row) => (
      <a href={`${HERE}/${run.id}`}>
        <When at={run.startedAt} />
      </a>
    ),
  },
  { title: 'Cadastro', cell: ({ registry }: Row) => REGISTRY_SHORT[registry] },
  { title: 'Arquivo', cell: ({ fileName }: Row) => <span className="file-name">{fileName}</span> },
  { title: 'Situação', cell: situation },
  { title: 'Aproveitadas', numeric: true, cell: (run: Row) => (run.state === 'imported' ? number(run.kept) : '—') },
  { title: 'Recusadas', numeric: true, cell: (run: Row) => (run.state === 'imported' ? number(run.refused) : '—') },
];

/** The gestor's page of public registries. */
export function OverviewPage({ at, cadop, cnes, api, runs, watch, workers, refresh }: Props) {
  const idleWorkers = WORKERS[workers];
  return (
    <>
      <GestorMenu here={HERE} />
      <h1>Cadastros públicos</h1>
      <p className="lead">
        O que o Habilita confere do CNES e da ANS vem destes cadastros. Uma importação troca tudo de uma vez: até ela
        terminar, e se ela falhar, vale o que já estava em uso.
      </p>
      {refresh && <AutoRefresh here={HERE} {...refresh} />}
      {idleWorkers && (
        <Notice tone="warning" title="As tarefas de fundo não rodam aqui">
          <p>{idleWorkers}</p>
        </Notice>
      )}
      <div className="wide cards-wide">
        <CadopCard cadop={cadop} at={at} />
        <CnesCard cnes={cnes} at={at} />
        {api && <ApiCard api={api} />}
        <WatchCard watch={watch} />
      </div>
      <Table
        caption="Últimas importações"
        columns={COLUMNS}
        rows={runs}
        keyOf={({ id }) => id}
        empty="Nenhuma importação foi feita ainda."
      />
    </>
  );
}
