import { z } from 'zod';
import { caseForm } from '@/features/journey/forms';
import { NotFound } from '@/lib/errors';
import type { FormPlace } from '@/lib/form/spec';
import { choice, optionalProse, prose } from '@/lib/form/zod';
import { ok } from '@/lib/result';
import { itemSubject } from './checklist';
import { answerItem, decideItem } from './mutations';
import { itemOf } from './schema';

const SEPARATOR = '~';

/** The place of a decision: the item, and the basis that the reviewer has on the screen. */
export const decisionRef = (item: string, basis: string): string => `${item}${SEPARATOR}${basis}`;

const itemOfPlace = ({ ref }: FormPlace): string => ref.split(SEPARATOR)[0] ?? '';

function subjectOf(place: FormPlace) {
  const found = itemOf(itemOfPlace(place));
  if (!found) throw new NotFound();
  return itemSubject(found.item.code, found.scope);
}

const page = (place: FormPlace) => `/casos/${place.caseId}/conferencia/${itemOfPlace(place)}`;

/** J23: accept, or return with a mandatory reason. */
export const decisionForm = caseForm({
  id: 'decisao',
  roles: ['revisor'],
  page,
  schema: z.object({
    decisao: choice(['aceitar', 'devolver'], 'Escolha aceitar ou devolver'),
    motivo: optionalProse(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'decisao',
      label: 'Sua decisão',
      options: [
        { value: 'aceitar', label: 'Aceitar', hint: 'O que está na tela prova o que a regra pede.' },
        { value: 'devolver', label: 'Devolver com motivo', hint: 'Quem informou recebe o motivo e corrige.' },
      ],
    },
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Motivo da devolução',
      hint: 'Diga o que falta ou está errado e como corrigir.',
      when: { field: 'decisao', is: 'devolver' },
      missing: 'Informe o motivo da devolução',
      rows: 4,
    },
  ],
  submit: 'Registrar a decisão',
  async effect({ data, sending, revision, place }) {
    const basis = place.ref.split(SEPARATOR)[1] ?? '';
    const decision = { accepted: data.decisao === 'aceitar', reason: data.motivo ?? '', basis, expected: revision };
    const done = await decideItem(sending, subjectOf(place), decision);
    return done.ok ? ok(`/casos/${place.caseId}/conferencia?decidido=${itemOfPlace(place)}`) : done;
  },
});

/** The team disagrees with a return, or explains: nothing is changed, the item goes back to the reviewer. */
export const itemAnswerForm = caseForm({
  id: 'resposta-devolucao',
  roles: ['equipe'],
  page,
  schema: z.object({ resposta: prose('Escreva a resposta ao revisor') }),
  fields: [
    {
      kind: 'textarea',
      name: 'resposta',
      label: 'Resposta ao revisor',
      hint: 'Se o que está registrado já está certo, explique por quê.',
      rows: 3,
    },
  ],
  submit: 'Responder sem alterar',
  async effect({ data, sending, revision, place }) {
    const done = await answerItem(sending, subjectOf(place), data.resposta, revision);
    return done.ok ? ok(page(place)) : done;
  },
});
