import { z } from 'zod';
import { reviewerAccess } from '@/lib/auth/gates';
import type { FormSpec } from '@/lib/form/spec';
import { choice, optionalText } from '@/lib/form/zod';
import { ok } from '@/lib/result';
import { readMarked } from './marked';
import { assignMany } from './mutations';

/** As many as a page of the queue shows, twice. */
export const MOST_AT_ONCE = 100;

const schema = z.object({
  casos: z
    .array(z.string())
    .min(1, 'Marque pelo menos um caso')
    .max(MOST_AT_ONCE, `Marque no máximo ${MOST_AT_ONCE} casos`),
  acao: choice(['atribuir', 'retirar'], 'Escolha o que fazer'),
  revisor: optionalText(36),
});

/** The place's ref is the uuid in the address: sent twice, it is done once. The page fills in cases and reviewers. */
export const assignForm: FormSpec<typeof schema> = {
  id: 'atribuir',
  schema,
  fields: [
    { kind: 'checkboxes', name: 'casos', label: 'Casos', options: [] },
    {
      kind: 'radio',
      name: 'acao',
      label: 'O que fazer?',
      options: [
        { value: 'atribuir', label: 'Atribuir a um revisor' },
        { value: 'retirar', label: 'Deixar sem revisor' },
      ],
    },
    {
      kind: 'select',
      name: 'revisor',
      label: 'Revisor',
      hint: 'A pessoa recebe um aviso. Só quem revisa a operadora pode responder pelo caso dela.',
      when: { field: 'acao', is: 'atribuir' },
      missing: 'Escolha o revisor',
      options: [],
    },
  ],
  submit: 'Registrar',
  page: ({ ref }) => `/fila/atribuir/${ref}`,
  gate: async (actor) => void (await reviewerAccess(actor)),
  async effect({ actor, data, place }) {
    const marked = data.casos.map(readMarked).filter((one) => one !== null);
    const reviewerId = data.acao === 'atribuir' ? (data.revisor ?? null) : null;
    await assignMany(await reviewerAccess(actor), place.ref, marked, reviewerId);
    return ok(`/fila/atribuir/${place.ref}`);
  },
};
