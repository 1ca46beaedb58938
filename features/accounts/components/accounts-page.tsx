import { LinkButton } from '@/components/button';
import { SearchForm } from '@/components/search-form';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { ACCOUNT_STATUS, invitedAs, roleText } from '../copy';
import type { accountsView } from '../loaders';
import { GestorMenu } from './gestor-menu';

type Props = Awaited<ReturnType<typeof accountsView>>;

/** The gestor's list of accounts and open invitations. */
export function AccountsPage({ search, accounts, more, invitations }: Props) {
  return (
    <>
      <GestorMenu here="/gestao/contas" />
      <h1>Contas e convites</h1>
      <div className="buttons">
        <LinkButton href="/gestao/contas/convidar">Convidar uma pessoa</LinkButton>
      </div>
      <SearchForm name="busca" label="Procurar por nome ou e-mail" value={search} />
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
            cell: ({ status }) => (
              <StatusTag tone={status === 'active' ? 'quiet' : 'closed'}>{ACCOUNT_STATUS[status]}</StatusTag>
            ),
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
          {
            title: 'Nome',
            head: true,
            cell: ({ id, name, needsSecond, confirmedBy }) => (
              <>
                <a href={`/gestao/contas/convites/${id}`}>{name}</a>
                {needsSecond && !confirmedBy && (
                  <>
                    {' '}
                    <StatusTag tone="waiting">Falta outro gestor confirmar</StatusTag>
                  </>
                )}
              </>
            ),
          },
          {
            title: 'Entra com',
            cell: ({ email, cpfHmac }) => [email, cpfHmac && 'CPF no Gov.br'].filter(Boolean).join(' ou '),
          },
          { title: 'Para', cell: invitedAs },
          { title: 'Vale até', cell: ({ expiresAt }) => <When at={expiresAt} only="day" /> },
        ]}
      />
    </>
  );
}
