import { EmptyWords } from '@/components/empty-state';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { STAGE_TITLES, WHO } from '@/features/case/words.copy';
import type { Stage, WaitsFor } from '@/machines/definition';
import { LEVEL_WORDS, RISK_WORDS, workingDays } from '../copy';
import { addressOf } from '../filters.schema';
import type { loadQueue } from '../loaders';
import type { Level, Risk } from '../risk';

type Loaded = Awaited<ReturnType<typeof loadQueue>>;
type ItemRow = Loaded['items'][number];
type CaseRow = Loaded['cases'][number];

const TONES = { alto: 'bad', medio: 'waiting', baixo: 'quiet' } as const;

/** The level of risk, and the reasons for it. */
function RiskCell({ level, risks }: { level: Level; risks: Risk[] }) {
  return (
    <>
      <StatusTag tone={TONES[level]}>{LEVEL_WORDS[level]}</StatusTag>
      {risks.length > 0 && <span className="queue-why">{risks.map((risk) => RISK_WORDS[risk]).join(', ')}</span>}
    </>
  );
}

function Since({ since, days }: { since: Date; days: number }) {
  return (
    <>
      <When at={since} only="day" />
      <span className="queue-why">{days === 0 ? 'hoje' : `há ${workingDays(days)}`}</span>
    </>
  );
}

function Assigned({
  assigned,
  assignedTo,
  aba,
}: Pick<ItemRow, 'assigned' | 'assignedTo'> & { aba: 'itens' | 'casos' }) {
  if (!assigned || !assignedTo) return 'Ninguém';
  return (
    <a href={addressOf({ aba, atribuido: assigned.own ? 'eu' : assignedTo })}>
      {assigned.own ? 'Você' : assigned.name}
    </a>
  );
}

const mark = (caseId: string, operadora: string, marked: boolean) => (
  <label className="queue-mark">
    <input type="checkbox" name="caso" value={caseId} defaultChecked={marked} />
    <span className="visually-hidden">Marcar o caso de {operadora}</span>
  </label>
);

interface ListProps<Row> {
  rows: Row[];
  marked: boolean;
  filtered: boolean;
}

const nothing = (filtered: boolean, title: string) => (
  <EmptyWords title={filtered ? 'Nada com estes filtros' : title}>
    <p>{filtered ? 'Tire um filtro ou procure de outra forma.' : 'Quando houver, aparece aqui.'}</p>
  </EmptyWords>
);

/** The table of items that await review. */
export function ItemRows({ rows, marked, filtered }: ListProps<ItemRow>) {
  return (
    <Table
      caption="Itens para revisar"
      hideCaption
      rows={rows}
      keyOf={(row) => row.key}
      empty={nothing(filtered, 'Nenhum item espera revisão')}
      columns={[
        { title: 'Marcar', cell: (row) => mark(row.caseId, row.operadora, marked) },
        {
          title: 'Item',
          head: true,
          cell: (row) => (
            <a href={row.href} data-row>
              {row.title}
              {row.person && `: ${row.person}`}
            </a>
          ),
        },
        {
          title: 'Operadora',
          cell: (row) => (
            <>
              <a href={paths.case(row.caseId)}>{row.operadora}</a>
              {row.uf && <span className="queue-why">{row.uf}</span>}
            </>
          ),
        },
        { title: 'Espera desde', cell: (row) => <Since {...row} /> },
        { title: 'Enviado por', cell: (row) => row.submitter ?? '—' },
        { title: 'Risco', cell: (row) => <RiskCell {...row} /> },
        { title: 'Revisor', cell: (row) => <Assigned {...row} aba="itens" /> },
      ]}
    />
  );
}

/** The table of cases, whoever must act in them. */
export function CaseRows({ rows, marked, filtered }: ListProps<CaseRow>) {
  return (
    <Table
      caption="Casos"
      hideCaption
      rows={rows}
      keyOf={(row) => row.caseId}
      empty={nothing(filtered, 'Nenhum caso aberto ainda')}
      columns={[
        { title: 'Marcar', cell: (row) => mark(row.caseId, row.operadora, marked) },
        {
          title: 'Operadora',
          head: true,
          cell: (row) => (
            <>
              <a href={paths.case(row.caseId)} data-row>
                {row.operadora}
              </a>
              {row.uf && <span className="queue-why">{row.uf}</span>}
            </>
          ),
        },
        { title: 'Etapa', cell: (row) => (row.concluded ? 'Concluído' : STAGE_TITLES[row.stage as Stage]) },
        { title: 'Quem age agora', cell: (row) => WHO[row.waitingFor as WaitsFor] },
        { title: 'Assim desde', cell: (row) => <Since {...row} /> },
        {
          title: 'Para revisar',
          numeric: true,
          cell: (row) => (
            <a href={paths.checklist(row.caseId)}>
              {row.itemsToReview}
              <span className="visually-hidden"> itens para revisar</span>
            </a>
          ),
        },
        { title: 'Risco', cell: (row) => <RiskCell {...row} /> },
        { title: 'Revisor', cell: (row) => <Assigned {...row} aba="casos" /> },
      ]}
    />
  );
}
