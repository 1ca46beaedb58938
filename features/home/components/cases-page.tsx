import { Button, LinkButton } from '@/components/button';
import { EmptyWords } from '@/components/empty-state';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { STAGE_TITLES, WHO } from '@/features/case/words.copy';
import { Downloads } from '@/features/review/exports/components/downloads';
import { STAGES, type Stage, type WaitsFor } from '@/machines/definition';
import type { loadCases } from '../loaders';

type Filters = { q: string; etapa: string; espera: string };
type Props = { filters: Filters } & Awaited<ReturnType<typeof loadCases>>;
type Row = Props['cases'][number];

function Filter({ filters }: { filters: Filters }) {
  return (
    <search>
      <form method="get" className="form form-inline">
        <div className="field">
          <label className="field-label" htmlFor="q">
            Nome, CNPJ ou registro
          </label>
          <input className="input" id="q" name="q" type="search" defaultValue={filters.q} autoComplete="off" />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="etapa">
            Etapa
          </label>
          <select className="input" id="etapa" name="etapa" defaultValue={filters.etapa}>
            <option value="">Todas</option>
            {STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {STAGE_TITLES[stage]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor="espera">
            Espera por
          </label>
          <select className="input" id="espera" name="espera" defaultValue={filters.espera}>
            <option value="">Qualquer um</option>
            <option value="revisao">Itens para revisar</option>
            <option value="alerta">Alertas em aberto</option>
            <option value="confirmacao">Confirmação periódica vencida</option>
            {Object.entries(WHO).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="buttons">
          <Button look="secondary">Filtrar</Button>
        </div>
      </form>
    </search>
  );
}

/** What needs attention besides the journey: alerts (J25) and the periodic confirmation (J26). */
function Marks({ alertsOpen, subjects }: Pick<Row, 'alertsOpen' | 'subjects'>) {
  const confirmation = subjects[0]?.stage;
  return (
    <>
      {alertsOpen > 0 && (
        <>
          {' '}
          <StatusTag tone="bad">{alertsOpen === 1 ? '1 alerta' : `${alertsOpen} alertas`}</StatusTag>
        </>
      )}
      {confirmation && (
        <>
          {' '}
          <StatusTag tone={confirmation === 'overdue' ? 'bad' : 'waiting'}>
            {confirmation === 'overdue' ? 'Confirmação atrasada' : 'Confirmação vencida'}
          </StatusTag>
        </>
      )}
    </>
  );
}

/** The list of cases that the person works on or reviews. */
export function CasesPage({ filters, cases, next, team, reviewer, mandatory }: Props) {
  const filtered = filters.q !== '' || filters.etapa !== '' || filters.espera !== '';
  const query = new URLSearchParams({ ...filters, ...(next ? { depois: next } : {}) });
  return (
    <div className="wide">
      <h1>Casos</h1>
      {reviewer && (
        <p className="lead">
          Acompanhe os casos das operadoras que você revisa. O que há mais tempo não muda vem primeiro. O que espera a
          sua decisão está na <a href="/fila">fila de revisão</a>; tempos, idades e tendências, no{' '}
          <a href="/painel">painel</a>.
        </p>
      )}
      {(cases.length > 0 || filtered) && <Filter filters={filters} />}
      <Table
        caption="Casos"
        hideCaption
        rows={cases}
        keyOf={(row: Row) => row.id}
        columns={[
          {
            title: 'Operadora',
            head: true,
            cell: (row) => (
              <>
                <a href={paths.case(row.id)}>{row.operadora.razaoSocial}</a>
                <Marks {...row} />
              </>
            ),
          },
          { title: 'Etapa', cell: (row) => STAGE_TITLES[row.stage as Stage] },
          { title: 'Quem age agora', cell: (row) => WHO[row.waitingFor as WaitsFor] },
          {
            title: 'Para revisar',
            numeric: true,
            cell: (row) => (
              <a href={paths.checklist(row.id)}>
                {row.itemsToReview}
                <span className="visually-hidden"> itens para revisar</span>
              </a>
            ),
          },
          { title: 'Aceitos', numeric: true, cell: (row) => `${row.itemsAccepted} de ${mandatory}` },
          { title: 'Última mudança', cell: (row) => <When at={row.updatedAt} /> },
        ]}
        empty={
          <EmptyWords title={filtered ? 'Nenhum caso com estes filtros' : 'Nenhum caso aberto ainda'}>
            {team && !filtered && <p>Escolha a operadora para abrir o caso dela.</p>}
          </EmptyWords>
        }
      />
      {cases.length > 0 && (
        <>
          <p>{filtered ? 'Todos os casos com estes filtros, em um arquivo:' : 'A lista inteira, em um arquivo:'}</p>
          <Downloads fileOf={paths.casesFile} query={`?${new URLSearchParams({ ...filters })}`} />
        </>
      )}
      <div className="buttons">
        {next && (
          <LinkButton href={`/casos?${query}`} look="secondary">
            Ver mais
          </LinkButton>
        )}
        {team && (
          <LinkButton href="/operadoras" look={cases.length > 0 ? 'secondary' : 'primary'}>
            Escolher operadora
          </LinkButton>
        )}
      </div>
    </div>
  );
}
