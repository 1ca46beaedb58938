import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { derivedId } from '@/lib/derived-id';
import { requiredText } from '@/lib/form/blocks';
import { ok } from '@/lib/result';
import { askForDossier } from './mutations';

/** Requests a dossier of the whole case, which a job makes. */
export const dossierForm = caseForm({
  id: 'dossie-pedir',
  roles: ['equipe', 'revisor'],
  page: ({ caseId }) => paths.dossiers(caseId),
  schema: z.object({ finalidade: requiredText('Informe para que o dossiê será usado', 300) }),
  fields: [
    {
      kind: 'textarea',
      name: 'finalidade',
      label: 'Para que o dossiê será usado?',
      hint: 'Fica registrado com o seu nome e aparece na capa. Não escreva CPF nem CNS.',
      rows: 2,
    },
  ],
  submit: 'Montar o dossiê',
  async effect({ data, access, place, key }) {
    await askForDossier(access, derivedId('dossier', access.caseId, key), data.finalidade);
    return ok(paths.dossiers(place.caseId));
  },
});
