import { Step, type StepProps } from '@/features/journey/components/step';
import type { OpenedPerson } from '../loaders';

interface Props extends Omit<StepProps, 'caseId' | 'back'> {
  opened: Pick<OpenedPerson, 'access' | 'person' | 'mayAct'>;
}

/** A step about one person: says whom it is about, leads back to that person, and tells readers that they only read. */
export function PersonStep({ opened, children, ...step }: Props) {
  const { access, person, mayAct } = opened;
  const back = { href: `/casos/${access.caseId}/pessoas/${person.id}`, label: 'Voltar para a página da pessoa' };
  return (
    <Step caseId={access.caseId} back={back} {...step}>
      <p>
        Pessoa: <strong>{person.name}</strong>
      </p>
      {children}
      {!mayAct && <p>Você pode acompanhar esta etapa; quem a preenche é a equipe da operadora ou a própria pessoa.</p>}
    </Step>
  );
}
