import { listPeople } from '@/features/case/people/data';
import { findImport, namesOf, readLines } from '@/features/onboarding/operators/import/data';
import type { Actor } from '@/lib/auth/actor';
import { caseAccessAs } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { undoForm } from './forms';

const MAY_UNDO = ['imported', 'stopped'];

/** How far an import was undone and who was left, or the form to undo it. Throws NotFound, Forbidden. */
export async function loadUndo(actor: Actor, caseId: string, importId: string, search: SearchParams) {
  const access = await caseAccessAs(actor, caseId, 'equipe');
  const run = await findImport(access.caseId, importId);
  if (!run) throw new NotFound();
  const [lines, people, users] = await Promise.all([
    readLines(run.id, ['prepared']),
    listPeople(access),
    namesOf([run.undoneBy]),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const may = MAY_UNDO.includes(run.state) && lines.some(({ undo }) => undo === null);
  const wanted = may && (search.acao === 'desfazer' || Boolean(search.rascunho) || Boolean(search.confira));
  const form = wanted ? await formState(undoForm, { caseId: access.caseId, ref: run.id }, search, actor) : null;
  return {
    may,
    form,
    begun: run.state === 'undoing' || run.state === 'undone',
    at: run.undoneAt,
    by: run.undoneBy ? (users.get(run.undoneBy) ?? '—') : null,
    reason: run.undoReason,
    back: lines.filter(({ undo }) => undo === 'undone').length,
    left: lines
      .filter(({ undo }) => undo === 'left')
      .map(({ line, personId, undoReason }) => ({
        line,
        personId: personId ?? '',
        name: names.get(personId ?? '') ?? '—',
        reason: undoReason ?? '',
      })),
  };
}
