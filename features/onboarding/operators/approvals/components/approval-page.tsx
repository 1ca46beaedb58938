import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { paths } from '@/features/case/paths';
import { LastChange } from '@/features/onboarding/operators/requests/components/last-change';
import { brDate } from '@/lib/days';
import { TO_CHECK } from '../copy';
import type { loadApproval } from '../loaders';
import { Computers } from './computers';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadApproval>>;

/** Says why there is no form: this person may not decide, or nobody can decide now. */
function WhyNot({ own, administrator, closed, stage }: Props) {
  if (own && administrator) {
    return (
      <Notice tone="warning" title="Você não decide sobre este pedido">
        <p>
          Ninguém aprova nem rejeita o próprio acesso ou computador, nem o de quem delegou a decisão. O pedido espera a
          decisão de outro administrador.
        </p>
      </Notice>
    );
  }
  if (closed && stage === 'awaitingAdministrator') {
    return (
      <Notice tone="warning" title="Sem administrador ativo">
        <p>O pedido não se perdeu: será decidido pelo próximo administrador.</p>
      </Notice>
    );
  }
  if (!administrator) return <p>Só o administrador ativo da operadora decide. Você pode acompanhar.</p>;
  return null;
}

const TITLES: Record<string, string> = {
  'aprovacao-pedido': 'Sua decisão sobre o pedido',
  'aprovacao-computador': 'Sua decisão sobre o computador',
  'aprovacao-perfil': 'Mudar o perfil',
  'aprovacao-inativar': 'Tornar o acesso inativo',
  'aprovacao-reativar': 'Reativar o acesso',
};

function Decision({ caseId, person, form, acting, wanted }: Props) {
  if (!form) return null;
  const title = Object.entries(TITLES).find(([id]) => form.id.startsWith(id))?.[1];
  const computer = acting && wanted;
  return (
    <>
      <h2>{computer ? `${title} ${wanted.name}` : title}</h2>
      {form.id.startsWith('aprovacao-pedido') && <p>Confira no SGOP: {TO_CHECK.request}</p>}
      {computer && <p>Confira no SGOP: {TO_CHECK.computer}</p>}
      <Form {...form} />
      {acting && (
        <p>
          <a href={paths.approval(caseId, person.id)}>Voltar sem alterar</a>
        </p>
      )}
    </>
  );
}

function Actions({ caseId, person, stage, decides, acting }: Props) {
  const page = paths.approval(caseId, person.id);
  if (!decides || acting || (stage !== 'active' && stage !== 'inactive')) return null;
  return (
    <>
      <h2>Mudar o acesso</h2>
      <ul>
        {stage === 'active' ? (
          <>
            <li>
              <a href={`${page}?acao=perfil`}>Mudar o perfil no SGOP</a>
            </li>
            <li>
              <a href={`${page}?acao=inativar`}>Tornar o acesso inativo</a>
            </li>
          </>
        ) : (
          <li>
            <a href={`${page}?acao=reativar`}>Reativar o acesso</a>
          </li>
        )}
      </ul>
    </>
  );
}

/** J19, J20: one person's request, what to check, and the decision. */
export function ApprovalPage(props: Props) {
  const { caseId, person, status, context, checks, cnes, last } = props;
  const { profile, linkOn, requestedOn, note, rejection, endReason, justification } = context;
  const row = (label: string, value: ReactNode) => (value ? [{ label, value }] : []);
  return (
    <>
      <BackLink href={paths.approvals(caseId)}>Voltar para as aprovações</BackLink>
      <h1>Pedidos de {person.name}</h1>
      <SummaryList
        rows={[
          { label: 'Situação', value: <StatusTag tone={status.tone}>{status.words}</StatusTag> },
          ...row('Última alteração', last && <LastChange last={last} />),
          ...row('CNES pedido', cnes),
          { label: 'Perfil', value: profile },
          ...row('Pedido de vínculo', linkOn && brDate(linkOn)),
          ...row('Pedido do perfil', requestedOn && brDate(requestedOn)),
          ...row('Observação', note),
          ...row('Motivo da rejeição', rejection),
          ...row('Motivo do fim', endReason),
          ...row('Última justificativa', justification),
          {
            label: 'Conferências',
            value: checks.map(({ title, text }) => `${title}: ${text.toLowerCase()}`).join('; '),
          },
        ]}
      />
      <WhyNot {...props} />
      <Decision {...props} />
      <Actions {...props} />
      <Computers {...props} />
    </>
  );
}
