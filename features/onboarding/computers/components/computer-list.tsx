import { LinkButton } from '@/components/button';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import { PersonStep } from '@/features/onboarding/checks/components/person-step';
import { brDate } from '@/lib/days';
import type { loadComputers } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadComputers>>;

/** J14: the list of one person's computers. */
export function ComputerList(props: Props) {
  const { caseId, person, computers, mayAct, isAdministrator } = props;
  return (
    <PersonStep
      opened={props}
      standing={props.standing}
      title="Computadores da pessoa"
      what="Cada pessoa cadastra no SGOP o computador que vai usar. A aprovação vale só para aquela máquina; uma pessoa pode ter várias."
      why="A orientação da ANS pede o cadastro do computador, do administrador e de cada operador (itens 3 e 4)."
      atHand={[
        'o nome do computador, como o sistema da máquina o mostra',
        'o local em que ele fica',
        'o módulo de segurança Warsaw instalado',
      ]}
      where={{ href: LINKS.sgop, label: 'SGOP' }}
      seen="“Solicitar Acesso de computadores”, que pede o nome do computador e o local."
    >
      <Table
        caption="Computadores registrados"
        hideCaption
        rows={computers}
        keyOf={({ id }) => id}
        empty={
          <>
            <p className="empty-title">Nenhum computador registrado</p>
            <p>
              {isAdministrator
                ? 'Sem um computador solicitado, o cadastro no SGOP não pode ser registrado.'
                : 'Registre o computador que a pessoa vai usar.'}
            </p>
          </>
        }
        columns={[
          {
            title: 'Computador',
            head: true,
            cell: ({ id, context, pair }) => (
              <>
                <a href={paths.computer(caseId, person.id, id)}>{context.name}</a>
                {pair && <small> ({pair})</small>}
              </>
            ),
          },
          { title: 'Local', cell: ({ context }) => context.place },
          {
            title: 'Solicitado em',
            cell: ({ context }) => (context.requestedOn ? brDate(context.requestedOn) : 'Ainda não'),
          },
          { title: 'Situação', cell: ({ state }) => <StatusTag tone={state.tone}>{state.text}</StatusTag> },
        ]}
      />
      <p>
        <a href={paths.computerSheet(caseId, person.id)}>Imprimir o guia para o técnico que prepara o computador</a>
      </p>
      {mayAct && (
        <p>
          <LinkButton href={paths.addComputer(caseId, person.id)} look={computers.length > 0 ? 'secondary' : 'primary'}>
            Registrar um computador
          </LinkButton>
        </p>
      )}
    </PersonStep>
  );
}
