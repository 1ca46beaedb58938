import { z } from 'zod';
import { type ReviewerAccess, reviewerAccess } from '@/lib/auth/gates';
import { choice, optionalText } from '@/lib/form/blocks';
import type { FormPlace, FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { readMarked } from './marked';
import { assignMany } from './mutations';

/** The most cases in one batch: two pages of the queue. */
export const MOST_AT_ONCE = 100;

const page = ({ ref }: FormPlace): string => `/fila/atribuir/${ref}`;

const schema = z.object({
  casos: z
    .array(z.string())
    .min(1, 'Marque pelo menos um caso')
    .max(MOST_AT_ONCE, `Marque no máximo ${MOST_AT_ONCE} casos`),
  acao: choice(['atribuir', 'retirar'], 'Escolha o que fazer'),
  revisor: optionalText(36),
});

/** Assigns several cases. The ref is the uuid in the address, so a form sent twice acts once. */
export const assignForm: FormSpec<typeof schema, ReviewerAccess> = {
  id: 'atribuir',
  schema,
  fields: [
    { kind: 'checkboxes', name: 'casos', label: 'Casos' },
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
    },
  ],
  submit: 'Registrar',
  page,
  gate: reviewerAccess,
  async effect({ access, data, place }) {
    const marked = data.casos.map(readMarked).filter((one) => one !== null);
    const reviewerId = data.acao === 'atribuir' ? (data.revisor ?? null) : null;
    await assignMany(access, place.ref, marked, reviewerId);
    return ok(page(place));
  },
};
