import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { settings } from '@/lib/env';
import { choice, emailText, requiredText } from '@/lib/form/blocks';
import type { FormPlace, FormSpec } from '@/lib/form/spec';
import { cpfText } from '@/lib/identifiers/cpf';
import { registroAnsText } from '@/lib/identifiers/registro-ans';
import { type Result, refuse } from '@/lib/result';
import { ROLES } from './copy';
import {
  endOtherSessions,
  endOwnSession,
  invite,
  reactivateAccount,
  releaseSignIn,
  revokeInvitation,
  suspendAccount,
} from './mutations';

const ACCOUNTS = '/gestao/contas';
const SESSIONS = '/sair/sessoes';
const nothing = z.object({});
const NO_GOVBR = 'Informe o e-mail: aqui não há entrada pelo Gov.br, e só com o CPF a pessoa não entraria';

const inviteSchema = z.object({
  name: requiredText('Informe o nome da pessoa'),
  email: emailText('Informe o e-mail').optional(),
  cpf: cpfText.optional(),
  role: choice(['equipe', 'revisor', 'gestor'], 'Escolha o que a pessoa vai fazer'),
  registroAns: registroAnsText.optional(),
});

/** Invites somebody. `ref` is the uuid of the address and becomes the invitation's id, so that two posts make one. */
export const inviteForm: FormSpec<typeof inviteSchema> = {
  id: 'conta-convidar',
  schema: inviteSchema,
  submit: 'Convidar',
  fields: [
    { kind: 'text', name: 'name', label: 'Nome da pessoa', autocomplete: 'off' },
    {
      kind: 'text',
      name: 'email',
      label: 'E-mail na organização',
      hint: 'A pessoa entra com a conta da organização que tem este e-mail.',
      inputMode: 'email',
      spellCheck: false,
      autocomplete: 'off',
      optional: true,
    },
    {
      kind: 'text',
      name: 'cpf',
      label: 'CPF',
      hint: 'Só para quem vai entrar pelo Gov.br. Informe o e-mail, o CPF ou os dois.',
      width: 'medium',
      autocomplete: 'off',
      optional: true,
    },
    {
      kind: 'radio',
      name: 'role',
      label: 'O que a pessoa vai fazer',
      options: [
        { value: 'equipe', label: ROLES.equipe, hint: 'Prepara e envia cada passo do caso da operadora.' },
        { value: 'revisor', label: ROLES.revisor, hint: 'Confere os itens de um caso e aceita ou devolve.' },
        { value: 'gestor', label: 'Gestor da plataforma', hint: 'Cuida de contas e convites de todas as operadoras.' },
      ],
    },
    {
      kind: 'text',
      name: 'registroAns',
      label: 'Registro ANS da operadora',
      hint: 'Seis dígitos. Não é preciso para gestor.',
      width: 'short',
      autocomplete: 'off',
      optional: true,
    },
  ],
  page: ({ ref }) => `${ACCOUNTS}/convidar/${ref}`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: ({ ref }) => `${ACCOUNTS}/convites/${ref}`,
  async effect({ data, actor, place }) {
    const { role, ...whom } = data;
    if (!data.email && !settings().govbr) return refuse('invalid', NO_GOVBR, { email: [NO_GOVBR] });
    const what = role === 'gestor' ? { asGestor: true, registroAns: undefined } : { role };
    return invite({ ...whom, ...what, id: place.ref, invitedBy: actor.userId });
  },
};

const accountPage = ({ ref }: FormPlace) => `${ACCOUNTS}/${ref}`;

/** A form without fields, for the gestor. `ref` is the id of an account or invitation. */
function gestorButton(
  id: string,
  submit: string,
  work: (actor: Actor, ref: string) => Promise<Result<unknown>>,
  page: (place: FormPlace) => string = accountPage,
  leadsTo = page,
): FormSpec<typeof nothing> {
  return {
    id,
    schema: nothing,
    fields: [],
    submit,
    page,
    action: (place) => `${page(place)}/${id}/send`,
    gate: async (actor) => requireGestor(actor),
    leadsTo,
    effect: ({ actor, place }) => work(actor, place.ref),
  };
}

/** Suspends an account. `ref` is its id. */
export const suspendForm = gestorButton('suspender', 'Suspender o acesso', suspendAccount);
/** Reactivates a suspended account. `ref` is its id. */
export const reactivateForm = gestorButton('reativar', 'Reativar o acesso', reactivateAccount);
/** Forgets how an account signs in, so that it can do so in another way. `ref` is its id. */
export const releaseForm = gestorButton('liberar', 'Liberar nova forma de entrar', releaseSignIn);
/** Revokes an invitation. `ref` is its id. */
export const revokeForm = gestorButton(
  'revogar',
  'Revogar o convite',
  revokeInvitation,
  ({ ref }) => `${ACCOUNTS}/convites/${ref}`,
  () => ACCOUNTS,
);

/** Everybody may end their own sessions. There is no gate, because the mutations reach only the actor's own. */
const ownSession = (
  id: string,
  submit: string,
  work: (actor: Actor, ref: string) => Promise<Result<unknown>>,
): FormSpec<typeof nothing> => ({
  id,
  schema: nothing,
  fields: [],
  submit,
  page: () => SESSIONS,
  action: ({ ref }) => `${SESSIONS}/${ref}/send`,
  gate: async () => undefined,
  leadsTo: () => SESSIONS,
  effect: ({ actor, place }) => work(actor, place.ref),
});

/** Ends one of the actor's own sessions. `ref` is the session's id. */
export const endSessionForm = ownSession('sessao-encerrar', 'Encerrar esta sessão', endOwnSession);

/** Ends all of the actor's sessions but the present one. `ref` is always "outras". */
export const endOtherSessionsForm = ownSession('sessoes-encerrar-outras', 'Encerrar todas as outras', endOtherSessions);
