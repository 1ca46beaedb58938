import { caseOfOperadora } from '@/features/case/list.data';
import { openCaseForm } from '@/features/home/operadoras/forms';
import { findOperadora, searchOperadoras } from '@/features/registries/cadop/data';
import type { Actor } from '@/lib/auth/actor';
import { rolesIn, teamsOf } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';

const PAGE = 20;
/** People who work for more operadoras find the others by the search. */
const OWN_SHOWN = 20;

/** The actor's operadoras, and those found by registro, CNPJ or name. Open to every signed-in person: public data. */
export async function loadOperadoras(actor: Actor, query: string, after?: string) {
  const found = query.trim() ? await searchOperadoras(query, { limit: PAGE, after }) : { items: [] };
  const own = await teamsOf(actor, OWN_SHOWN);
  const ownOperadoras = (await Promise.all(own.map((registro) => findOperadora(registro)))).filter(
    (operadora) => operadora !== null,
  );
  return { query, ...found, own: ownOperadoras };
}

/** An operadora, with its case if the actor may see it, or the form to open one if they are of its team. */
export async function loadOperadora(actor: Actor, registro: string, search: SearchParams) {
  const operadora = /^\d{6}$/.test(registro) ? await findOperadora(registro) : null;
  if (!operadora) throw new NotFound();
  const roles = await rolesIn(actor, registro);
  const seesCase = roles.includes('equipe') || roles.includes('revisor');
  const caseId = seesCase ? await caseOfOperadora(registro) : null;
  const form =
    roles.includes('equipe') && !caseId ? await formState(openCaseForm, { ref: registro }, search, actor) : null;
  return { operadora, caseId, form, seesCase };
}
