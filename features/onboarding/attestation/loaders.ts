import { computerState } from '@/features/case/computers';
import { descriptionOf, inCase, ofPerson } from '@/features/case/items';
import { hasRole } from '@/features/case/people/checks';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { countedOf, periodsOf, readValidity } from '@/features/case/validity/data';
import type { SubjectState } from '@/features/case/view';
import { NAMELESS } from '@/features/case/words.copy';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { personOf } from '@/lib/dispatch/subjects';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { attestationForm } from './forms';

const IN_USE = ['requested', 'approved'];

interface UsedComputer {
  id: string;
  name: string;
  place: string;
  state: string;
}

function usedOf({ ref, stage, context: { name, place } }: SubjectState<'computer'>): UsedComputer {
  return { id: ref ?? '', name, place, state: computerState(stage).text.toLowerCase() };
}

/** What the team confirms (J26): who has access, on which computers, at which CNES. Throws NotFound, Forbidden. */
export async function loadAttestation(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const subject = view.subject(inCase('attestation'));
  const administrator = view.subject(inCase('administrator'));
  const isAdministrator = (id: string) => administrator.stage === 'active' && administrator.context.personId === id;
  const isOperator = (id: string) => view.subject(ofPerson('operatorRequest', id)).stage === 'active';
  const used = new Map<string, UsedComputer[]>();
  for (const computer of view.all()) {
    if (computer.machine !== 'computer' || !IN_USE.includes(computer.stage)) continue;
    const id = personOf(computer.scope);
    if (id) used.set(id, [...(used.get(id) ?? []), usedOf(computer)]);
  }
  const withAccess = people.filter(({ id }) => isAdministrator(id) || isOperator(id));
  const validity = await readValidity(
    access,
    periodsOf(view),
    withAccess.map(({ id }) => id),
  );
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
    context: subject.context,
    people: withAccess.map(({ id, name }) => ({
      id,
      name,
      administrator: isAdministrator(id),
      operator: isOperator(id),
      computers: used.get(id) ?? [],
      expired: countedOf(validity.get(id) ?? [], isAdministrator(id)).filter(({ expired }) => expired),
    })),
    /** J24: computers in use by people who neither hold nor seek a role any more. */
    left: people
      .filter(({ id }) => used.has(id) && !hasRole(view, id))
      .map(({ id, name, erased }) => ({ id, name: erased ? NAMELESS : name, computers: used.get(id) ?? [] })),
    editable: access.roles.includes('equipe'),
    days: periodsOf(view).days,
    establishment: view.subject(inCase('establishment')).context,
    done: search.feito === '1',
  };
}
