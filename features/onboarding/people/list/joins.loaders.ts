import type { OpenedPerson } from '@/features/onboarding/checks/loaders';
import { isWeak } from '@/lib/auth/joins/proof';
import { formState } from '@/lib/form/view';
import { firstText, type SearchParams } from '@/lib/search-params';
import { readJoin, readJoinHistory } from './joins.data';
import { confirmAccountForm, freeRecordForm } from './joins.forms';

/**
 * Who comes in by a person's record, for the team and reviewers, with the forms that are due; null for others.
 * `unconfirmed`: a second person must confirm before the account counts.
 */
export async function loadJoin({ access, person, team, isAdministrator }: OpenedPerson, search: SearchParams) {
  const reviewer = access.roles.includes('revisor');
  if (person.erased || !(team || reviewer)) return null;
  const [join, history] = await Promise.all([readJoin(access, person.id), readJoinHistory(access, person.id)]);
  const unconfirmed = join !== null && (join.state === 'claimed' || (isAdministrator && isWeak(join.proof)));
  const { userId } = access.actor;
  const involved = userId === join?.account.id || join?.inviterIds.includes(userId) === true;
  const place = { caseId: access.caseId, ref: person.id };
  const wanted = firstText(search.alterar) === 'conta';
  return {
    current: join,
    history,
    unconfirmed,
    involved,
    mayUndo: team && join !== null,
    outcome: firstText(search.conta),
    confirm:
      unconfirmed && !involved
        ? await formState(confirmAccountForm, place, search, access.actor, { revision: history.length })
        : null,
    undo:
      team && join && wanted
        ? await formState(freeRecordForm, place, search, access.actor, { revision: history.length })
        : null,
  };
}
