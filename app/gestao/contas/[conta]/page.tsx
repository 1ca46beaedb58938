import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { JoinedRecords } from '@/features/accounts/components/joined-records';
import { ACCOUNT_STATUS, PROVIDERS, roleText } from '@/features/accounts/copy';
import { reactivateForm, releaseForm, suspendForm } from '@/features/accounts/forms';
import { accountView } from '@/features/accounts/loaders';
import { formState } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

export const metadata: Metadata = { title: 'Conta' };

type Props = { params: Promise<{ conta: string }>; searchParams: Promise<SearchParams> };

export default page(async (props: Props, actor) => {
  const [{ conta }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { account, own, records } = await accountView(actor, conta);
  const statusForm = account.status === 'active' ? suspendForm : reactivateForm;
  const [status, release] = await Promise.all(
    [statusForm, releaseForm].map((spec) => formState(spec, { ref: conta }, searchParams, actor)),
  );
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
      {own ? (
        <p>Esta é a sua conta. Para suspendê-la, peça a outro gestor.</p>
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
      <JoinedRecords records={records} />
      <h2>Nova forma de entrar</h2>
      <p>Use se a organização trocou o servidor de contas: vale quem entrar com o e-mail ou o CPF desta conta.</p>
      {release && <Form {...release} secondary />}
    </>
  );
});
