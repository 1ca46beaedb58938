import { z } from 'zod';
import { requireGestor } from '@/lib/auth/gates';
import { prose } from '@/lib/form/blocks';
import type { FormPlace, FormSpec } from '@/lib/form/spec';
import { cpfText } from '@/lib/identifiers/cpf';
import { ok } from '@/lib/result';
import { findOffer } from './offers.data';
import { confirmOffer, declineOffer, freeRecord } from './offers.mutations';

const offerPage = ({ ref }: FormPlace) => `/convites/${ref}`;
const cpfOnly = z.object({ cpf: cpfText });
const nothing = z.object({});

/** The invited person confirms with their own CPF that a record is theirs. `ref` is the invitation's id. */
export const confirmOfferForm: FormSpec<typeof cpfOnly> = {
  id: 'convite-confirmar',
  schema: cpfOnly,
  fields: [
    {
      kind: 'text',
      name: 'cpf',
      label: 'Digite o seu CPF para confirmar que este cadastro é seu',
      hint: 'São 11 dígitos. O número só é comparado com o do cadastro, que não é mostrado.',
      width: 'medium',
      autocomplete: 'off',
      spellCheck: false,
    },
  ],
  submit: 'Confirmar que sou eu',
  page: offerPage,
  action: (place) => `${offerPage(place)}/convite-confirmar/send`,
  gate: (actor, { ref }) => findOffer(actor.userId, ref),
  async effect({ data, actor, place, revision }) {
    const done = await confirmOffer(actor, place.ref, data.cpf, revision);
    if (!done.ok) return done;
    return ok(done.value === 'joined' ? '/minha-area' : offerPage(place));
  },
};

/** "Não sou eu". `ref` is the invitation's id. */
export const declineOfferForm: FormSpec<typeof nothing> = {
  id: 'convite-recusar',
  schema: nothing,
  fields: [],
  submit: 'Não sou eu',
  page: offerPage,
  action: (place) => `${offerPage(place)}/convite-recusar/send`,
  gate: (actor, { ref }) => findOffer(actor.userId, ref),
  leadsTo: offerPage,
  effect: ({ actor, place }) => declineOffer(actor, place.ref),
};

const reasonOnly = z.object({ motivo: prose('Informe o motivo') });
const recordPage = ({ ref }: FormPlace) => `/gestao/contas/vinculos/${ref}`;

/** The gestor takes an account away from a record. `ref` is the record's id. */
export const gestorFreesForm: FormSpec<typeof reasonOnly> = {
  id: 'vinculo-desfazer',
  schema: reasonOnly,
  fields: [
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Por que a conta não é da pessoa deste registro?',
      hint: 'O motivo e o seu nome ficam no histórico do registro, que a equipe da operadora vê.',
      rows: 3,
    },
  ],
  submit: 'Desfazer o vínculo da conta',
  page: recordPage,
  gate: async (actor) => requireGestor(actor),
  leadsTo: recordPage,
  effect: ({ data, actor, place, revision }) => freeRecord(actor, place.ref, data.motivo, revision),
};
