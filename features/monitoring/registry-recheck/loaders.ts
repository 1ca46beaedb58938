import { readRecheckSummary } from '@/features/case/alerts.data';
import { descriptionOf, inCase } from '@/features/case/items';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { acknowledgeForm } from './forms';

/** The operadora in ANS's register, beside what the case knew about it. Throws NotFound, Forbidden. */
export async function loadRegistration(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, header, last] = await Promise.all([readCase(access), readCaseHeader(access), readRecheckSummary()]);
  const subject = view.subject(inCase('registration'));
  const form =
    subject.stage === 'changed' && access.roles.includes('equipe')
      ? await formState(acknowledgeForm, { caseId, ref: 'caso' }, search, actor, { revision: subject.revision })
      : null;
  return {
    header,
    form,
    last,
    stage: subject.stage,
    description: descriptionOf(subject),
    context: subject.context,
    done: search.feito === '1',
  };
}
