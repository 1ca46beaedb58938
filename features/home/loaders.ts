import { alertsOn, isSince, openAlerts } from '@/features/case/alerts';
import { readRecheckSummary } from '@/features/case/alerts.data';
import { caseFacts, caseItems, stationsOf } from '@/features/case/facts';
import { workAddress } from '@/features/case/item-address';
import { CASE_ITEMS, inCase } from '@/features/case/items';
import { listCases } from '@/features/case/list.data';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import type { CaseView } from '@/features/case/view';
import { noticeTitle } from '@/features/notifications/notices/copy';
import { readNotices } from '@/features/notifications/notices/data';
import { commentNotice } from '@/features/review/comments/copy';
import type { Actor } from '@/lib/auth/actor';
import { caseAccess, reviewerAccess } from '@/lib/auth/gates';
import { STAGES } from '@/machines/definition';

/** The numbers of operators' requests by state, and why no request can start yet. */
function operators(view: CaseView) {
  const left = ['notStarted', 'withdrawn', 'inactive'];
  const requests = view.all().filter(({ machine, stage }) => machine === 'operatorRequest' && !left.includes(stage));
  const count = (stage: string) => requests.filter((request) => request.stage === stage).length;
  const blocked = view.administratorActive
    ? null
    : view.subject(inCase('administrator')).stage === 'vacant'
      ? 'Sem administrador ativo: os pedidos feitos esperam o próximo administrador.'
      : 'Só depois de o administrador estar ativo: pedidos feitos antes se perdem no SGOP, e só o DATASUS os refaz.';
  return {
    total: requests.length,
    active: count('active'),
    waiting: count('awaitingAdministrator'),
    rejected: count('rejected'),
    blocked,
  };
}

/** For the page of a case: items by stage, operators, alerts, notices and the actor's roles. Throws NotFound. */
export async function loadCase(actor: Actor, caseId: string) {
  const access = await caseAccess(actor, caseId);
  const [view, header, lastWatch] = await Promise.all([
    readCase(access, 'all'),
    readCaseHeader(access),
    readRecheckSummary(),
  ]);
  const items = caseItems(view).map((state) => ({
    ...state,
    href: workAddress(caseId, state.item.code, access.administratorPersonId),
    alerts: alertsOn(view, state.item.code),
  }));
  const alerted = items.filter(({ alerts }) => alerts.length > 0).map(({ item }) => item.code);
  const openedAt = view.subject(inCase('onboarding')).context.openedAt;
  const stages = STAGES.map((stage) => ({ stage, items: items.filter(({ item }) => item.stage === stage) }));
  const attestation = view.subject(inCase('attestation'));
  const audiences = [...access.roles, `user:${actor.userId}`];
  const notices = await readNotices(caseId, audiences, access.ownPersonIds);
  return {
    header,
    roles: access.roles,
    ownPersonIds: access.ownPersonIds,
    stages,
    line: stationsOf(items, caseFacts(view), alerted),
    items,
    operators: operators(view),
    vacant: view.subject(inCase('administrator')).stage === 'vacant',
    alerts: openAlerts(view),
    // A round over all cases that ended before this one was opened says nothing about it.
    lastWatch: isSince(lastWatch?.at, openedAt) ? lastWatch : null,
    administratorPersonId: access.administratorPersonId,
    concluded: view.subject(inCase('onboarding')).stage === 'concluded',
    attestation: { stage: attestation.stage, dueOn: attestation.context.dueOn },
    notices: notices.map(({ id, at, fact, audience, item }) => ({
      id: String(id),
      at,
      ...(item ? commentNotice(caseId, audience, item) : { title: noticeTitle(fact), href: undefined }),
    })),
    accepted: items.filter(({ status }) => status === 'accepted').length,
  };
}

/** Does the actor review so many cases that the queue replaces the plain list? */
export async function findsCasesInQueue(actor: Actor): Promise<boolean> {
  return (
    actor.membershipRoles.includes('revisor') &&
    !actor.membershipRoles.includes('equipe') &&
    (await reviewerAccess(actor)).reach !== 'few'
  );
}

/** One page of the cases that the actor works on or reviews, filtered by the address. */
export async function loadCases(actor: Actor, filters: { q: string; etapa: string; espera: string; after: string }) {
  const page = await listCases(actor.userId, filters);
  return {
    ...page,
    team: actor.membershipRoles.includes('equipe'),
    reviewer: actor.membershipRoles.includes('revisor'),
    mandatory: CASE_ITEMS.length,
  };
}
