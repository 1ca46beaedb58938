import { BackLink } from '@/components/back-link';
import { Details } from '@/components/details';
import { EmptyState } from '@/components/empty-state';
import { Form } from '@/components/form/form';
import { Masked } from '@/components/masked';
import { Notice } from '@/components/notice';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import { Checks } from '@/features/onboarding/checks/components/checks';
import { dayText } from '@/lib/days';
import type { loadProfessional } from '../loaders';
import { JoinPart } from './join';
import { Computers, Proofs, Roles } from './record';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadProfessional>>;

function backOf({ caseId, access }: Props): { href: string; text: string } {
  const wide = access.roles.some((role) => role === 'equipe' || role === 'revisor' || role === 'administrador');
  return wide
    ? { href: paths.people(caseId), text: 'Voltar para as pessoas da operadora' }
    : { href: '/minha-area', text: 'Voltar para a minha área' };
}

/** The full number, for who has just given the reason. */
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

/** J24: the person has no role any more. Says when their data are erased and which computers must be deactivated. */
function Leaving({ ending, leaving, own }: Props) {
  if (!ending) return null;
  return (
    <Notice tone={leaving ? 'warning' : 'info'} title={own ? 'Você não tem papel atual' : 'Sem papel atual'}>
      <p>
        Desde <When at={ending.endedAt} only="day" />. Os dados que identificam a pessoa são apagados em{' '}
        <When at={ending.erasedAt} only="day" />, se ela não voltar antes.
      </p>
      {leaving && (
        <>
          <p>Computadores a desativar, aqui e no SGOP: {leaving.names.join(', ')}.</p>
          <Form {...leaving.form} secondary />
        </>
      )}
    </Notice>
  );
}

const CLOSED_WORDS = {
  mistaken: {
    title: 'O convite foi encerrado: três CPFs errados',
    text: 'Quem entrou com este e-mail digitou três vezes um CPF que não é o deste registro. Confira o e-mail com a pessoa antes de convidar de novo.',
  },
  refused: {
    title: 'O convite foi recusado: não era esta pessoa',
    text: 'Quem entrou com este e-mail disse que não é esta pessoa. Confira o e-mail com a pessoa antes de convidar de novo.',
  },
};

/** The state of the person's invitation, until they have signed in. */
function Invitation({ invitation }: Props) {
  if (!invitation) return null;
  const { email, createdAt, expiresAt, open, offered, form, sent } = invitation;
  const closed = invitation.closed && CLOSED_WORDS[invitation.closed];
  const title = open ? 'Convite aberto' : (closed?.title ?? 'O convite não vale mais');
  return (
    <Notice tone={open ? 'info' : 'warning'} title={title} focus={sent}>
      <p>
        Enviado{email && ` a ${email}`} em <When at={createdAt} only="day" />
        {open ? '; vale até' : '. Valeria até'} <When at={expiresAt} only="day" />. Por ele a pessoa entra com a própria
        conta e preenche a parte dela: conta gov.br, CNS, e-mail e computadores.
      </p>
      {open && offered && <p>Alguém já entrou com este e-mail e ainda não confirmou o CPF deste registro.</p>}
      {!open && closed && <p>{closed.text}</p>}
      {form && <Form {...form} secondary />}
    </Notice>
  );
}

function Identity({ caseId, person, mayAct, tenures }: Props) {
  const address = paths.person(caseId, person.id);
  const since = tenures.at(-1)?.facts[0]?.at;
  const rows: SummaryRow[] = [
    { label: 'Nome', value: person.name },
    { label: 'CPF', value: person.cpfMasked ? <Masked text={person.cpfMasked} what="CPF" /> : 'Não informado' },
    {
      label: 'CNS',
      value: person.cnsMasked ? <Masked text={person.cnsMasked} what="CNS" /> : 'Não informado',
      change: mayAct ? `${paths.cns(caseId, person.id)}?alterar=numero` : undefined,
    },
    {
      label: 'E-mail',
      value: person.email ?? 'Não informado',
      change: mayAct ? `${paths.email(caseId, person.id)}?alterar=email` : undefined,
    },
    {
      label: 'Entrada no Habilita',
      value: person.hasAccount ? 'Já entrou' : 'Ainda não entrou',
    },
    ...(since ? [{ label: 'No caso desde', value: dayText(since) }] : []),
  ];
  return (
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
    </>
  );
}

/** One professional in all their roles: identity, roles, checks, proofs with their age, and computers. */
export function PersonPage(props: Props) {
  const { caseId, person, own, checks, form, revealed, join } = props;
  const back = backOf(props);
  const address = paths.person(caseId, person.id);
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
          <Leaving {...props} />
          <Invitation {...props} />
          <Identity {...props} />
          {join && <JoinPart caseId={caseId} personId={person.id} join={join} />}
          <Roles {...props} />
          <Checks caseId={caseId} personId={person.id} checks={checks} title="Conferências da pessoa" />
          <Proofs {...props} />
          <Computers {...props} />
        </>
      )}
    </>
  );
}
