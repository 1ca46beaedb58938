import { LinkButton } from '@/components/button';
import { EmptyWords } from '@/components/empty-state';
import { SearchForm } from '@/components/search-form';
import { Table } from '@/components/table';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import type { loadOperadoras } from '../loaders';

type Props = Awaited<ReturnType<typeof loadOperadoras>>;
type Row = Props['items'][number];

const COLUMNS = [
  {
    title: 'Operadora',
    head: true,
    cell: (row: Row) => <a href={`/operadoras/${row.registroAns}`}>{row.razaoSocial}</a>,
  },
  { title: 'Registro ANS', cell: (row: Row) => formatRegistroAns(row.registroAns) },
  { title: 'CNPJ', cell: (row: Row) => formatCnpj(row.cnpj) },
  { title: 'Modalidade', cell: (row: Row) => row.modalidade },
  { title: 'Cidade', cell: (row: Row) => [row.cidade, row.uf].filter(Boolean).join(', ') || '—' },
  { title: 'Situação', cell: (row: Row) => (row.listed ? 'Consta no CADOP' : 'Não consta mais') },
];

/** The page to choose an operadora: the person's own first, then a search in CADOP. */
export function OperadorasPage({ query, items, next, own }: Props) {
  return (
    <div className="wide">
      <h1>Escolha a operadora</h1>
      <p className="lead">Procure entre as operadoras do CADOP, o cadastro de operadoras da ANS.</p>
      {own.length > 0 && (
        <Table
          caption="Operadoras de cuja equipe você faz parte"
          columns={COLUMNS}
          rows={own}
          keyOf={(row) => row.registroAns}
          empty=""
        />
      )}
      <SearchForm
        name="q"
        label="Procurar operadora"
        hint="Pelo registro ANS, pelo CNPJ ou por parte do nome."
        value={query}
      />
      {query && (
        <Table
          caption={`Operadoras encontradas para “${query}”`}
          columns={COLUMNS}
          rows={items}
          keyOf={(row) => row.registroAns}
          empty={
            <EmptyWords title="Nenhuma operadora encontrada">
              <p>Confira o que digitou. Uma operadora nova só aparece depois da próxima importação do CADOP.</p>
            </EmptyWords>
          }
        />
      )}
      {next && (
        <LinkButton href={`/operadoras?q=${encodeURIComponent(query)}&depois=${next}`} look="secondary">
          Ver mais
        </LinkButton>
      )}
    </div>
  );
}
