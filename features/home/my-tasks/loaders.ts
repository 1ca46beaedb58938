import { descriptionOf, inCase } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import { countedOf, periodsOf, readValidityOf } from '@/features/case/validity/data';
import { operatorStatus, pendingDecisions } from '@/features/onboarding/operators/requests/standing';
import type { Actor } from '@/lib/auth/actor';
import { caseAccess } from '@/lib/auth/gates';
import { ownRecords } from './data';
import { type OwnTask, ownTasks } from './tasks';

/** The person in one operadora: their roles there, and what they must do now. */
export interface OwnCase {
  caseId: string;
  personId: string;
  operadora: string;
  role: string;
  situation: string;
  /** The address of the page with the details. */
  page: string;
  tasks: OwnTask[];
}

async function ownCase(actor: Actor, record: Awaited<ReturnType<typeof ownRecords>>[number]): Promise<OwnCase> {
  const { caseId, personId } = record;
  const access = await caseAccess(actor, caseId);
  const view = await readCase(access, [personId]);
  const administrator = view.subject(inCase('administrator'));
  const nominated = administrator.context.personId === personId;
  const { stage, words, who } = operatorStatus(view, personId);
  const proofs = await readValidityOf(access, periodsOf(view), personId);
  const validity = countedOf(proofs, nominated);
  const isOperator = stage !== 'notStarted';
  const active = administrator.stage === 'active' ? 'Administrador ativo' : 'Indicado como administrador';
  const roles = [...(nominated ? [active] : []), ...(isOperator ? ['Operador'] : [])];
  const situations = [
    ...(nominated ? [descriptionOf(administrator)] : []),
    ...(isOperator ? [`${words}. Quem age agora: ${who}.`] : []),
  ];
  return {
    ...record,
    role: roles.join(' e ') || 'Profissional registrado',
    situation: situations.join(' ') || 'Nada a fazer agora.',
    page: isOperator ? paths.operator(caseId, personId) : paths.person(caseId, personId),
    tasks: ownTasks(view, personId, nominated ? administrator.stage : null, validity),
  };
}

/**
 * The actor's own records in all operadoras with what to do, and how many decisions wait for them as administrator.
 * Needs no gate, because it reads only by the actor's own account.
 */
export async function loadOwnArea(actor: Actor) {
  const cases = await Promise.all((await ownRecords(actor)).map((record) => ownCase(actor, record)));
  const approvals = await Promise.all(
    [...new Set(cases.map(({ caseId }) => caseId))].map(async (caseId) => {
      const access = await caseAccess(actor, caseId);
      if (!access.roles.includes('administrador')) return null;
      const [view, { name }] = await Promise.all([readCase(access, 'all'), readCaseHeader(access)]);
      const count = pendingDecisions(view).filter(({ personId }) => !access.ownPersonIds.includes(personId)).length;
      return { caseId, operadora: name, count };
    }),
  );
  return { cases, approvals: approvals.filter((found) => found !== null) };
}
