import { readCase } from '@/features/journey/data';
import { listPeople } from '@/features/people/data';
import { descriptionOf, inCase } from '@/features/review/checklist';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState, type SearchParams } from '@/lib/form/state';
import type { AttestationContext } from '@/machines/attestation/machine';
import type { ComputerContext } from '@/machines/computer/machine';
import type { EstablishmentContext } from '@/machines/establishment/machine';
import { attestationForm } from './forms';

const IN_USE = ['requested', 'approved'];

/** What there is to confirm (J26): who has access, on which computers, at which CNES. */
export async function loadAttestation(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const subject = view.subject(inCase('attestation'));
  const name = (personId: string | null) => people.find(({ id }) => id === personId)?.name ?? '—';
  const administrator = view.subject(inCase('administrator'));
  const operators = view.all().filter(({ machine, stage }) => machine === 'operatorRequest' && stage === 'active');
  const computers = view.all().filter(({ machine, stage }) => machine === 'computer' && IN_USE.includes(stage));
  const started = subject.stage !== 'notStarted';
  const form =
    started && access.roles.includes('equipe')
      ? await formState(attestationForm, { caseId, ref: 'caso' }, search, actor, { revision: subject.revision })
      : null;
  return {
    form,
    started,
    stage: subject.stage,
    description: descriptionOf(subject),
    context: subject.context as AttestationContext,
    administrator: administrator.stage === 'active' ? name(administrator.context.personId as string) : null,
    operators: operators.map(({ scope }) => name(scope.slice('person:'.length))),
    computers: computers.map(({ id, scope, context }) => ({
      id,
      who: name(scope.slice('person:'.length)),
      ...(context as ComputerContext),
    })),
    establishment: view.subject(inCase('establishment')).context as EstablishmentContext,
    done: search.feito === '1',
  };
}
