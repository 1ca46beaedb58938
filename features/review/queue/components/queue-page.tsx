import { Button, LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Notice } from '@/components/notice';
import { LEVEL_WORDS, RISK_WORDS, TOLD_WORDS } from '../copy';
import { addressOf, type Filters, LISTS, queryOf } from '../filters.schema';
import type { loadQueue } from '../loaders';
import { RISK, type Risk } from '../risk';
import { encodeFilters } from '../views.schema';
import { filterWords, QueueFilters } from './filters';
import { QueueKeys } from './keys';
import { CaseRows, ItemRows } from './rows';

type Props = Awaited<ReturnType<typeof loadQueue>>;

const TABS = { itens: 'Itens para revisar', casos: 'Casos' } as const;
const number = new Intl.NumberFormat('pt-BR');

/** The reviewer's counters, each with a link to what it counts. */
function Counters({ counts }: Pick<Props, 'counts'>) {
  const shown: [string, number, Partial<Filters>][] = [
    ['Itens para revisar', counts.items, { aba: 'itens' }],
    ['Itens atrasados', counts.overdue, { aba: 'itens', marca: ['atraso'] }],
    ['Casos com alerta', counts.alerts, { aba: 'casos', marca: ['alertas'] }],
    ['Casos sem revisor', counts.unassigned, { aba: 'casos', atribuido: 'ninguem' }],
    ['Casos atribuídos a mim', counts.mine, { aba: 'casos', atribuido: 'eu' }],
  ];
  return (
    <ul className="queue-counters" aria-label="Sua fila em números">
      {shown.map(([label, count, filters]) => (
        <li key={label}>
          <a href={addressOf(filters)}>
            <strong>{number.format(count)}</strong> <span>{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Views({ filters, views }: Pick<Props, 'filters' | 'views'>) {
  const here = queryOf({ ...filters, pessoa: undefined }).toString();
  if (here === '' && views.length === 0) return null;
  return (
    <nav className="queue-views" aria-label="Visões salvas">
      <ul>
        {views.map(({ id, name, query }) => (
          <li key={id}>
            <a href={`/fila?${query || 'aba=itens'}`} aria-current={query === here ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
        {here !== '' && views.every(({ query }) => query !== here) && (
          <li>
            <a href={`/fila/visoes/nova/${encodeFilters(here)}`}>Salvar esta visão</a>
          </li>
        )}
        {views.length > 0 && (
          <li>
            <a href="/fila/visoes">Arrumar as visões</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Tabs({ filters }: Pick<Props, 'filters'>) {
  return (
    <nav className="queue-tabs" aria-label="O que mostrar">
      <ul>
        {LISTS.map((aba) => (
          <li key={aba}>
            <a href={addressOf({ ...filters, aba })} aria-current={aba === filters.aba ? 'page' : undefined}>
              {TABS[aba]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Explains the order of the list, so that nobody has to guess why a row stands where it does. */
function Explained() {
  return (
    <Details summary="Como a ordem é feita">
      <p>
        O maior risco vem primeiro; com o mesmo risco, o que espera há mais tempo. O risco é a soma destes pontos, e a
        coluna Risco diz quais valeram: {LEVEL_WORDS.alto.toLowerCase()} a partir de 3,{' '}
        {LEVEL_WORDS.medio.toLowerCase()} com 1 ou 2.
      </p>
      <ul>
        {(Object.keys(RISK) as Risk[]).map((risk) => (
          <li key={risk}>
            {RISK_WORDS[risk]}: {RISK[risk] === 1 ? '1 ponto' : `${RISK[risk]} pontos`}
          </li>
        ))}
      </ul>
      <p>
        Os números do alto da página são exatos e mudam na hora. Atrasado é o que passou da meta da operadora, em dias
        úteis dela; isso é conferido de hora em hora.
      </p>
    </Details>
  );
}

/** The reviewer's queue: what needs a decision, sorted by risk and age. */
export function QueuePage(props: Props) {
  const { filters, told, marked, marking, counts, views, items, cases, former, next, assignee } = props;
  const notice = told ? TOLD_WORDS[told] : undefined;
  const filtered = filterWords({ filters, assignee }).length > 0;
  const shown = filters.aba === 'itens' ? items.length : cases.length;
  return (
    <div className="wide">
      <h1>Fila de revisão</h1>
      {notice && (
        <Notice tone={notice.tone} title={notice.title} focus>
          <p>{notice.text}</p>
        </Notice>
      )}
      <Counters counts={counts} />
      <Views filters={filters} views={views} />
      <Tabs filters={filters} />
      <QueueFilters filters={filters} assignee={assignee} />
      {items[0] && (
        <p>
          <LinkButton href={items[0].href}>Começar pelo primeiro</LinkButton>
        </p>
      )}
      <form method="get" action="/fila/atribuir" data-queue>
        {filters.aba === 'itens' ? (
          <ItemRows rows={items} marked={marked} filtered={filtered} />
        ) : (
          <CaseRows rows={cases} marked={marked} filtered={filtered} />
        )}
        {shown > 0 && (
          <div className="buttons">
            <Button look="secondary">Atribuir os casos marcados</Button>
            <a href={marking}>{marked ? 'Desmarcar todos' : 'Marcar todos desta página'}</a>
          </div>
        )}
      </form>
      {(former || next) && (
        <nav className="buttons" aria-label="Páginas da lista">
          {former && (
            <a className="button button-secondary" href={former} data-former>
              Anteriores
            </a>
          )}
          {next && (
            <a className="button button-secondary" href={next} data-next>
              Próximos
            </a>
          )}
        </nav>
      )}
      <QueueKeys />
      <Explained />
    </div>
  );
}
