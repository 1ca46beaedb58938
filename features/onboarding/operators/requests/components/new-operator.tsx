import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import type { loadNewOperator } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadNewOperator>>;

/** J19: the page to add an operator. Adding somebody requests nothing in SGOP yet. */
export function NewOperator({ caseId, closed, form }: Props) {
  return (
    <>
      <BackLink href={paths.operators(caseId)}>Voltar para os operadores</BackLink>
      <h1>Adicionar operador</h1>
      {form.mode === 'edit' && (
        <>
          <p className="lead">
            Informe quem vai usar o CadSUS Web. Depois, a pessoa e a equipe cuidam da conta gov.br, do CNS, do e-mail e
            do computador.
          </p>
          {closed && (
            <Notice tone="info" title="Adicionar agora serve para preparar">
              <p>{closed.reason}</p>
            </Notice>
          )}
        </>
      )}
      <Form {...form} />
    </>
  );
}
