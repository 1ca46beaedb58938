import { Form } from '@/components/form/form';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import { Checks } from '@/features/onboarding/checks/components/checks';
import { brDate } from '@/lib/days';
import type { loadOperator } from '../loaders';
import { ClosedNotice } from './closed-notice';
import { LastChange } from './last-change';
import { Situation } from './operator-situation';
import { SgopGuide } from './sgop-guide';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadOperator>>;

const FORM_TITLES = { desistir: 'Desistir do pedido', inativar: 'Tornar o acesso inativo' };

function Actions({ caseId, person, stage, team, mayAct, acting }: Props) {
  const page = paths.operator(caseId, person.id);
  if (!mayAct) return null;
  if (acting) {
    return (
      <p>
        <a href={page}>Voltar sem alterar</a>
      </p>
    );
  }
  return (
    <ul>
      {['preparing', 'rejected', 'awaitingAdministrator'].includes(stage) && (
        <li>
          <a href={`${page}?acao=desistir`}>Desistir do pedido</a>
        </li>
      )}
      {stage === 'active' && team && (
        <li>
          <a href={`${page}?acao=inativar`}>A pessoa saiu ou não usa mais: tornar o acesso inativo</a>
        </li>
      )}
      <li>
        <a href={paths.person(caseId, person.id)}>Ver os dados da pessoa</a>
      </li>
    </ul>
  );
}

function Facts({ context, status, last }: Props) {
  const { profile, linkOn, requestedOn, note, justification } = context;
  return (
    <SummaryList
      rows={[
        { label: 'Situação', value: <StatusTag tone={status.tone}>{status.words}</StatusTag> },
        { label: 'Quem age agora', value: status.who },
        { label: 'Perfil no SGOP', value: profile },
        ...(linkOn ? [{ label: 'Pedido de vínculo', value: brDate(linkOn) }] : []),
        ...(requestedOn ? [{ label: 'Pedido do perfil', value: brDate(requestedOn) }] : []),
        ...(note ? [{ label: 'Observação', value: note }] : []),
        ...(justification ? [{ label: 'Última justificativa', value: justification }] : []),
        ...(last ? [{ label: 'Última alteração', value: <LastChange last={last} /> }] : []),
      ]}
    />
  );
}

/** J19: one operator, from preparation to access, for the team and for the person. */
export function OperatorPage(props: Props) {
  const { caseId, person, stage, closed, form, acting, checks, wide, team, mayAct } = props;
  const asking = stage === 'preparing' || stage === 'rejected';
  const back = wide
    ? { href: paths.operators(caseId), label: 'Voltar para os operadores' }
    : { href: '/minha-area', label: 'Voltar para a minha área' };
  return (
    <Step
      caseId={caseId}
      back={back}
      title={`Operador: ${person.name}`}
      what="Aqui ficam as conferências da pessoa, os pedidos que ela faz no SGOP e a decisão do administrador."
      why="A orientação da ANS (itens 2 e 4) pede conta gov.br, CNS com alta qualidade cadastral e computador cadastrado de cada profissional."
      atHand={[
        'o número do CNES da operadora',
        'o nome e o local do computador',
        'acesso ao e-mail do cadastro do CNS',
      ]}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Solicitar Novo Acesso”, “Solicitar Acesso ao Perfil” e “Solicitar Acesso de computadores”."
    >
      {form?.mode === 'review' ? (
        <Form {...form} />
      ) : (
        <>
          <Standing items={props.standing} />
          <Situation {...props} />
          {closed && asking && <ClosedNotice closed={closed} leads={team} />}
          <Facts {...props} />
          <Checks caseId={caseId} personId={person.id} checks={checks} title="Conferências da pessoa" />
          {asking && !closed && !acting && mayAct && <SgopGuide personId={person.id} {...props} />}
          {form && (
            <h2>
              {acting
                ? FORM_TITLES[acting]
                : stage === 'rejected'
                  ? 'Enviar o pedido corrigido'
                  : 'Registrar os pedidos feitos'}
            </h2>
          )}
          {form && <Form {...form} secondary={acting !== null} />}
          <Actions {...props} />
        </>
      )}
    </Step>
  );
}
