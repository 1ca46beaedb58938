import { AutoRefresh } from '@/components/auto-refresh';
import { BackLink } from '@/components/back-link';
import { Notice } from '@/components/notice';
import { Progress } from '@/components/progress';
import { StatusTag } from '@/components/status-tag';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { duration, number, REPORT_KINDS, RUN_MEANINGS, RUN_STATES, RUN_TITLES, share } from '../copy';
import type { loadRun } from '../loaders';

type Props = Awaited<ReturnType<typeof loadRun>>;
type Line = Props['report'][number];

const fact = (label: string, value: number | undefined, text: (value: number) => string = number): SummaryRow[] =>
  value === undefined ? [] : [{ label, value: text(value) }];

/** The counts of an import. */
function counts({ registry, read, kept, refused, gone, details }: Props): SummaryRow[] {
  const all = [...fact('Linhas lidas', read), ...fact('Aproveitadas', kept), ...fact('Recusadas', refused)];
  if (registry === 'cadop') {
    return [
      ...all,
      ...fact('Operadoras que constam', details.listed),
      ...fact('Novas', details.added),
      ...fact('Com alguma mudança', details.changed),
      ...fact('Não constam mais', gone),
    ];
  }
  return [
    ...all,
    ...fact('Estabelecimentos ativos', details.active),
    ...fact('Do tipo 68', details.centrals),
    ...fact('De tipo não classificado', details.unclassified),
    ...fact('Vínculos de responsáveis', details.plain),
    ...fact('CPFs legíveis', details.plainShare, share),
  ];
}

function facts(run: Props): SummaryRow[] {
  const { fileName, fileSha256, competence, vintage, startedAt, finishedAt, seconds, details } = run;
  return [
    { label: 'Arquivo', value: `${fileName}${details.synthetic ? ' (fictício, da demonstração)' : ''}` },
    ...(competence ? [{ label: 'Competência', value: `${competence.slice(4)}/${competence.slice(0, 4)}` }] : []),
    ...(vintage ? [{ label: 'Formato', value: `O dos arquivos de ${vintage}` }] : []),
    { label: 'Início', value: <When at={startedAt} seconds /> },
    ...(finishedAt ? [{ label: 'Fim', value: <When at={finishedAt} seconds /> }] : []),
    ...(run.seenAt && !finishedAt ? [{ label: 'Último sinal de vida', value: <When at={run.seenAt} seconds /> }] : []),
    ...fact('Duração', finishedAt ? seconds : undefined, duration),
    ...(run.state === 'imported' ? counts(run) : []),
    ...fact('Memória do processo, no pico', details.peakMemoryMb, (value) => `${number(value)} MB`),
    ...(fileSha256 ? [{ label: 'SHA-256 do arquivo', value: <code className="hash">{fileSha256}</code> }] : []),
  ];
}

const COLUMNS = [
  { title: 'Linha', head: true, cell: ({ line }: Line) => (line === null ? 'Arquivo' : number(line)) },
  { title: 'O que houve', cell: ({ kind }: Line) => REPORT_KINDS[kind] },
  { title: 'Registro ANS', cell: ({ registroAns }: Line) => registroAns ?? '—' },
  { title: 'Motivo', cell: ({ reason }: Line) => reason },
];

/** The page of an import: its facts and its report. */
export function RunPage(run: Props) {
  const { registry, state, report, step, percent, refresh } = run;
  const meant = RUN_MEANINGS[state];
  const ofFile = report.find(({ line, kind }) => line === null && kind === 'refused');
  const lines = report.filter((line) => line !== ofFile);
  const left = run.refused - report.filter(({ kind }) => kind === 'refused').length;
  return (
    <>
      <BackLink href="/gestao/cadastros">Voltar para os cadastros</BackLink>
      <div className="titled">
        <h1>{RUN_TITLES[registry]}</h1>
        <StatusTag tone={RUN_STATES[state].tone}>{RUN_STATES[state].text}</StatusTag>
      </div>
      {refresh && <AutoRefresh here={`/gestao/cadastros/${run.id}`} {...refresh} />}
      {state === 'running' && <Progress text={step ?? 'Começando'} percent={percent} />}
      {meant && (
        <Notice tone={state === 'interrupted' ? 'info' : 'warning'} title={ofFile?.reason ?? meant.title}>
          <p>{meant.text}</p>
        </Notice>
      )}
      <SummaryList rows={facts(run)} />
      {state === 'imported' && (
        <Table
          caption="Relatório"
          columns={registry === 'cadop' ? COLUMNS : COLUMNS.filter(({ title }) => title !== 'Registro ANS')}
          rows={lines.map((line, at) => ({ ...line, at }))}
          keyOf={({ at }) => String(at)}
          empty="Nenhuma linha recusada e nenhum aviso."
        />
      )}
      {left > 0 && <p>E mais {number(left)} linhas recusadas, que não cabem aqui.</p>}
    </>
  );
}
