import { readCaseHeader } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { readPhrases } from './data';
import { phrasesForm } from './forms';

/** The phrases, readable by the team; only reviewers get the form. Throws NotFound, Forbidden. */
export async function loadPhrases(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'revisor', 'equipe');
  const [header, { phrases, revision }] = await Promise.all([readCaseHeader(access), readPhrases(access)]);
  const current = { frases: phrases.join('\n') };
  const place = { caseId, ref: 'frases' };
  return {
    header,
    phrases,
    first: revision === 0,
    kept: search.gravado === '1',
    form: access.roles.includes('revisor')
      ? await formState(phrasesForm, place, search, actor, { current, revision })
      : null,
  };
}
