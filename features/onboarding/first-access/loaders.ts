import { readEvidence } from '@/features/case/evidence/data';
import { inCase } from '@/features/case/items';
import { listPeople } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { formState, type SearchParams } from '@/lib/form/state';
import { isActive } from './active';
import { accessForm } from './forms';

/** The first access (J22): what is recorded, or who may be chosen to record it. */
export async function loadAccess(actor: Actor, caseId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe', 'revisor', 'administrador');
  const view = await readCase(access, 'all');
  const people = await listPeople(access);
  const active = people.filter(({ id }) => isActive(view, id));
  const subject = view.subject(inCase('firstAccess'));
  const context = subject.context;
  const editable = access.roles.includes('equipe') || access.roles.includes('administrador');
  const open = subject.stage !== 'recorded' || Boolean(search.alterar ?? search.rascunho);
  const options = active.map(({ id, name }) => ({ value: id, label: name }));
  const spec = {
    ...accessForm,
    fields: accessForm.fields.map((field) => (field.name === 'pessoa' ? { ...field, options } : field)),
  };
  const current = {
    pessoa: context.personId ?? (options.length === 1 ? (options[0]?.value ?? '') : ''),
    data: context.on ?? '',
  };
  const form =
    editable && open && active.length > 0
      ? await formState(spec as typeof accessForm, { caseId, ref: 'caso' }, search, actor, {
          current,
          revision: subject.revision,
        })
      : null;
  const who = people.find(({ id }) => id === context.personId)?.name ?? null;
  const evidence = await readEvidence(access, context.evidence);
  return { stage: subject.stage, context, who, editable, form, evidence, anybodyActive: active.length > 0 };
}
