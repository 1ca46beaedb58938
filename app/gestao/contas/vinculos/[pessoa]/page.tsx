import type { Metadata } from 'next';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { loadJoinedRecord } from '@/features/accounts/offers.loaders';
import { formTitle } from '@/lib/form/view';
import { page } from '@/lib/page';
import type { SearchParams } from '@/lib/search-params';

type Props = { params: Promise<{ pessoa: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await formTitle('Vínculo da conta', await searchParams) };
}

export default page(async (props: Props, actor) => {
  const [{ pessoa }, searchParams] = await Promise.all([props.params, props.searchParams]);
  const { operadora, account, form } = await loadJoinedRecord(actor, pessoa, searchParams);
  return (
    <>
      <BackLink href={account ? `/gestao/contas/${account.id}` : '/gestao/contas'}>Voltar para as contas</BackLink>
      <h1>Vínculo da conta</h1>
      {account ? (
        <>
          <SummaryList
            rows={[
              { label: 'Operadora', value: operadora },
              { label: 'Conta', value: account.name },
            ]}
          />
          <p>
            Se a conta não é da pessoa do registro, desfaça o vínculo: a conta perde o acesso na próxima página que
            abrir, e a equipe pode enviar um novo convite.
          </p>
          {form && <Form {...form} />}
        </>
      ) : (
        <Notice tone="info" title="Nenhuma conta está vinculada a este registro">
          <p>O registro, em {operadora}, está livre. A equipe da operadora pode enviar um novo convite.</p>
        </Notice>
      )}
    </>
  );
});
