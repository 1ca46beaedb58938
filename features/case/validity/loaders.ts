import { inCase } from '@/features/case/items';
import { readCase } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { readExpired, readPeriods } from './data';
import { currentOf, periodsForm } from './forms';

const ROLES = ['equipe', 'revisor', 'administrador'] as const;

/** The operadora's days, for the page of targets. Throws NotFound, Forbidden. */
export async function loadPeriods(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  return { periods: await readPeriods(access), editable: access.roles.includes('equipe') };
}

/** The form of the days, for the team. Throws NotFound, Forbidden. */
export async function loadPeriodsForm(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  const { context, stage, revision } = (await readCase(access)).subject(inCase('attestation'));
  const periods = context;
  const current = currentOf(periods);
  const form = await formState(periodsForm, { caseId, ref: 'caso' }, search, actor, { current, revision });
  return { form, stage, dueOn: periods.dueOn };
}

/** The people with expired proofs, for team, reviewers and administrator. Throws NotFound, Forbidden. */
export async function loadExpired(actor: Actor, caseId: string) {
  const access = await caseAccessAs(actor, caseId, ...ROLES);
  return readExpired(access, await readPeriods(access));
}
