import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Masked } from '@/components/masked';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import type { Task, TaskStage } from '@/components/task-list';
import { Blocked } from '@/features/case/components/blocked';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { Standing } from '@/features/case/components/standing';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS, NAMELESS, WHO } from '@/features/case/words.copy';
import { Checks } from '@/features/onboarding/checks/components/checks';
import { brDate, dayText } from '@/lib/days';
import { POSITION_WORDS } from '../copy';
import type { loadAdministrator } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadAdministrator>>;

/** There is no administrator: says why, and leads to the nomination. */
function Vacant({ caseId, stage, context, established, team }: Props) {
  if (!established && stage === 'awaitingNomination') {
    return (
      <Blocked
        reason="Antes de indicar o administrador, conclua o CNES da operadora."
        href={paths.cnes(caseId)}
        label="Ir para o CNES"
      />
    );
  }
  return (
    <>
      {stage === 'vacant' ? (
        <Notice tone="danger" title="Sem administrador ativo">
          {context.endReason && <p>Motivo da saída do último: {context.endReason}</p>}
          <p>Novos pedidos de operadores esperam até que o próximo esteja ativo.</p>
        </Notice>
      ) : (
        context.endReason && (
          <Notice tone="info" title="A indicação anterior foi retirada">
            <p>{context.endReason}</p>
          </Notice>
        )
      )}
      <p>
        O administrador é a primeira pessoa da operadora no SGOP. Precisa ser diretor clínico, gerente ou administrador
        da operadora. O representante legal perante a ANS não precisa ser essa pessoa.
      </p>
      {team ? (
        <p>
          <LinkButton href={paths.nominate(caseId)}>Indicar administrador</LinkButton>
        </p>
      ) : (
        <p>A equipe da operadora vai indicar o administrador.</p>
      )}
    </>
  );
}

const CLOSED = { tone: 'closed', text: 'Não pode começar ainda' } as const;

function registrationTask({ caseId, context, missing, sgop }: Props): Task {
  const task = { id: 'sgop', title: 'Cadastro no SGOP' };
  if (missing.length > 0 && !context.sgop) {
    return { ...task, status: CLOSED, reason: `Antes é preciso ${missing.map(({ text }) => text).join('; ')}.` };
  }
  return {
    ...task,
    href: paths.sgop(caseId),
    status: { tone: sgop.tone, text: sgop.text },
    reason: sgop.reason || undefined,
    who: sgop.waitsFor === 'ninguem' ? undefined : WHO[sgop.waitsFor],
  };
}

function supportTask({ caseId, context, supported, supportWaitsFor, wide }: Props): Task {
  const task = { id: 'suporte', title: 'Autorização do suporte do CadSUS' };
  if (!context.sgop) return { ...task, status: CLOSED, reason: 'Antes, faça o cadastro no SGOP.' };
  const href = wide ? paths.support(caseId) : undefined;
  if (supported) return { ...task, href, status: { tone: 'quiet', text: 'Concluído' } };
  const waiting = supportWaitsFor === 'datasus';
  const status = { tone: waiting ? 'waiting' : 'todo', text: waiting ? 'Aguardando terceiro' : 'A fazer' } as const;
  return { ...task, href, status, who: WHO[supportWaitsFor] };
}

/** The tasks after the person's checks: registration in SGOP and authorisation by support. */
const stagesAfter = (props: Props): TaskStage[] => [
  { id: 'depois', title: 'Cadastro e autorização', tasks: [registrationTask(props), supportTask(props)] },
];

