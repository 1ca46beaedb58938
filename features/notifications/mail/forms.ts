import { z } from 'zod';
import { MAIL_KINDS } from '@/features/notifications/notices/audiences';
import { requireGestor } from '@/lib/auth/gates';
import type { FormSpec } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { KIND_WORDS } from './copy';
import { retryFailedJobs, retryFailedMails, setMuted } from './mutations';

const preferences = z.object({ tipos: z.array(z.enum(MAIL_KINDS)) });

/** Chooses the kinds of mail that the actor receives. */
export const preferencesForm: FormSpec<typeof preferences> = {
  id: 'avisos-por-email',
  schema: preferences,
  fields: [
    {
      kind: 'checkboxes',
      name: 'tipos',
      label: 'Quero receber por e-mail',
      hint: 'Convites são sempre enviados. Dentro do Habilita, os avisos continuam aparecendo.',
      optional: true,
      options: MAIL_KINDS.map((value) => ({
        value,
        label: KIND_WORDS[value].title,
        hint: KIND_WORDS[value].hint,
      })),
    },
  ],
  submit: 'Salvar',
  page: () => '/minha-conta/avisos',
  gate: async () => undefined,
  async effect({ actor, data }) {
    await setMuted(actor.userId, data.tipos);
    return ok('/minha-conta/avisos?salvo=1');
  },
};

const retry = (id: string, submit: string, work: () => Promise<number>): FormSpec => ({
  id,
  schema: z.object({}),
  fields: [],
  submit,
  page: () => '/gestao/correio',
  action: () => `/gestao/correio/${id}/send`,
  gate: async (actor) => requireGestor(actor),
  effect: async () => ok(`/gestao/correio?tentados=${await work()}`),
});

/** Tries failed mails again. Gestor only. */
export const retryMailsForm = retry('tentar-mensagens', 'Tentar enviar de novo', retryFailedMails);
/** Tries failed jobs again. Gestor only. */
export const retryJobsForm = retry('tentar-trabalhos', 'Tentar executar de novo', retryFailedJobs);
