import { Form } from '@/components/form/form';
import { Masked } from '@/components/masked';
import { Notice } from '@/components/notice';
import { type Column, Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import type { CheckedLine } from '../lines';
import type { loadImport } from '../loaders';
import { FileFacts, Shortened, shownLines } from './file-facts';

type Loaded = Awaited<ReturnType<typeof loadImport>>;
/** What `loadImport` gives for a file that is not imported yet. */
export type TrialProps = { caseId: string } & Loaded & { trial: NonNullable<Loaded['trial']> };

const cpfCell = ({ cpfMasked }: CheckedLine) =>
  cpfMasked.startsWith('*') ? <Masked text={cpfMasked} what="CPF" /> : cpfMasked;

function FaultyLines({ caseId, id, trial, mayDownload }: TrialProps) {
  if (trial.faulty.length === 0) return null;
  return (
    <>
      <h2>Linhas com erro</h2>
      <p>
        Corrija estas linhas e <a href={paths.operatorImports(caseId)}>envie o arquivo de novo</a>, inteiro ou só com
        elas. Quem já tiver sido incluído não é incluído outra vez.
        {mayDownload && (
          <>
            {' '}
            <a href={paths.faultyLines(caseId, id)}>Baixar as linhas com erro em CSV</a>, com o que corrigir em cada
            uma.
          </>
        )}
      </p>
      <Shortened count={trial.faulty.length} />
      <Table
        caption="O que corrigir em cada linha"
        hideCaption
        rows={shownLines(trial.faulty)}
        keyOf={({ line }: CheckedLine) => String(line)}
        columns={[
          { title: 'Linha', head: true, cell: ({ line }) => line },
          { title: 'Nome', cell: ({ name }) => name || 'não informado' },
          { title: 'CPF', cell: cpfCell },
          {
            title: 'O que corrigir',
            cell: ({ reasons }) => (
              <ul>
                {reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            ),
          },
        ]}
        empty={null}
      />
    </>
  );
}

function Lines({ title, caption, lines }: { title: string; caption: string; lines: CheckedLine[] }) {
  if (lines.length === 0) return null;
  const columns: (Column<CheckedLine> | false)[] = [
    { title: 'Linha', head: true, cell: ({ line }) => line },
    { title: 'Nome', cell: ({ name }) => name },
    { title: 'CPF', cell: cpfCell },
    { title: 'E-mail de trabalho', cell: ({ email }) => email },
    lines.some(({ cnsMasked }) => cnsMasked) && {
      title: 'CNS',
      cell: ({ cnsMasked }) => (cnsMasked ? <Masked text={cnsMasked} what="CNS" /> : '—'),
    },
    lines.some(({ note }) => note) && { title: 'Observação', cell: ({ note }) => note ?? '—' },
  ];
  return (
    <>
      <h2>{title}</h2>
      <Shortened count={lines.length} />
      <Table
        caption={caption}
        hideCaption
        rows={shownLines(lines)}
        keyOf={({ line }: CheckedLine) => String(line)}
        columns={columns.filter((column) => column !== false)}
        empty={null}
      />
    </>
  );
}

const people = (count: number) => (count === 1 ? '1 pessoa' : `${count} pessoas`);

/** The trial run: nothing is imported yet. Shows good, known and faulty lines, and the confirmation. */
export function Trial(props: TrialProps) {
  const { trial, form } = props;
  const { good, known, faulty, ignored } = trial;
  return (
    <>
      <h1>Conferência do arquivo</h1>
      <p className="lead">Nada foi incluído ainda. Confira e confirme.</p>
      <FileFacts
        file={props}
        rows={[
          { label: 'Linhas prontas', value: good.length },
          { label: 'Linhas com erro', value: faulty.length },
          { label: 'Já na lista de operadores', value: known.length },
        ]}
      />
      {ignored.length > 0 && (
        <Notice tone="info" title="Colunas que não são usadas">
          <p>{ignored.join(', ')}</p>
        </Notice>
      )}
      {form ? (
        <>
          <p>
            Ao confirmar, {people(good.length)} {good.length === 1 ? 'entra' : 'entram'} na lista de operadores, em
            preparação, com convite para entrar no Habilita.
            {faulty.length > 0 && ' As linhas com erro ficam de fora.'} Nada é pedido no SGOP.
          </p>
          <Form {...form} submit={`Importar ${people(good.length)}`} />
        </>
      ) : (
        <Notice tone="warning" title="Não há linha para importar">
          <p>
            {faulty.length > 0
              ? 'Corrija as linhas com erro e envie o arquivo de novo.'
              : 'Todas as pessoas do arquivo já estão na lista de operadores.'}
          </p>
        </Notice>
      )}
      <FaultyLines {...props} />
      <Lines title="Linhas prontas" caption="O que será incluído" lines={good} />
      <Lines title="Já incluídas" caption="Ficam como estão" lines={known} />
    </>
  );
}