function Nominated(props: Props) {
  const { caseId, stage, context, person, checks, team, wide, standIn, evidence, unconfirmed } = props;
  const correct = team ? `${paths.administrator(caseId)}?alterar=corrigir` : undefined;
  if (!person) return null;
  const page = paths.person(caseId, person.id);
  return (
    <>
      {unconfirmed && (
        <Notice tone="warning" title="Falta outra pessoa confirmar a conta do administrador">
          <p>
            Antes disso quem entrou não decide como administrador.{' '}
            <a href={`${page}#conta`}>Ver quem entrou e confirmar</a>
          </p>
        </Notice>
      )}
      {stage === 'active' && (
        <Notice tone="success" title="Administrador ativo">
          <p>
            {context.activatedAt && `Desde ${dayText(new Date(context.activatedAt))}. `}Os pedidos dos operadores já
            podem ser feitos, e é ele quem os analisa.
          </p>
          {standIn && (
            <p>
              De {brDate(standIn.from)} a {brDate(standIn.until)}, {standIn.name} decide no lugar.
            </p>
          )}
          {wide && (
            <p>
              <a href={paths.delegation(caseId)}>Férias ou outra ausência: quem decide no lugar</a>
            </p>
          )}
        </Notice>
      )}
      {stage === 'awaitingAuthorisation' && (
        <Notice tone="info" title="Próximo passo: suporte do CadSUS">
          <p>O cadastro no SGOP está feito. Agora a equipe abre um chamado no suporte, que autoriza o acesso.</p>
          {team && (
            <p>
              <LinkButton href={paths.support(caseId)}>Ir para o suporte</LinkButton>
            </p>
          )}
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: stage === 'active' ? 'Administrador' : 'Pessoa indicada', value: <a href={page}>{person.name}</a> },
          { label: 'CPF', value: person.cpfMasked ? <Masked text={person.cpfMasked} what="CPF" /> : 'Não informado' },
          {
            label: 'Cargo',
            value: context.position ? POSITION_WORDS[context.position] : 'Não informado',
            change: correct,
          },
          {
            label: 'Comprovante da indicação',
            value: <EvidenceList caseId={caseId} evidence={evidence} />,
            change: correct,
          },
          {
            label: 'Entrada no Habilita',
            value: person.hasAccount ? 'Já entrou' : 'Convite aberto: a pessoa ainda não entrou',
          },
        ]}
      />
      <Checks
        caseId={caseId}
        personId={person.id}
        checks={checks}
        title="Conferências da pessoa"
        after={stagesAfter(props)}
      />
      {team && (
        <p>
          {stage === 'active' ? (
            <>
              <LinkButton href={paths.operators(caseId)}>Ir para os operadores</LinkButton>{' '}
              <a href={`${paths.administrator(caseId)}?alterar=saida`}>Registrar a saída do administrador</a>
            </>
          ) : (
            <a href={`${paths.administrator(caseId)}?alterar=trocar`}>Escolher outra pessoa</a>
          )}
        </p>
      )}
    </>
  );
}

function Correction({ caseId, form, person }: Props) {
  if (!form) return null;
  return (
    <>
      {form.mode !== 'review' && <h2>Corrigir a indicação de {person?.name ?? NAMELESS}</h2>}
      <Form {...form} />
      <p>
        <a href={paths.administrator(caseId)}>Voltar sem alterar</a>
      </p>
    </>
  );
}

function Ending({ caseId, stage, form, person }: Props) {
  if (!form) return null;
  return (
    <>
      <h2>{stage === 'active' ? 'Registrar a saída do administrador' : 'Escolher outra pessoa'}</h2>
      <p>
        {stage === 'active'
          ? `${person?.name ?? 'A pessoa'} deixa de ser o administrador. A operadora fica sem administrador ativo até que outra pessoa seja indicada, cadastrada e autorizada.`
          : `A indicação de ${person?.name ?? 'quem está indicado'} é retirada. As conferências já feitas ficam guardadas com a pessoa.`}
      </p>
      <Form {...form} />
      <p>
        <a href={paths.administrator(caseId)}>Desistir e voltar</a>
      </p>
    </>
  );
}

/** The administrator's stage of the journey (J6–J13), succession included (J24). */
export function AdministratorOverview(props: Props) {
  const { caseId, person, former, form, wide } = props;
  return (
    <Step
      caseId={caseId}
      back={wide ? undefined : { href: '/minha-area', label: 'Voltar para a minha área' }}
      title="Administrador no SGOP"
      what="A operadora indica uma pessoa para ter o perfil ADMINISTRADOR no SGOP. É ela quem depois aprova os pedidos dos operadores."
      why="A orientação da ANS diz que o primeiro profissional cadastrado no SGOP é o administrador (item 3), e o que se exige dele (itens 2 e 3)."
      atHand={['nome, CPF e e-mail de trabalho da pessoa', 'o cargo dela na operadora']}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="a entrada com a conta gov.br e o “Cadastro de Usuário”."
    >
      <Standing items={props.standing} />
      {form && props.doing === 'corrigir' ? (
        <Correction {...props} />
      ) : form ? (
        <Ending {...props} />
      ) : person ? (
        <Nominated {...props} />
      ) : (
        <Vacant {...props} />
      )}
      {former.length > 0 && !form && (
        <>
          <h2>Indicados ou administradores anteriores</h2>
          <ul>
            {former.map(({ id, name, computers }) => (
              <li key={id}>
                <a href={paths.person(caseId, id)}>{name || NAMELESS}</a>
                {computers.length > 0 && `: computadores a desativar: ${computers.join(', ')}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Step>
  );
}
