import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { Roles } from '@/features/accounts/components/roles';
import { ACCOUNT_STATUS, givenRoles, PROVIDERS, roleText } from '@/features/accounts/copy';
import { reactivateForm, releaseForm, suspendForm, takeGestorForm } from '@/features/accounts/forms';
import { accountView, rolesView } from '@/features/accounts/loaders';
import type { FormSpec } from '@/lib/form/spec';
import { formState, formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { params: Promise<{ conta: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Conta', await searchParams) };
}

export default page(async (props: Props, actor) => {
  const [{ conta }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { account, own, records } = await accountView(actor, conta);
  const statusForm = account.status === 'active' ? suspendForm : reactivateForm;
  const [status, release, gestor] = await Promise.all(
    [statusForm, releaseForm, takeGestorForm].map((spec: FormSpec) =>
      formState(spec, { ref: conta }, searchParams, actor),
    ),
  );
  const roles = await rolesView(actor, conta, searchParams);
  return (
    <>
      <BackLink href="/gestao/contas">Voltar para as contas</BackLink>
      <h1>{account.name}</h1>
      <SummaryList
        rows={[
          { label: 'Acesso', value: ACCOUNT_STATUS[account.status] },
          { label: 'E-mail', value: account.email ?? 'Não informado' },
          { label: 'O que faz', value: roleText(account).join('; ') || 'Sem operadora' },
          {
            label: 'Entra por',
            value:
              account.accounts.map(({ provider }) => PROVIDERS[provider] ?? provider).join(' e ') || 'Ainda não entrou',
          },
          { label: 'Conta criada em', value: <When at={account.createdAt} /> },
        ]}
      />
      <p>
        <a href={`/gestao/trilha?conta=${conta}`}>O que houve com esta conta, na trilha da gestão</a>
      </p>
      {account.isGestor && !own && (
        <>
          <h2>Gestão da plataforma</h2>
          <p>Sem ela, a pessoa não cuida mais de contas, convites e cadastros. Os outros papéis continuam.</p>
          {gestor && <Form {...gestor} secondary />}
        </>
      )}
      {own ? (
        <p>Esta é a sua conta. Para suspendê-la ou deixar a gestão, peça a outro gestor.</p>
      ) : (
        <>
          <h2>{account.status === 'active' ? 'Suspender' : 'Reativar'}</h2>
          <p>
            {account.status === 'active'
              ? 'As sessões abertas terminam na hora e a pessoa não entra mais. O que ela fez continua registrado.'
              : 'A pessoa volta a entrar como antes, com o que já fazia.'}
          </p>
          {status && <Form {...status} secondary />}
        </>
      )}
      {records.length > 0 && (
        <>
          <h2>Registros desta conta</h2>
          <ul>
            {records.map(({ id, operadora }) => (
              <li key={id}>
                {operadora}:{' '}
                <a href={`/gestao/contas/vinculos/${id}`}>
                  não é esta pessoa<span className="visually-hidden"> em {operadora}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Nova forma de entrar</h2>
      <p>Use se a organização trocou o servidor de contas: vale quem entrar com o e-mail ou o CPF desta conta.</p>
      {release && <Form {...release} secondary />}
      <Roles {...roles} here={`/gestao/contas/${conta}`} total={givenRoles(account.roles)} />
    </>
  );
});
