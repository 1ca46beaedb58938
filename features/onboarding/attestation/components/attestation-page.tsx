import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Table } from '@/components/table';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { validityWords } from '@/features/case/validity/ages';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import { brDate } from '@/lib/days';
import type { loadAttestation } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadAttestation>>;
type Person = Props['people'][number];

function Computers({ caseId, person }: { caseId: string; person: Pick<Person, 'id' | 'computers'> }) {
  if (person.computers.length === 0) return <>Nenhum</>;
  return (
    <ul>
      {person.computers.map(({ id, name, place, state }) => (
        <li key={id}>
          <a href={paths.computer(caseId, person.id, id)}>{name}</a>, {place} ({state})
        </li>
      ))}
    </ul>
  );
}

function Proofs({ caseId, person }: { caseId: string; person: Person }) {
  if (person.expired.length === 0) return <>Em dia</>;
  return (
    <ul>
      {person.expired.map((proof) => (
        <li key={proof.kind}>
          <a href={paths.personCheck(caseId, person.id, PROOF_WORDS[proof.kind].path)}>
            {PROOF_WORDS[proof.kind].title}
            <span className="visually-hidden"> de {person.name}</span>
          </a>{' '}
          <StatusTag tone="bad">{validityWords(proof)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

/** Links to where the team ends the access of somebody who should no longer have it. */
function Leaves({ caseId, person }: { caseId: string; person: Person }) {
  return (
    <>
      {person.administrator && (
        <a href={`${paths.administrator(caseId)}?alterar=saida`}>
          Deixou a função<span className="visually-hidden"> de administrador: {person.name}</span>
        </a>
      )}
      {person.administrator && person.operator && ' · '}
      {person.operator && (
        <a href={`${paths.operator(caseId, person.id)}?acao=inativar`}>
          Não usa mais<span className="visually-hidden"> o acesso: {person.name}</span>
        </a>
      )}
    </>
  );
}

function People({ caseId, people, editable }: Props) {
  const role = ({ administrator, operator }: Person) =>
    [...(administrator ? ['Administrador'] : []), ...(operator ? ['Operador'] : [])].join(' e ');
  return (
    <Table
      caption={`Quem tem acesso, e em quais computadores (${people.length})`}
      rows={people}
      keyOf={({ id }) => id}
      empty={<p>Ninguém tem acesso ativo agora.</p>}
      columns={[
        {
          title: 'Pessoa',
          head: true,
          cell: ({ id, name }) => <a href={paths.person(caseId, id)}>{name}</a>,
        },
        { title: 'Papel', cell: role },
        { title: 'Computadores', cell: (person) => <Computers caseId={caseId} person={person} /> },
        { title: 'Provas', cell: (person) => <Proofs caseId={caseId} person={person} /> },
        ...(editable
          ? [{ title: 'Corrigir', cell: (person: Person) => <Leaves caseId={caseId} person={person} /> }]
          : []),
      ]}
    />
  );
}

function Left({ caseId, left }: Props) {
  if (left.length === 0) return null;
  return (
    <Notice tone="warning" title="Computadores de quem não tem mais papel na operadora">
      <ul>
        {left.map(({ id, name, computers }) => (
          <li key={id}>
            <a href={paths.person(caseId, id)}>{name}</a>: {computers.map((computer) => computer.name).join(', ')}
          </li>
        ))}
      </ul>
      <p>Desative-os no SGOP e na página de cada pessoa.</p>
    </Notice>
  );
}

/** J26: one page to check everything, correct what changed, and confirm it. */
export function AttestationPage(props: Props) {
  const { caseId, form, started, stage, description, context, establishment, days, editable, done } = props;
  return (
    <div className="wide">
      <Step
        caseId={caseId}
        title="Confirmação periódica"
        what="De tempos em tempos, a operadora confirma quem tem acesso, em quais computadores, e o seu CNES."
        why="É a manutenção dos operadores, que cabe à operadora no SGOP. O intervalo é uma meta da própria operadora, não um prazo oficial."
      >
        {done && <Notice tone="success" title="Dados confirmados" focus />}
        {!started && (
          <Notice tone="info" title="Ainda não começou">
            <p>{description}</p>
          </Notice>
        )}
        {(stage === 'due' || stage === 'overdue') && <Notice tone="warning" title={description} />}
        <SummaryList
          rows={[
            { label: 'Próxima confirmação', value: context.dueOn ? `até ${brDate(context.dueOn)}` : '—' },
            {
              label: 'Última confirmação',
              value: context.lastConfirmedOn ? brDate(context.lastConfirmedOn) : 'nenhuma ainda',
            },
            {
              label: 'Intervalo',
              value: `${days} dias`,
              change: editable ? paths.validity(caseId) : undefined,
            },
            {
              label: 'CNES',
              value: `${establishment.cnes ?? '—'}${establishment.name ? ` – ${establishment.name}` : ''}`,
              change: editable ? paths.cnes(caseId) : undefined,
            },
          ]}
        />
        <Left {...props} />
        <People {...props} />
        {editable && (
          <p>
            Falta alguém? <a href={paths.operators(caseId)}>Ver os operadores</a> ou{' '}
            <a href={paths.administrator(caseId)}>o administrador</a>.
          </p>
        )}
        {form && <Form {...form} />}
      </Step>
    </div>
  );
}
