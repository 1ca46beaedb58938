import type { ReactNode } from 'react';
import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Notice } from '@/components/notice';
import { type Station, Stations } from '@/components/stations';
import { TaskList, type TaskStage } from '@/components/task-list';
import { Timeline } from '@/components/timeline';
import { itemTask, withAlerts } from '@/features/case/components/item-task';
import { paths } from '@/features/case/paths';
import { STAGE_TITLES, WHO } from '@/features/case/words.copy';
import { OpenComments } from '@/features/review/comments/components/open-comments';
import { commentsAddress } from '@/features/review/comments/schema';
import { openOfOperators } from '@/features/review/comments/sides';
import { brDate } from '@/lib/days';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import type { Stage, WaitsFor } from '@/machines/definition';
import type { loadCase } from '../loaders';

type Props = {
  caseId: string;
  attention: ReactNode;
  watched: ReactNode;
  /** The number of open conversations, by item. */
  comments: Record<string, number>;
} & Awaited<ReturnType<typeof loadCase>>;
const LINE: Stage[] = ['cnes', 'administrador', 'computador', 'suporte', 'operadores', 'acesso'];

/** The link to a task's open conversations; undefined if there are none. */
const talk = (href: string, count = 0) => (count > 0 ? <OpenComments href={href} count={count} /> : undefined);

function operatorsTask({ caseId, operators, comments }: Props): TaskStage['tasks'] {
  const { total, active, waiting, rejected, blocked } = operators;
  const said = total === 0 ? 'Nenhum operador incluído ainda.' : `${active} de ${total} ativos.`;
  const status = blocked
    ? ({ tone: 'closed', text: 'Não pode começar ainda' } as const)
    : waiting > 0
      ? ({ tone: 'waiting', text: 'Aguardando decisão' } as const)
      : rejected > 0
        ? ({ tone: 'bad', text: 'Pedido rejeitado' } as const)
        : ({ tone: total === 0 ? 'todo' : 'going', text: total === 0 ? 'A fazer' : 'Em andamento' } as const);
  return [
    {
      id: 'tarefa-operadores',
      title: 'Operadores e seus pedidos',
      href: paths.operators(caseId),
      status: total > 0 && active === total ? { tone: 'good', text: 'Todos ativos' } : status,
      reason: blocked ?? said,
      who: waiting > 0 && !blocked ? 'administrador da operadora' : undefined,
      note: talk(`${paths.checklist(caseId)}#operadores`, openOfOperators(comments)),
    },
  ];
}

function Attention({ caseId, vacant, concluded, attestation }: Props) {
  return (
    <>
      {vacant && (
        <Notice tone="warning" title="Sem administrador ativo">
          <p>Os pedidos dos operadores esperam. Indique outra pessoa para o lugar de quem saiu.</p>
          <p>
            <LinkButton href={paths.administrator(caseId)} look="secondary">
              Indicar administrador
            </LinkButton>
          </p>
        </Notice>
      )}
      {concluded && (
        <Notice tone="success" title="Caso concluído">
          <p>
            Todos os itens obrigatórios estão aceitos.
            {attestation.dueOn &&
              ` A próxima confirmação de pessoas, computadores e CNES é até ${brDate(attestation.dueOn)}.`}
          </p>
        </Notice>
      )}
      {(attestation.stage === 'due' || attestation.stage === 'overdue') && (
        <Notice
          tone="warning"
          title={attestation.stage === 'due' ? 'É hora de confirmar os dados' : 'A confirmação dos dados está atrasada'}
        >
          <p>
            <a href={paths.attestation(caseId)}>Confirmar pessoas, computadores e CNES</a>
          </p>
        </Notice>
      )}
    </>
  );
}

/** The state of the operators' station, which is never the present one (ADR 0005). */
function operatorsState({ total, active, waiting, blocked }: Props['operators']): Station['state'] {
  if (blocked) return 'blocked';
  return waiting > 0 ? 'waiting' : total > 0 && active === total ? 'done' : 'ahead';
}

function stationOf(stage: Stage, { line, operators }: Props): Station {
  const base = { title: STAGE_TITLES[stage], href: `#etapa-${stage}` };
  const found = line.find((station) => station.stage === stage);
  if (!found) return { ...base, state: operatorsState(operators) };
  const { state, present, waitingFor } = found;
  return {
    ...base,
    state,
    present,
    note: state === 'waiting' ? `está aqui, aguardando: ${WHO[waitingFor as WaitsFor]}` : undefined,
  };
}

/** The page of a case: its items by stage, each with its state and who must act. */
export function CasePage(props: Props) {
  const { caseId, header, roles, stages, items, accepted, notices, attention, watched, comments } = props;
  const tasks: TaskStage[] = LINE.map((stage) => {
    const own = stages.find((entry) => entry.stage === stage)?.items ?? [];
    const done = own.filter(({ status }) => status === 'accepted').length;
    return {
      id: `etapa-${stage}`,
      title: STAGE_TITLES[stage],
      progress: stage === 'operadores' ? undefined : `${done} de ${own.length} aceitos`,
      tasks:
        stage === 'operadores'
          ? operatorsTask(props)
          : own.map((state) => ({
              ...withAlerts(itemTask(state, `tarefa-${state.item.code}`, state.href), state.alerts),
              note: talk(commentsAddress(caseId, state.item.code), comments[state.item.code]),
            })),
    };
  });
  return (
    <div className="wide">
      <h1>{header.name}</h1>
      <p className="lead">
        Registro ANS {formatRegistroAns(header.registroAns)}, CNPJ {formatCnpj(header.cnpj)}. {accepted} de{' '}
        {items.length} itens obrigatórios aceitos.
      </p>
      {attention}
      <Attention {...props} />
      <Stations stations={LINE.map((stage) => stationOf(stage, props))} />
      <nav aria-label="Páginas do caso" className="buttons">
        <LinkButton href={paths.checklist(caseId)} look={roles.includes('revisor') ? 'primary' : 'secondary'}>
          Conferência
        </LinkButton>
        {roles.includes('administrador') && <LinkButton href={paths.approvals(caseId)}>Decidir pedidos</LinkButton>}
        <LinkButton href={paths.people(caseId)} look="secondary">
          Pessoas
        </LinkButton>
        <LinkButton href={paths.clocks(caseId)} look="secondary">
          Prazos
        </LinkButton>
        <LinkButton href={paths.diagrams(caseId)} look="secondary">
          Percurso
        </LinkButton>
        <LinkButton href={paths.history(caseId)} look="secondary">
          Histórico
        </LinkButton>
        {(roles.includes('equipe') || roles.includes('revisor')) && (
          <LinkButton href={paths.dossiers(caseId)} look="secondary">
            Dossiê
          </LinkButton>
        )}
      </nav>
      {notices.length > 0 && (
        <Details summary={`Novidades para você (${notices.length})`}>
          <Timeline
            entries={notices.map(({ title, href, ...entry }) => ({
              ...entry,
              title: href ? <a href={href}>{title}</a> : title,
            }))}
          />
        </Details>
      )}
      <TaskList stages={tasks} />
      {watched}
    </div>
  );
}
