import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { Details } from '@/components/details';
import { ExternalLink } from '@/components/external-link';
import { paths } from '../paths';

export interface StepProps {
  caseId: string;
  title: string;
  /** One or two sentences: what this is. */
  what: ReactNode;
  /** Why the step is asked for, with the source. */
  why: ReactNode;
  /** What to have at hand. */
  atHand?: string[];
  /** The outside system where people do it. */
  where?: { href: string; label: string };
  /** What people see there. Screens change, so this is only guidance. */
  seen?: ReactNode;
  back?: { href: string; label: string };
  children: ReactNode;
}

/** A step of the journey: what it is, why, what to have at hand, where to do it, and what to record here. */
export function Step({ caseId, title, what, why, atHand, where, seen, back, children }: StepProps) {
  return (
    <>
      <BackLink href={back?.href ?? paths.case(caseId)}>{back?.label ?? 'Voltar para as tarefas'}</BackLink>
      <h1>{title}</h1>
      <p className="lead">{what}</p>
      <Details summary="Por que isto é pedido e o que ter à mão">
        <p>{why}</p>
        {atHand && atHand.length > 0 && (
          <>
            <p>Tenha à mão:</p>
            <ul>
              {atHand.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
          </>
        )}
        {where && (
          <p>
            Onde fazer: <ExternalLink href={where.href}>{where.label}</ExternalLink>
          </p>
        )}
        {seen && <p>O que aparece lá (as telas mudam, confira): {seen}</p>}
      </Details>
      {children}
    </>
  );
}
