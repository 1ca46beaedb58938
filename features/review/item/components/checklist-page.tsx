import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { EmptyState } from '@/components/empty-state';
import { Notice } from '@/components/notice';
import { PaperHead } from '@/components/paper-head';
import { TaskList, type TaskStage } from '@/components/task-list';
import { itemTask, withAlerts } from '@/features/case/components/item-task';
import { paths } from '@/features/case/paths';
import { STAGE_TITLES } from '@/features/case/words.copy';
import { OpenComments } from '@/features/review/comments/components/open-comments';
import { commentsAddress } from '@/features/review/comments/schema';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import { STAGES } from '@/machines/definition';
import type { loadChecklist } from '../loaders';

/** `attention`: what other rooms show to reviewers. */
type Props = { caseId: string; comments: Record<string, number>; attention: ReactNode } & Awaited<
  ReturnType<typeof loadChecklist>
>;

/** The checklist for compliance: what is done, what is missing, who must act, and what proves each item. */
export function ChecklistPage(props: Props) {
  const { caseId, comments, attention, header, mandatory, operators, concluded, reviewer, at, address } = props;
  const itemAddress = (ref: string) => paths.item(caseId, ref);
  const note = (ref: string) => {
    const count = comments[ref] ?? 0;
    return count > 0 ? <OpenComments href={commentsAddress(caseId, ref)} count={count} /> : undefined;
  };
  const accepted = mandatory.filter(({ status }) => status === 'accepted').length;
  const stages: TaskStage[] = STAGES.map((stage) => {
    const items = mandatory.filter(({ item }) => item.stage === stage);
    const done = items.filter(({ status }) => status === 'accepted').length;
    return {
      id: `etapa-${stage}`,
      title: STAGE_TITLES[stage],
      progress: `${done} de ${items.length} aceitos`,
      tasks: items.map((state) => ({
        ...withAlerts(itemTask(state, `item-${state.ref}`, itemAddress(state.ref)), state.alerts),
        href: itemAddress(state.ref),
        note: note(state.ref),
      })),
    };
  }).filter(({ tasks }) => tasks.length > 0);
  return (
    <div className="wide">
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <PaperHead
        lines={[
          header.name,
          `Registro ANS ${formatRegistroAns(header.registroAns)}`,
          `CNPJ ${formatCnpj(header.cnpj)}`,
        ]}
        at={at}
        address={address}
      />
      <h1>Conferência</h1>
      <p className="lead">
        {header.name}: {accepted} de {mandatory.length} itens obrigatórios aceitos.
      </p>
      {concluded && <Notice tone="success" title="Caso concluído: todos os itens obrigatórios estão aceitos" />}
      {attention}
      {reviewer && (
        <p className="screen-only">
          Abra um item para ver os fatos, os comprovantes e o histórico, e decidir. Quem informou um item não pode
          aceitá-lo. <a href={paths.returnPhrases(caseId)}>Frases de devolução</a>
        </p>
      )}
      <p className="screen-only">
        <a href={paths.checklistExport(caseId)}>Exportar para planilha</a>
      </p>
      <TaskList stages={stages} />
      <h2>Operadores</h2>
      {operators.length === 0 ? (
        <EmptyState title="Nenhum operador incluído ainda">
          <p>Cada operador tem um item próprio, que não impede a conclusão do caso.</p>
        </EmptyState>
      ) : (
        <TaskList
          level={3}
          stages={[
            {
              id: 'operadores',
              title: 'Um item por operador',
              tasks: operators.map((state) => ({
                ...itemTask(state, `item-${state.ref}`, itemAddress(state.ref), state.name),
                href: itemAddress(state.ref),
                note: note(state.ref),
              })),
            },
          ]}
        />
      )}
    </div>
  );
}
