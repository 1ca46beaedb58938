import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { prose } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { revealAll } from './mutations';

const page = ({ caseId }: CasePlace) => paths.checklistExport(caseId);

/** Privacy: only the team can reveal people's data in a file, with a reason that the audit records. */
export const fullExportForm = caseForm({
  id: 'exportar-completo',
  roles: ['equipe'],
  page,
  schema: z.object({ motivo: prose('Informe para que o arquivo completo é preciso', 400) }),
  fields: [
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Para que o arquivo completo é preciso?',
      hint: 'O motivo e o seu nome ficam na trilha de auditoria, uma vez por número; os números, não.',
      rows: 3,
    },
  ],
  submit: 'Registrar o motivo e liberar o arquivo',
  leadsTo: (place) => `${page(place)}?salvo=1`,
  effect: ({ data, access, sending }) => revealAll(sending, access, data.motivo),
});
