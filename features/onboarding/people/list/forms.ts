import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { choice, emailText, optionalText } from '@/lib/form/blocks';
import { ok } from '@/lib/result';
import { SHOWN_WORDS } from './copy';
import { inviteAgain } from './mutations';
import { SHOWN, sealName } from './schema';

/** Searches people of the case. A post, not a get, so that the typed name stands encrypted in the address. */
export const rosterForm = caseForm({
  id: 'pessoas-procurar',
  roles: ['equipe', 'revisor', 'administrador'],
  page: ({ caseId }) => paths.people(caseId),
  schema: z.object({ nome: optionalText(120), mostrar: choice(SHOWN, 'Escolha quem mostrar') }),
  fields: [
    {
      kind: 'text',
      name: 'nome',
      label: 'Nome',
      hint: 'Bastam partes do nome, em qualquer ordem e sem acentos.',
      width: 'medium',
      autocomplete: 'off',
      spellCheck: false,
      optional: true,
    },
    {
      kind: 'select',
      name: 'mostrar',
      label: 'Mostrar',
      options: SHOWN.map((value) => ({ value, label: SHOWN_WORDS[value] })),
    },
  ],
  submit: 'Procurar',
  async effect({ data, place }) {
    const query = new URLSearchParams({ mostrar: data.mostrar, ...(data.nome && { busca: sealName(data.nome) }) });
    return ok(`${paths.people(place.caseId)}?${query}`);
  },
});

/** Sends a new invitation to somebody who has not signed in yet, perhaps to another address. `ref` is the person's id. */
export const inviteForm = caseForm({
  id: 'pessoa-convidar',
  roles: ['equipe'],
  person: ({ ref }) => ref,
  page: ({ caseId, ref }) => paths.person(caseId, ref),
  schema: z.object({ email: emailText('Informe o e-mail com que a pessoa entra') }),
  fields: [
    {
      kind: 'text',
      name: 'email',
      label: 'E-mail com que a pessoa entra',
      hint: 'O da conta dela na organização. Pode ser outro que o do cadastro do CNS. Se mudar, o convite anterior deixa de valer.',
      inputMode: 'email',
      autocomplete: 'off',
      spellCheck: false,
    },
  ],
  submit: 'Enviar o convite de novo',
  leadsTo: ({ caseId, ref }) => `${paths.person(caseId, ref)}?convite=enviado`,
  effect: ({ data, access, place }) => inviteAgain(access, place.ref, data.email),
});
