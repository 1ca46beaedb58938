import type { Metadata } from 'next';
import { LinkButton } from '@/components/button';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { ACCOUNT_STATUS, invitedAs, roleText } from '@/features/identity/copy';
import { accountsView } from '@/features/identity/loaders';
import { page } from '@/lib/page';

export const metadata: Metadata = { title: 'Contas e convites' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default page(async ({ searchParams }: Props, actor) => {
  const { search, accounts, more, invitations } = await accountsView(actor, await searchParams);
  return (
    <>
      <h1>Contas e convites</h1>
      <div className="buttons">
        <LinkButton href="/gestao/contas/convidar">Convidar uma pessoa</LinkButton>
      </div>
      <form method="get" role="search" className="form">
        <div className="field">
          <label className="field-label" htmlFor="busca">
            Procurar por nome ou e-mail
          </label>
          <input className="input input-long" id="busca" name="busca" type="search" defaultValue={search} autoComplete="off" />
        </div>
        <button type="submit" className="button button-secondary">
          Procurar
        </button>
      </form>
      <Table
        caption={search ? `Contas com “${search}”` : 'Contas'}
        rows={accounts}
        keyOf={({ id }) => id}
        empty={search ? 'Nenhuma conta tem este texto no nome ou no e-mail.' : 'Ninguém tem conta ainda.'}
        columns={[
          { title: 'Nome', head: true, cell: ({ id, name }) => <a href={`/gestao/contas/${id}`}>{name}</a> },
          { title: 'E-mail', cell: ({ email }) => email ?? 'Entra pelo Gov.br' },
          { title: 'O que faz', cell: (account) => roleText(account).join('; ') || 'Sem operadora' },
          {
            title: 'Acesso',
            cell: ({ status }) => <StatusTag tone={status === 'active' ? 'quiet' : 'closed'}>{ACCOUNT_STATUS[status]}</StatusTag>,
          },
        ]}
      />
      {more && <p>Aparecem só as primeiras contas. Procure pelo nome para ver as demais.</p>}
      <Table
        caption="Convites que esperam a primeira entrada"
        rows={invitations}
        keyOf={({ id }) => id}
        empty="Nenhum convite está esperando."
        columns={[
          { title: 'Nome', head: true, cell: ({ id, name }) => <a href={`/gestao/contas/convites/${id}`}>{name}</a> },
          { title: 'Entra com', cell: ({ email, cpfHmac }) => [email, cpfHmac && 'CPF no Gov.br'].filter(Boolean).join(' ou ') },
          { title: 'Para', cell: invitedAs },
          { title: 'Vale até', cell: ({ expiresAt }) => <When at={expiresAt} only="day" /> },
        ]}
      />
    </>
  );
});
