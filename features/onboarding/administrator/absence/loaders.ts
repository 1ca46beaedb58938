import { inCase } from '@/features/case/items';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { type FormState, formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { listCandidates } from './data';
import { endForm, grantForm } from './forms';
import { phaseOf } from './period';

/** J24: the delegation as it stands today, with the form that is due. Throws NotFound, Forbidden. */
export async function loadDelegation(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, people] = await Promise.all([readCase(access), listPeople(access)]);
  const subject = view.subject(inCase('delegation'));
  const context = subject.context;
  const phase = phaseOf(subject.stage, context, today());
  const holder = access.roles.includes('administrador') && !access.delegated;
  const mayEnd = access.roles.includes('administrador') && subject.stage === 'delegated';
  const candidates = holder && phase === 'none' ? await listCandidates(access) : [];
  const place = { caseId, ref: 'caso' };
  const given = { revision: subject.revision };
  let form: FormState | null = null;
  if (candidates.length > 0) {
    form = await formState(grantForm, place, search, actor, { ...given, access, current: { inicio: today() } });
  } else if (mayEnd && search.acao === 'encerrar') {
    form = await formState(endForm, place, search, actor, given);
  }
  return {
    phase,
    context,
    holder,
    delegated: access.delegated,
    mayEnd,
    administrator:
      people.find(({ id }) => access.administratorActive && id === access.administratorPersonId)?.name ?? null,
    form,
    done: typeof search.feito === 'string' ? search.feito : null,
  };
}
