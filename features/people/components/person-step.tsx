import type { ReactNode } from 'react';
import { Step } from '@/features/journey/components/step';
import type { OpenedPerson } from '../loaders';

interface Props {
  opened: Pick<OpenedPerson, 'access' | 'person' | 'mayAct'>;
  title: string;
  what: ReactNode;
  why: ReactNode;
  atHand?: string[];
  where?: { href: string; label: string };
  seen?: ReactNode;
  children: ReactNode;
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
