import { readEvidence } from '@/features/case/evidence.data';
import { inCase } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { loadStanding } from '@/features/case/standing.loaders';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { readActive } from './data';
import { accessForm } from './forms';

/** The first access (J22) as recorded, or its form if somebody has active access. Throws NotFound, Forbidden. */
export async function loadAccess(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const { view, people, active } = await readActive(access);
  const subject = view.subject(inCase('firstAccess'));
  const context = subject.context;
  const editable = access.roles.includes('equipe') || access.roles.includes('administrador');
  const open = subject.stage !== 'recorded' || Boolean(search.alterar ?? search.rascunho ?? search.confira);
  const current = {
    pessoa: context.personId ?? (active.length === 1 ? (active[0]?.id ?? '') : ''),
    data: context.on ?? '',
  };
  const place = { caseId, ref: 'caso' };
  const form =
    editable && open && active.length > 0
      ? await formState(accessForm, place, search, actor, { current, revision: subject.revision, access })
      : null;
  const who = people.find(({ id }) => id === context.personId)?.name ?? null;
  const evidence = await readEvidence(access, context.evidence);
  const correct = editable && !form ? `${paths.firstAccess(caseId)}?alterar=1` : null;
  const standing = await loadStanding({ access, view, search }, [{ code: 'ACESSO', step: 'firstAccess', correct }]);
  return { stage: subject.stage, context, standing, who, editable, form, evidence, anybodyActive: active.length > 0 };
}
