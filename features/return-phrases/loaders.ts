import { readCaseHeader } from '@/features/journey/data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState, type SearchParams } from '@/lib/form/state';
import { readPhrases } from './data';
import { phrasesForm } from './forms';

/** The page on which the reviewers of an operadora write what they often say. */
export async function loadPhrases(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'revisor');
  const [header, { phrases, revision }] = await Promise.all([readCaseHeader(access), readPhrases(access)]);
  const current = { frases: phrases.join('\n') };
  return {
    header,
    first: revision === 0,
    kept: search.gravado === '1',
    form: await formState(phrasesForm, { caseId, ref: 'frases' }, search, actor, { current, revision }),
  };
}
