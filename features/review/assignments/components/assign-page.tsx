import { BackLink } from '@/components/back-link';
import { EmptyState } from '@/components/empty-state';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import type { loadAssign } from '../loaders';

type Props = Awaited<ReturnType<typeof loadAssign>>;

const counted = (count: number) => (count === 1 ? '1 caso' : `${count} casos`);

/** The cases that were assigned, and those that were not, each with the reason. */
function AssignOutcome({ outcome }: { outcome: NonNullable<Props['outcome']> }) {
  const [done, left] = [outcome.rows.filter(({ reason }) => !reason), outcome.rows.filter(({ reason }) => reason)];
  return (
    <>
      {done.length > 0 && (
        <Notice
          tone="success"
          title={
            outcome.reviewer ? `${counted(done.length)} com ${outcome.reviewer}` : `${counted(done.length)} sem revisor`
          }
          focus={left.length === 0}
        >
          <ul>
            {done.map(({ caseId, operadora }) => (
              <li key={caseId}>
                <a href={paths.case(caseId)}>{operadora}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {left.length > 0 && (
        <Notice
          tone="warning"
          title={left.length === 1 ? '1 caso ficou como estava' : `${left.length} casos ficaram como estavam`}
          focus
        >
          <ul>
            {left.map(({ caseId, operadora, reason }) => (
              <li key={caseId}>
                <a href={paths.case(caseId)}>{operadora}</a>: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Assigns the marked cases to a reviewer, or shows what came of it. */
export function AssignPage({ outcome, form, count }: Props) {
  return (
    <>
      <BackLink href="/fila?aba=casos">Voltar para a fila</BackLink>
      <h1>Atribuir casos</h1>
      {outcome && <AssignOutcome outcome={outcome} />}
      {form && count === 0 && (
        <EmptyState title="Nenhum caso marcado">
          <p>Na fila, marque os casos e use “Atribuir os casos marcados”.</p>
        </EmptyState>
      )}
      {form && count > 0 && (
        <>
          <p className="lead">
            Quem responde pelo caso recebe um aviso e o encontra em “Casos atribuídos a mim”. Os outros revisores da
            operadora continuam podendo decidir.
          </p>
          <Form {...form} />
        </>
      )}
    </>
  );
}
