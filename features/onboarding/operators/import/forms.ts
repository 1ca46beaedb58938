import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { fileId } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { findImport } from './data';
import { keepOperatorFile, startImport } from './mutations';

const importPage = ({ caseId }: CasePlace, importId: string) => paths.operatorImport(caseId, importId);

/** J19: uploads a file. It leads to the page of the trial run, on which the import is confirmed. */
export const uploadForm = caseForm({
  id: 'operadores-arquivo',
  roles: ['equipe'],
  page: ({ caseId }) => paths.operatorImports(caseId),
  keepFile: keepOperatorFile,
  schema: z.object({ arquivo: fileId('Escolha o arquivo') }),
  fields: [
    {
      kind: 'file',
      name: 'arquivo',
      label: 'Arquivo com os operadores',
      hint: 'Até 5.000 pessoas. Nada é incluído antes de você conferir.',
      takes: 'spreadsheet',
    },
  ],
  submit: 'Conferir o arquivo',
  async effect({ data, access, place }) {
    const kept = await findImport(access.caseId, data.arquivo);
    // A case keeps few checked files, so newer ones may have displaced this one.
    return ok(kept ? importPage(place, kept.id) : paths.operatorImports(place.caseId));
  },
});

/** J19: imports the good lines of a checked file, or continues a stopped import. `ref` is the import's id. */
export const importForm = caseForm({
  id: 'operadores-importar',
  roles: ['equipe'],
  page: (place) => importPage(place, place.ref),
  schema: z.object({}),
  fields: [],
  submit: 'Importar as linhas prontas',
  leadsTo: (place) => importPage(place, place.ref),
  effect: ({ access, place }) => startImport(access, place.ref),
});
