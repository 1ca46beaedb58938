import { descriptionOf, inCase } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import { countedOf, periodsOf, readValidityOf } from '@/features/case/validity/data';
import { operatorStatus, pendingDecisions } from '@/features/onboarding/operators/requests/standing';
import type { Actor } from '@/lib/auth/actor';
import { caseAccess } from '@/lib/auth/gates';
import { ownRecords } from './data';
import { type OwnTask, ownTasks } from './tasks';

/** One operadora that has a record of the person: what they are there, and what they must do now. */
export interface OwnCase {
  caseId: string;
  personId: string;
  operadora: string;
  role: string;
  situation: string;
  /** Where all of it is shown. */
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
 * What is the signed-in person's own, over all operadoras: records with what to do, and, where they are the active
 * administrator, how many decisions wait for them. Needs no gate: it reads by the person's own account alone.
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
