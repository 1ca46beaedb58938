import { z } from 'zod';
import type { Registry } from '@/features/monitoring/registry-sync/copy';
import { requireGestor } from '@/lib/auth/gates';
import { fileId, ticked } from '@/lib/form/blocks';
import type { FormSpec } from '@/lib/form/spec';
import { FETCH_BUTTONS } from './copy';
import { importUpload, requestSync } from './mutations';

const PAGE = '/gestao/cadastros';
const nothing = z.object({});

/** Requests a fetch; the ref is the registry. Pressed again while a fetch waits or runs, it starts nothing. */
const fetchForm = (registry: Registry): FormSpec<typeof nothing> => ({
  id: 'buscar',
  schema: nothing,
  fields: [],
  submit: FETCH_BUTTONS[registry],
  page: () => PAGE,
  action: () => `${PAGE}/buscar/${registry}/send`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: () => PAGE,
  effect: ({ actor }) => requestSync(actor, registry),
});

/** The form that fetches each registry. Gestor only. */
export const FETCH_FORMS: Record<Registry, FormSpec<typeof nothing>> = {
  cadop: fetchForm('cadop'),
  cnes: fetchForm('cnes'),
};

const uploadSchema = z.object({ arquivo: fileId('Escolha o arquivo do CADOP'), assimMesmo: ticked() });

/** Imports a CADOP sent by hand. The uuid in the address becomes the import's id, so a form sent twice imports once. */
export const uploadForm: FormSpec<typeof uploadSchema> = {
  id: 'cadop-enviar',
  schema: uploadSchema,
  submit: 'Enviar e importar',
  fields: [
    {
      kind: 'file',
      name: 'arquivo',
      label: 'Arquivo do CADOP',
      hint: 'O Relatorio_cadop.csv, como a ANS o publica.',
      takes: 'table',
    },
    {
      kind: 'checkbox',
      name: 'assimMesmo',
      label:
        'Importar mesmo que o arquivo pareça antigo ou incompleto. As operadoras que ele não traz passam a “não consta mais”.',
      optional: true,
    },
  ],
  page: ({ ref }) => `${PAGE}/enviar/${ref}`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: ({ ref }) => `${PAGE}/${ref}`,
  effect: ({ data, actor, place }) =>
    importUpload(actor, { id: place.ref, upload: data.arquivo, force: data.assimMesmo }),
};
