import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { ACCOUNT_STATUS, givenRoles, invitedAs, PROVIDERS, roleText } from '../copy';
import type { loadAccount } from '../loaders';
import { JoinedRecords } from './joined-records';
import { Roles } from './roles';

type Props = Awaited<ReturnType<typeof loadAccount>>;

function Status({ account, status }: Pick<Props, 'account' | 'status'>) {
  if (!status) return <p>Esta é a sua conta. Para suspendê-la ou deixar a gestão, peça a outro gestor.</p>;
  return (
    <>
      <h2>{account.status === 'active' ? 'Suspender' : 'Reativar'}</h2>
      <p>
        {account.status === 'active'
          ? 'As sessões abertas terminam na hora e a pessoa não entra mais. O que ela fez continua registrado.'
          : 'A pessoa volta a entrar como antes, com o que já fazia.'}
      </p>
      <Form {...status} secondary />
    </>
  );
}

/** What the person accepts at the next sign-in: a role taken away would come back with it. */
function Invited({ invited }: Pick<Props, 'invited'>) {
  if (invited.length === 0) return null;
  return (
    <>
      <h2>Convites abertos para esta pessoa</h2>
      <p>Ela os aceita na próxima entrada. Se um deles dá um papel que você vai retirar, revogue-o também.</p>
      <ul>
        {invited.map((invitation) => (
          <li key={invitation.id}>
            <a href={`/gestao/contas/convites/${invitation.id}`}>{invitedAs(invitation)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An account: what it may do, and what the gestor can change of it. */
export function AccountPage({ account, invited, records, roles, status, release, gestor }: Props) {
  const here = `/gestao/contas/${account.id}`;
  const ways = account.accounts.map(({ provider }) => PROVIDERS[provider] ?? provider);
  return (
    <>
      <BackLink href="/gestao/contas">Voltar para as contas</BackLink>
      <h1>{account.name}</h1>
      <SummaryList
        rows={[
          { label: 'Acesso', value: ACCOUNT_STATUS[account.status] },
          { label: 'E-mail', value: account.email ?? 'Não informado' },
          { label: 'O que faz', value: roleText(account).join('; ') || 'Sem operadora' },
          { label: 'Entra por', value: ways.join(' e ') || 'Ainda não entrou' },
          { label: 'Conta criada em', value: <When at={account.createdAt} /> },
        ]}
      />
      <p>
        <a href={`/gestao/trilha?conta=${account.id}`}>O que houve com esta conta, na trilha da gestão</a>
      </p>
      <Status account={account} status={status} />
      {gestor && (
        <>
          <h2>Gestão da plataforma</h2>
          <p>
            Sem ela, a pessoa não cuida mais de contas, convites e cadastros, e os convites que ela fez e ninguém
            aceitou são revogados. Os outros papéis continuam.
          </p>
          <Form {...gestor} secondary />
        </>
      )}
      <JoinedRecords records={records} />
      <h2>Nova forma de entrar</h2>
      <p>Use se a organização trocou o servidor de contas: vale quem entrar com o e-mail ou o CPF desta conta.</p>
      <Form {...release} secondary />
      <Invited invited={invited} />
      <Roles {...roles} here={here} total={givenRoles(account.roles)} />
    </>
  );
}
