import { Button, LinkButton } from '@/components/button';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { isUuid } from '@/lib/uuid';
import { aboutText, detailsOf, FACTS, factText } from '../trail.copy';
import type { TrailLine } from '../trail.data';
import type { loadTrail } from '../trail.loaders';
import { GestorMenu } from './gestor-menu';

type Props = Awaited<ReturnType<typeof loadTrail>>;

const HERE = '/gestao/trilha';

function Filter({ filter, account }: Pick<Props, 'filter' | 'account'>) {
  return (
    <search>
      <form method="get" className="form">
        {account && <input type="hidden" name="conta" value={account.id} />}
        <div className="field">
          <label className="field-label" htmlFor="tipo">
            O que houve
          </label>
          <select className="input" id="tipo" name="tipo" defaultValue={filter.fact ?? ''}>
            <option value="">Tudo</option>
            {Object.entries(FACTS).map(([value, label]) => (
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

/** Invitations have ids too, but no account's page: only what is about an account leads to its entries. */
const ofAccount = (line: TrailLine): boolean =>
  !line.fact.startsWith('invitation.') || line.fact === 'invitation.accepted';

function Who({ line }: { line: TrailLine }) {
  const { id } = line.about;
  return id && isUuid(id) && ofAccount(line) ? <a href={`${HERE}?conta=${id}`}>{aboutText(line)}</a> : aboutText(line);
}

/** The gestor's page of the administrative trail. */
export function TrailPage({ filter, account, lines, older, first }: Props) {
  const query = new URLSearchParams({
    ...(filter.account && { conta: filter.account }),
    ...(filter.fact && { tipo: filter.fact }),
  });
  const kept = query.size > 0 ? `?${query}` : '';
  const filtered = query.size > 0;
  return (
    <div className="wide">
      <GestorMenu here={HERE} />
      <h1>Trilha da gestão</h1>
      <p className="lead">
        Quem entrou ou foi recusado, quem convidou, quem deu ou retirou papéis, quem suspendeu ou reativou contas e por
        quê. Cada registro continua o anterior: <code>npm run audit:verify</code> descobre o que mudou ou falta.
      </p>
      {account && (
        <p>
          Só o que {account.name} fez ou o que foi feito com a conta dela. <a href={HERE}>Ver a trilha inteira</a>
        </p>
      )}
      <Filter filter={filter} account={account} />
      <Table
        caption="Da mais nova à mais antiga"
        hideCaption
        rows={lines}
        keyOf={({ sequence }) => String(sequence)}
        empty={filtered ? 'Nenhum registro com estes filtros.' : 'Nada foi registrado ainda.'}
        columns={[
          { title: 'Nº', head: true, cell: ({ sequence }) => sequence },
          { title: 'Quando', cell: ({ at }) => <When at={at} /> },
          { title: 'O que houve', cell: ({ fact }) => factText(fact) },
          { title: 'Sobre quem', cell: (line) => <Who line={line} /> },
          { title: 'Detalhes', cell: (line) => detailsOf(line).join('; ') || '—' },
          { title: 'Quem fez', cell: ({ actor }) => actor.name || '—' },
          { title: 'Motivo', cell: ({ reason }) => reason ?? '—' },
        ]}
      />
      <div className="buttons">
        {older !== null && (
          <LinkButton href={`${HERE}?${new URLSearchParams([...query, ['antes', String(older)]])}`} look="secondary">
            Ver mais antigos
          </LinkButton>
        )}
        {!first && (
          <LinkButton href={`${HERE}${kept}`} look="secondary">
            Voltar aos mais novos
          </LinkButton>
        )}
      </div>
      {lines.length > 0 && (
        <p>
          {filtered ? 'O que tem estes filtros' : 'A trilha'}, em um arquivo de até 50.000 registros, do mais novo ao
          mais antigo: <a href={`${HERE}/exportar/csv${kept}`}>CSV</a> ou{' '}
          <a href={`${HERE}/exportar/xlsx${kept}`}>Excel</a>.
        </p>
      )}
    </div>
  );
}
