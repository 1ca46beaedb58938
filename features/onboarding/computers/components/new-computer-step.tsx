import { Form } from '@/components/form/form';
import { Step } from '@/features/case/components/step';
import { paths } from '@/features/case/paths';
import { LINKS } from '@/features/case/words.copy';
import type { loadNewComputer } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadNewComputer>>;

/** J14: the page that describes a new computer, before it is requested in SGOP. */
export function NewComputerStep({ caseId, person, form }: Props) {
  return (
    <Step
      caseId={caseId}
      back={{ href: paths.computers(caseId, person.id), label: 'Voltar para os computadores' }}
      title="Registrar um computador"
      what="Descreva a máquina que a pessoa vai usar. Depois, ela é solicitada no SGOP."
      why="A aprovação do SGOP vale só para uma máquina, com este nome e este local (orientação da ANS, itens 3 e 4)."
      atHand={['o nome do computador, como o sistema da máquina o mostra', 'o local em que ele fica']}
      where={{ href: LINKS.help, label: 'Ajuda do Cartão Nacional de Saúde' }}
      seen="como instalar o módulo de segurança Warsaw no Windows, no Linux ou no macOS."
    >
      <p>
        Pessoa: <strong>{person.name}</strong>
      </p>
      <Form {...form} />
    </Step>
  );
}
