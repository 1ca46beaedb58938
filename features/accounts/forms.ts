import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { today } from '@/lib/days';
import { settings } from '@/lib/env';
import { choice, dateText, emailText, prose, requiredText } from '@/lib/form/blocks';
import type { FormPlace, FormSpec } from '@/lib/form/spec';
import { cpfText } from '@/lib/identifiers/cpf';
import { type Result, refuse } from '@/lib/result';
import { isUuid } from '@/lib/uuid';
import { ROLES } from './copy';
import {
  confirmInvitation,
  endOtherSessions,
  endOwnSession,
  invite,
  reactivateAccount,
  releaseSignIn,
  revokeInvitation,
  suspendAccount,
} from './mutations';
import { MOST_REGISTROS, registrosText } from './registros';
import { takeGestor, takeRoles } from './roles.mutations';

const ACCOUNTS = '/gestao/contas';
const SESSIONS = '/sair/sessoes';
const nothing = z.object({});
const reasoned = z.object({ motivo: prose('Informe o motivo', 500) });
const reason = (label: string) =>
  ({ kind: 'textarea', name: 'motivo', label, hint: 'Fica na trilha da gestão, com o seu nome.', rows: 2 }) as const;
const NO_DAY = 'Informe a data';
const PAST = 'O último dia já passou';
const NO_GOVBR = 'Informe o e-mail: aqui não há entrada pelo Gov.br, e só com o CPF a pessoa não entraria';

const inviteSchema = z.object({
  name: requiredText('Informe o nome da pessoa'),
  email: emailText('Informe o e-mail').optional(),
  cpf: cpfText.optional(),
  role: choice(['equipe', 'revisor', 'gestor'], 'Escolha o que a pessoa vai fazer'),
  registroAns: registrosText.optional(),
  ultimoDia: dateText(NO_DAY).optional(),
});

/** Invites somebody, with one role in up to 500 operadoras. `ref` is the uuid of the address and becomes the invitation's id, so that two posts make one. */
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
      kind: 'textarea',
      name: 'registroAns',
      label: 'Registro ANS de cada operadora',
      hint: `Seis dígitos, um por linha; até ${MOST_REGISTROS} operadoras. Não é preciso para gestor.`,
      rows: 4,
      optional: true,
    },
    {
      kind: 'date',
      name: 'ultimoDia',
      label: 'Último dia',
      hint: 'Depois dele, a pessoa perde o papel. Deixe vazio se não há fim previsto. Não vale para gestor.',
      optional: true,
    },
  ],
  page: ({ ref }) => `${ACCOUNTS}/convidar/${ref}`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: ({ ref }) => `${ACCOUNTS}/convites/${ref}`,
  async effect({ data, actor, place }) {
    const { name, email, cpf, role, registroAns: registros, ultimoDia: endsOn } = data;
    if (!email && !settings().govbr) return refuse('invalid', NO_GOVBR, { email: [NO_GOVBR] });
    if (endsOn && endsOn < today()) return refuse('invalid', PAST, { ultimoDia: [PAST] });
    const what = role === 'gestor' ? { asGestor: true } : { role, registros, endsOn };
    return invite({ name, email, cpf, ...what, id: place.ref, invitedBy: actor.userId });
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

/** A form that asks the gestor for a reason. `ref` is the id of an account. */
const withReason = (
  id: string,
  submit: string,
  why: string,
  work: (actor: Actor, ref: string, reason: string) => Promise<Result<unknown>>,
): FormSpec<typeof reasoned> => ({
  id,
  schema: reasoned,
  fields: [reason(why)],
  submit,
  page: accountPage,
  action: (place) => `${accountPage(place)}/${id}/send`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: accountPage,
  effect: ({ actor, place, data }) => work(actor, place.ref, data.motivo),
});

/** Suspends an account, with a reason. `ref` is its id. */
export const suspendForm = withReason('suspender', 'Suspender o acesso', 'Por que suspender?', suspendAccount);
/** Reactivates a suspended account, with a reason. `ref` is its id. */
export const reactivateForm = withReason('reativar', 'Reativar o acesso', 'Por que reativar?', reactivateAccount);
/** Takes the management of the platform away from an account, with a reason. `ref` is its id. */
export const takeGestorForm = withReason('retirar-gestao', 'Retirar a gestão', 'Por que retirar a gestão?', takeGestor);
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

/** Confirms an invitation that waits for a second gestor. `ref` is its id. */
export const confirmForm = gestorButton(
  'confirmar',
  'Confirmar o convite',
  confirmInvitation,
  ({ ref }) => `${ACCOUNTS}/convites/${ref}`,
);

const taking = z.object({
  papeis: z.array(z.string()).min(1, 'Selecione pelo menos um papel').max(500),
  motivo: prose('Informe o motivo', 500),
  ultimoDia: dateText(NO_DAY).optional(),
});

/** Takes roles away from an account: one or many, now or after a day, with a reason. `ref` is the account's id. */
export const takeRolesForm: FormSpec<typeof taking> = {
  id: 'retirar-papeis',
  schema: taking,
  fields: [
    { kind: 'checkboxes', name: 'papeis', label: 'Papéis a retirar' },
    reason('Por que retirar os papéis?'),
    {
      kind: 'date',
      name: 'ultimoDia',
      label: 'Último dia',
      hint: 'Deixe vazio para retirar agora. Com uma data, o papel vale até o fim desse dia.',
      optional: true,
    },
  ],
  submit: 'Retirar os papéis selecionados',
  page: accountPage,
  action: (place) => `${accountPage(place)}/retirar-papeis/send`,
  gate: async (actor) => requireGestor(actor),
  leadsTo: accountPage,
  effect: ({ actor, place, data }) =>
    takeRoles(actor, place.ref, { ids: data.papeis.filter(isUuid), reason: data.motivo, until: data.ultimoDia }),
};

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
