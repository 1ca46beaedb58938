import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { checked, prose } from '@/lib/form/blocks';
import type { CasePlace } from '@/lib/form/spec';
import { confirmAccount, freeRecord } from './joins.mutations';

const page = ({ caseId, ref }: CasePlace) => paths.person(caseId, ref);

/** A second person confirms that the account is this person's. `ref` is the person's id. */
export const confirmAccountForm = caseForm({
  id: 'pessoa-conta-confirmar',
  roles: ['equipe', 'revisor'],
  person: ({ ref }) => ref,
  page,
  schema: z.object({ confirma: checked('Confirme que você falou com a pessoa e que a conta é dela') }),
  fields: [
    {
      kind: 'checkbox',
      name: 'confirma',
      label: 'Falei com a pessoa por outro meio, como telefone ou pessoalmente, e a conta é dela.',
    },
  ],
  submit: 'Confirmar a conta',
  leadsTo: (place) => `${page(place)}?conta=confirmada#conta`,
  effect: ({ access, place, revision }) => confirmAccount(access, place.ref, revision),
});

/** Takes the account away from the record. `ref` is the person's id. */
export const freeRecordForm = caseForm({
  id: 'pessoa-conta-desfazer',
  roles: ['equipe'],
  person: ({ ref }) => ref,
  page: (place) => `${page(place)}?alterar=conta`,
  schema: z.object({ motivo: prose('Informe o motivo') }),
  fields: [
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Por que a conta não é desta pessoa?',
      hint: 'Por exemplo: o convite foi para o e-mail de outra pessoa. O motivo e o seu nome ficam no histórico.',
      rows: 3,
    },
  ],
  submit: 'Desfazer o vínculo da conta',
  leadsTo: (place) => `${page(place)}?conta=desfeita#conta`,
  effect: ({ data, access, place, revision }) => freeRecord(access, place.ref, data.motivo, revision),
});
