import { z } from 'zod';
import { reviewerAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import type { FormSpec } from '@/lib/form/spec';
import { requiredText, ticked } from '@/lib/form/zod';
import { ok } from '@/lib/result';
import { deleteView, saveView, setDefaultView } from './views.mutations';
import { decodeFilters } from './views.schema';

const schema = z.object({ nome: requiredText('Dê um nome a esta visão', 60), padrao: ticked() });

/** The place's ref are the filters, encoded. */
export const saveViewForm: FormSpec<typeof schema> = {
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
    await reviewerAccess(actor);
    if (decodeFilters(ref) === undefined) throw new NotFound();
  },
  async effect({ actor, data, place }) {
    const query = decodeFilters(place.ref) ?? '';
    const saved = await saveView(await reviewerAccess(actor), { name: data.nome, query, isDefault: data.padrao });
    return saved.ok ? ok(`/fila?${query || 'aba=itens'}`) : saved;
  },
};

const act = (id: string, submit: string, work: typeof deleteView): FormSpec => ({
  id,
  schema: z.object({}),
  fields: [],
  submit,
  page: () => '/fila/visoes',
  action: ({ ref }) => `/fila/visoes/${ref}/${id}/send`,
  gate: async (actor) => void (await reviewerAccess(actor)),
  async effect({ actor, place }) {
    await work(await reviewerAccess(actor), place.ref);
    return ok('/fila/visoes');
  },
});

export const openWithForm = act('abrir', 'Abrir a fila com ela', setDefaultView);
export const dontOpenWithForm = act('nao-abrir', 'Não abrir mais com ela', (access) => setDefaultView(access, null));
export const deleteViewForm = act('apagar', 'Apagar', deleteView);
