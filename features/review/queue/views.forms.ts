import { z } from 'zod';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { requiredText, ticked } from '@/lib/form/blocks';
import type { FormPlace, FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { deleteView, saveView, setDefaultView } from './views.mutations';
import { decodeFilters } from './views.schema';

const schema = z.object({ nome: requiredText('Dê um nome a esta visão', 60), padrao: ticked() });

const queryOf = ({ ref }: FormPlace): string => decodeFilters(ref) ?? '';

/** Saves filters as a view. The ref of its place encodes the filters. */
export const saveViewForm: FormSpec<typeof schema, ReviewerAccess> = {
  id: 'salvar-visao',
  schema,
  fields: [
    {
      kind: 'text',
      name: 'nome',
      label: 'Nome da visão',
      hint: 'Por exemplo: Atrasados de São Paulo.',
      width: 'medium',
    },
    { kind: 'checkbox', name: 'padrao', label: 'Abrir a fila com esta visão', optional: true },
  ],
  submit: 'Salvar a visão',
  page: ({ ref }) => `/fila/visoes/nova/${ref}`,
  async gate(actor, { ref }) {
    const access = await reviewerAccess(actor);
    if (decodeFilters(ref) === undefined) throw new NotFound();
    return access;
  },
  leadsTo: (place) => `/fila?${queryOf(place) || 'aba=itens'}`,
  effect: ({ access, data, place }) =>
    saveView(access, { name: data.nome, query: queryOf(place), isDefault: data.padrao }),
};

const nothing = z.object({});

const act = (id: string, submit: string, work: typeof deleteView): FormSpec<typeof nothing, ReviewerAccess> => ({
  id,
  schema: nothing,
  fields: [],
  submit,
  page: () => '/fila/visoes',
  action: ({ ref }) => `/fila/visoes/${ref}/${id}/send`,
  gate: reviewerAccess,
  async effect({ access, place }) {
    await work(access, place.ref);
    return ok('/fila/visoes');
  },
});

/** Makes the queue open with this view. */
export const openWithForm = act('abrir', 'Abrir a fila com ela', setDefaultView);
/** Makes the queue open without any view. */
export const dontOpenWithForm = act('nao-abrir', 'Não abrir mais com ela', (access) => setDefaultView(access, null));
/** Deletes this view. */
export const deleteViewForm = act('apagar', 'Apagar', deleteView);
