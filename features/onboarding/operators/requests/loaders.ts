import { inCase, OPERATOR_ITEM, ofPerson } from '@/features/case/items';
import { withValidity } from '@/features/case/people/checks';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { loadStanding } from '@/features/case/standing.loaders';
import { NAMELESS } from '@/features/case/words.copy';
import { openPerson } from '@/features/onboarding/checks/loaders';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { type FormState, formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { lastFact } from './data';
import { deactivateForm, newOperatorForm, requestForm, withdrawForm } from './forms';
import { closedBecause, computerRows, operatorChecks, operatorIds, operatorStatus } from './standing';

const PER_PAGE = 100;

/** A page of the list of operators, by name (J18–J20). Throws NotFound, Forbidden. */
export async function loadOperators(actor: Actor, caseId: string, search: SearchParams = {}) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const [view, people] = await Promise.all([readCase(access, 'all'), listPeople(access)]);
  const names = new Map(people.map(({ id, name, erased }) => [id, erased ? NAMELESS : name]));
  const listed = operatorIds(view)
    .map((personId) => ({ personId, name: names.get(personId) ?? NAMELESS }))
    .sort((a, b) => a.name.localeCompare(b.name, 'pt-BR'));
  const pages = Math.max(1, Math.ceil(listed.length / PER_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(search.pagina)) || 1));
  const stageOf = (personId: string) => view.subject(ofPerson('operatorRequest', personId)).stage;
  const waiting = listed.filter(({ personId }) => stageOf(personId) === 'awaitingAdministrator').length;
  return {
    rows: listed
      .slice((page - 1) * PER_PAGE, page * PER_PAGE)
      .map(({ personId, name }) => ({ ...operatorStatus(view, personId), name })),
    total: listed.length,
    page,
    pages,
    closed: closedBecause(view),
    waiting,
    team: access.roles.includes('equipe'),
    decides: access.roles.includes('administrador'),
  };
}

/** The form of a new operator. `ref` is the new record's id, from the address. Throws NotFound, Forbidden. */
export async function loadNewOperator(actor: Actor, caseId: string, ref: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  if (!isUuid(ref)) throw new NotFound();
  const closed = closedBecause(await readCase(access));
  return { closed, form: await formState(newOperatorForm, { caseId, ref }, search, actor) };
}

const MAY_SUBMIT = ['preparing', 'rejected'];
const MAY_WITHDRAW = ['preparing', 'rejected', 'awaitingAdministrator'];

/** The form that the address asks for, or else the one that is due in this stage, if any. */
function formOf(
  stage: string,
  closed: boolean,
  { own, team, search }: { own: boolean; team: boolean; search: SearchParams },
) {
  if (!own && !team) return null;
  if (search.acao === 'desistir' && MAY_WITHDRAW.includes(stage)) return withdrawForm;
  if (search.acao === 'inativar' && stage === 'active' && team) return deactivateForm;
  return !closed && MAY_SUBMIT.includes(stage) ? requestForm : null;
}

/** One operator (J19), for the team, the person, reviewers and the administrator. Throws NotFound. */
export async function loadOperator(actor: Actor, caseId: string, personId: string, search: SearchParams) {
  const { access, person, view, own, team, mayAct, validity } = await openPerson(actor, caseId, personId);
  const request = view.subject(ofPerson('operatorRequest', personId));
  if (request.stage === 'notStarted') throw new NotFound();
  const context = request.context;
  const closed = closedBecause(view);
  const spec = mayAct ? formOf(request.stage, closed !== null, { own, team, search }) : null;
  const current = { vinculo: context.linkOn ?? '', perfil: context.requestedOn ?? '', observacao: '' };
  const place = { caseId: access.caseId, ref: personId };
  const form: FormState | null =
    spec && (await formState(spec, place, search, actor, { current, revision: request.revision }));
  const acting: 'desistir' | 'inativar' | null =
    spec === withdrawForm ? 'desistir' : spec === deactivateForm ? 'inativar' : null;
  const about = { code: OPERATOR_ITEM.code, scope: `person:${personId}`, step: 'operator' } as const;
  const correct = mayAct ? '#conferencias' : null;
  const standing = await loadStanding({ access, view, search }, [{ ...about, correct }]);
  return {
    person,
    standing,
    own,
    team: team && mayAct,
    mayAct,
    wide: access.roles.some((role) => role !== 'titular'),
    stage: request.stage,
    status: operatorStatus(view, personId),
    context,
    closed,
    form,
    acting,
    checks: withValidity(operatorChecks(view, personId), validity),
    computers: computerRows(view, personId).filter(({ stage }) => stage !== 'inactive'),
    cnes: view.subject(inCase('establishment')).context.cnes,
    last: await lastFact(access, request.id),
  };
}
