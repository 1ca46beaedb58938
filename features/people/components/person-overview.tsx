import { BackLink } from '@/components/back-link';
import { Details } from '@/components/details';
import { EmptyState } from '@/components/empty-state';
import { Form } from '@/components/form/form';
import { Masked } from '@/components/masked';
import { Notice } from '@/components/notice';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { When } from '@/components/when';
import { descriptionOf } from '@/features/review/checklist';
import type { loadPerson } from '../loaders';
import { Checks } from './checks';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadPerson>>;

function rolesOf({ isAdministrator, view, request }: Props): string {
  const administrator = isAdministrator
    ? [view.administratorActive ? 'Administrador ativo' : 'Administrador indicado']
    : [];
  const operator = request.revision > 0 ? ['Operador'] : [];
  return [...administrator, ...operator].join('; ') || 'Sem papel atual neste caso';
}

function backOf({ caseId, access, isAdministrator }: Props): { href: string; text: string } {
  const wide = access.roles.some((role) => role === 'equipe' || role === 'revisor' || role === 'administrador');
  if (!wide) return { href: '/minha-area', text: 'Voltar para a minha área' };
  return isAdministrator
    ? { href: `/casos/${caseId}/administrador`, text: 'Voltar para o administrador' }
    : { href: `/casos/${caseId}`, text: 'Voltar para as tarefas' };
}

/** A number, masked; revealed only for whoever has just given the reason. */
function Revealed({ revealed }: Pick<Props, 'revealed'>) {
  if (!revealed) return null;
  return (
    <Notice tone="info" title={revealed.what === 'cpf' ? 'CPF completo' : 'CNS completo'} id="revelado">
      <p>
        <code>{revealed.number}</code>
      </p>
      <p>
        Visível só para você, nesta página, até <When at={revealed.until} />. A consulta ficou registrada com o motivo.
      </p>
    </Notice>
  );
}

/** Everything that is kept about a person, and where their checks stand. */
export function PersonOverview(props: Props) {
  const { caseId, person, own, mayAct, checks, form, revealed, request } = props;
  const back = backOf(props);
  const address = `/casos/${caseId}/pessoas/${person.id}`;
  const rows: SummaryRow[] = [
    { label: 'Nome', value: person.name },
    { label: 'Papel', value: rolesOf(props) },
    { label: 'CPF', value: person.cpfMasked ? <Masked text={person.cpfMasked} what="CPF" /> : 'Não informado' },
    {
      label: 'CNS',
      value: person.cnsMasked ? <Masked text={person.cnsMasked} what="CNS" /> : 'Não informado',
      change: mayAct ? `${address}/cns` : undefined,
    },
    {
      label: 'E-mail',
      value: person.email ?? 'Não informado',
      change: mayAct ? `${address}/email?alterar=email` : undefined,
    },
    {
      label: 'Entrada no Habilita',
      value: person.hasAccount ? 'Já entrou' : 'Convite aberto: a pessoa ainda não entrou',
    },
    ...(request.revision > 0 ? [{ label: 'Pedido de acesso', value: descriptionOf(request) }] : []),
  ];
  if (person.erased) {
    return (
      <>
        <BackLink href={back.href}>{back.text}</BackLink>
        <h1>Pessoa do caso</h1>
        <EmptyState title="Os dados desta pessoa foram apagados">
          <p>O prazo de guarda terminou. A trilha de auditoria continua, sem dados pessoais.</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <BackLink href={back.href}>{back.text}</BackLink>
      <h1>{own ? 'Meus dados e conferências' : person.name}</h1>
      <Revealed revealed={revealed} />
      {form ? (
        <>
          <h2>Mostrar um número completo</h2>
          <p>CPF e CNS ficam mascarados. Para ver um deles por inteiro, diga o motivo.</p>
          <Form {...form} />
          <p>
            <a href={address}>Desistir e voltar para a página da pessoa</a>
          </p>
        </>
      ) : (
        <>
          <SummaryList rows={rows} />
          {mayAct && (
            <p>
              <a href={`${address}?alterar=revelar`}>Ver o CPF ou o CNS completo</a>
            </p>
          )}
          <Details summary="Por que guardamos estes dados">
            <p>
              As regras do SGOP pedem conta gov.br, CNS de boa qualidade, e-mail atual e computador cadastrado de cada
              profissional. Guardamos só isso, cifrado, pelo tempo do acesso e do prazo de guarda. Veja a página de{' '}
              <a href="/privacidade">privacidade</a>.
            </p>
          </Details>
          <Checks person={address} checks={checks} title="Conferências da pessoa" />
        </>
      )}
    </>
  );
}
