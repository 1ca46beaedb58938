import { Details } from '@/components/details';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { When } from '@/components/when';
import { counted, number, share } from '../copy';
import type { loadOverview } from '../loaders';
import { daysAgo, monthsOld } from '../run-state';
import { RegistryCard } from './registry-card';

type Overview = Awaited<ReturnType<typeof loadOverview>>;
type Run = NonNullable<Overview['cadop']['inUse']['run']>;

const competenceText = (competence: string) => `${competence.slice(4)}/${competence.slice(0, 4)}`;

function Imported({ run, at }: { run: Run; at: Date }) {
  const when = run.finishedAt ?? run.startedAt;
  return (
    <>
      {run.fileName}, importado em <When at={when} /> ({daysAgo(when, at)}).{' '}
      <a href={`/gestao/cadastros/${run.id}`}>Ver a importação</a>
    </>
  );
}

const lines = ({ kept, refused }: Run) =>
  `${number(kept)} aproveitadas${refused > 0 ? `, ${number(refused)} recusadas` : ', nenhuma recusada'}`;

/** The card of CADOP, ANS's list of operadoras. */
export function CadopCard({ cadop, at }: { cadop: Overview['cadop']; at: Date }) {
  const { run } = cadop.inUse;
  const { listed } = run?.details ?? {};
  const rows: SummaryRow[] = run
    ? [
        { label: 'Em uso', value: <Imported run={run} at={at} /> },
        ...(run.vintage ? [{ label: 'Formato', value: `O dos arquivos de ${run.vintage}` }] : []),
        { label: 'Linhas', value: lines(run) },
        ...(listed === undefined ? [] : [{ label: 'Operadoras que constam', value: number(listed) }]),
        { label: 'Não constam mais', value: number(run.gone) },
      ]
    : [{ label: 'Em uso', value: 'Nenhum arquivo foi importado ainda' }];
  return (
    <RegistryCard fetching={cadop} madeUp={run?.details.synthetic ?? cadop.madeUp} rows={rows}>
      <p>
        <a href="/gestao/cadastros/enviar">Enviar um arquivo do CADOP</a>
      </p>
    </RegistryCard>
  );
}

function cnesRows({ inUse, at }: { inUse: NonNullable<Overview['cnes']['inUse']>; at: Date }): SummaryRow[] {
  const { competence, months, masked, importedAt, run } = inUse;
  const { active, centrals, plain, plainShare } = run?.details ?? {};
  const fact = (label: string, value: number | undefined) =>
    value === undefined ? [] : [{ label, value: number(value) }];
  return [
    { label: 'Competência', value: `${competenceText(competence)}, ${monthsOld(months)}` },
    {
      label: 'Em uso',
      value: run ? (
        <Imported run={run} at={at} />
      ) : (
        <>
          Estabelecimentos com que a demonstração começou, em <When at={importedAt} />
        </>
      ),
    },
    ...(run ? [{ label: 'Linhas', value: lines(run) }] : []),
    ...fact('Estabelecimentos ativos', active),
    ...fact('Do tipo 68', centrals),
    ...fact('Vínculos de responsáveis', plain),
    {
      label: 'CPFs de responsáveis',
      value: masked
        ? 'Mascarados: o conflito de vínculo fica sem conclusão'
        : `Legíveis${plainShare === undefined ? '' : ` (${share(plainShare)})`}; guardados só como código`,
    },
  ];
}

/** The card of the monthly CNES base. */
export function CnesCard({ cnes, at }: { cnes: Overview['cnes']; at: Date }) {
  const { inUse } = cnes;
  return (
    <RegistryCard
      fetching={cnes}
      madeUp={inUse?.synthetic ?? cnes.madeUp}
      rows={inUse ? cnesRows({ inUse, at }) : [{ label: 'Em uso', value: 'Nenhuma base foi importada ainda' }]}
      warning={
        inUse?.stale && (
          <Notice tone="warning" title="A base tem mais de 3 meses">
            <p>
              As conferências de conflito de vínculo ficam sem conclusão, e cada uma pede declaração com comprovante.
              Busque uma base mais nova.
            </p>
          </Notice>
        )
      }
    >
      <Details summary="Importar um arquivo da base do CNES">
        <p>O arquivo tem cerca de 735 MB e não é enviado pelo navegador. No servidor, com as mesmas configurações:</p>
        <p>
          <code>npm run import:cnes -- BASE_DE_DADOS_CNES_AAAAMM.ZIP</code>
        </p>
        <p>O andamento aparece nesta página. Apague o arquivo depois: ele traz CPFs em claro.</p>
      </Details>
    </RegistryCard>
  );
}

/** The card of CNES's open-data API, if it is turned on. */
export function ApiCard({ api }: { api: NonNullable<Overview['api']> }) {
  return (
    <section className="card" aria-labelledby="api">
      <div className="titled">
        <h2 id="api">{api.madeUp ? 'API fictícia do CNES (demonstração)' : 'API de dados abertos do CNES'}</h2>
        <StatusTag tone="quiet">Ligada</StatusTag>
      </div>
      <p>
        É consultada quando a base em uso não existe, tem mais de 3 meses ou não traz o número. Só o número do CNES é
        enviado.
      </p>
      <SummaryList
        rows={[
          { label: 'Respostas guardadas', value: number(api.answers) },
          { label: 'Última resposta', value: api.lastAt ? <When at={api.lastAt} /> : 'Nenhuma ainda' },
          { label: 'De onde vem', value: api.host },
        ]}
      />
    </section>
  );
}

/** The card of the last recheck of all cases after an import (J25). */
export function WatchCard({ watch }: { watch: Overview['watch'] }) {
  return (
    <section className="card" aria-labelledby="conferencia">
      <h2 id="conferencia">Conferência dos casos</h2>
      {watch ? (
        <>
          {!watch.current && (
            <Notice tone="info" title="Os casos ainda não foram conferidos com o que está em uso">
              <p>A conferência começa sozinha depois de cada importação.</p>
            </Notice>
          )}
          <SummaryList
            rows={[
              { label: 'Última', value: watch.finishedAt && <When at={watch.finishedAt} /> },
              { label: 'Casos olhados', value: number(watch.cases) },
              { label: 'Casos que mudaram', value: number(watch.changed) },
              {
                label: 'Alertas',
                value: `${counted(watch.opened, 'aberto', 'abertos')}, ${counted(watch.closed, 'encerrado', 'encerrados')}`,
              },
            ]}
          />
        </>
      ) : (
        <p>Nenhuma ainda. Depois de uma importação, cada caso aberto é conferido com os dados novos.</p>
      )}
    </section>
  );
}
