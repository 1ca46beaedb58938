import { z } from 'zod';
import { NotFound } from '@/lib/errors';
import { prose } from '@/lib/form/blocks';
import type { CasePlace, FormPlace } from '@/lib/form/spec';
import { caseForm } from './forms';
import { stepAddress } from './item-address';
import { itemSubject, OPERATOR_ITEM } from './items';
import { answerItem } from './resend.mutations';

const SEPARATOR = '.';

/** The ref of the form: the item, the person whom it is about ("caso" for none), and the step that shows it. */
export const resendRef = (code: string, personId: string | null, step: string): string =>
  [code, personId ?? 'caso', step].join(SEPARATOR);

function placeOf({ ref }: FormPlace) {
  const [code = '', person = '', step = ''] = ref.split(SEPARATOR);
  const personId = person === 'caso' ? null : person;
  return { code, step, personId };
}

function subjectOf(place: FormPlace) {
  const { code, personId } = placeOf(place);
  if (code !== OPERATOR_ITEM.code) return itemSubject(code, 'case');
  if (!personId) throw new NotFound();
  return itemSubject(code, `person:${personId}`);
}

const page = (place: CasePlace): string => {
  const { step, personId } = placeOf(place);
  const address = stepAddress(place.caseId, step, personId);
  if (!address) throw new NotFound();
  return address;
};

/** J23: sends a returned item to the reviewer again, from the step, with a word about what was done. */
export const resendForm = caseForm({
  id: 'item-reenviar',
  roles: ['equipe'],
  page,
  schema: z.object({ resposta: prose('Escreva ao revisor o que foi feito') }),
  fields: [
    {
      kind: 'textarea',
      name: 'resposta',
      label: 'O que dizer ao revisor',
      hint: 'O que foi feito, ou por que o registro já está certo. Uma correção nesta etapa envia o item sozinha.',
      rows: 3,
    },
  ],
  submit: 'Enviar de novo',
  leadsTo: page,
  effect: ({ data, sending, revision, place }) => answerItem(sending, subjectOf(place), data.resposta, revision),
});
