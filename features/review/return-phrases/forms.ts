import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { MOST_PHRASES, PHRASE_LENGTH } from './copy';
import { keepPhrases } from './mutations';
import { phrasesText } from './schema';

/** Edits the whole list, one phrase per line, so that one form adds, changes, removes and sorts. */
export const phrasesForm = caseForm({
  id: 'frases-devolucao',
  roles: ['revisor'],
  page: ({ caseId }) => paths.returnPhrases(caseId),
  schema: z.object({ frases: phrasesText }),
  fields: [
    {
      kind: 'textarea',
      name: 'frases',
      label: 'Frases, uma por linha',
      hint: `Diga o que está errado e o que fazer. Até ${MOST_PHRASES} frases de ${PHRASE_LENGTH} caracteres. Não escreva CPF, CNS ou dado de cidadão.`,
      rows: 14,
    },
  ],
  submit: 'Gravar as frases',
  leadsTo: ({ caseId }) => `${paths.returnPhrases(caseId)}?gravado=1`,
  effect: ({ data, access, revision }) => keepPhrases(access, data.frases, revision ?? 0),
});
