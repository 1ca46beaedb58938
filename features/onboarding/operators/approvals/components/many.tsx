import { BackLink } from '@/components/back-link';
import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import type { FormState } from '@/lib/form/view';
import { TO_CHECK } from '../copy';
import type { loadApprovals } from '../loaders';

/** J19: the same decision for all marked requests. */
export function ManyForm({ caseId, form }: { caseId: string; form: FormState }) {
  const page = paths.approvals(caseId);
  return (
    <>
      <BackLink href={page}>Voltar para as aprovações</BackLink>
      <h1>Decidir vários pedidos</h1>
      {form.mode === 'edit' && (
        <>
          <p className="lead">
            Decida cada pedido no SGOP. Depois, marque aqui os que tiveram a mesma decisão e registre-a de uma vez.
          </p>
          <p>Confira no SGOP, de cada um: {TO_CHECK.request}</p>
          <p>
            <a href={`${page}?acao=varios&marcar=todos`}>Marcar todos</a> ou{' '}
            <a href={`${page}?acao=varios`}>desmarcar todos</a>
          </p>
        </>
      )}
      <Form {...form} />
    </>
  );
}

/** A longer list of names is folded. */
const MOST_NAMED = 10;

type Props = Pick<Awaited<ReturnType<typeof loadApprovals>>, 'outcome'> & { caseId: string };

/** The outcome of the last decision: who was decided on, and who was not, with the reason. */
export function ManyOutcome({ caseId, outcome }: Props) {
  if (!outcome) return null;
  const [done, left] = [outcome.rows.filter(({ reason }) => !reason), outcome.rows.filter(({ reason }) => reason)];
  const names = <p>{done.map(({ name }) => name).join(', ')}.</p>;
  const word = outcome.approved ? 'aprovado' : 'rejeitado';
  return (
    <>
      {done.length > 0 && (
        <Notice
          tone="success"
          title={done.length === 1 ? `1 pedido ${word}` : `${done.length} pedidos ${word}s`}
          focus={left.length === 0}
        >
          {done.length > MOST_NAMED ? <Details summary="Ver quem">{names}</Details> : names}
        </Notice>
      )}
      {left.length > 0 && (
        <Notice
          tone="warning"
          title={left.length === 1 ? '1 pedido ficou como estava' : `${left.length} pedidos ficaram como estavam`}
          focus
        >
          <ul>
            {left.map(({ personId, name, reason }) => (
              <li key={personId}>
                <a href={paths.approval(caseId, personId)}>{name}</a>: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
