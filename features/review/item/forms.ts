import { z } from 'zod';
import { corruptedAmong } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { addressWith, decisionPlace, itemOf } from '@/features/case/item-address';
import { itemSubject } from '@/features/case/items';
import { paths } from '@/features/case/paths';
import { answerItem } from '@/features/case/resend.mutations';
import { readPhrases } from '@/features/review/return-phrases/data';
import { phraseId, reasonOf } from '@/features/review/return-phrases/schema';
import type { CaseAccess } from '@/lib/auth/gates';
import { NotFound } from '@/lib/errors';
import { choice, optionalProse, prose } from '@/lib/form/blocks';
import type { Typed } from '@/lib/form/parse';
import type { CasePlace, Field, FormPlace } from '@/lib/form/spec';
import { ok, type Result, refuse } from '@/lib/result';
import { readItemEvidence } from './data';
import { decideItem } from './mutations';

function foundOf({ ref }: FormPlace) {
  const found = itemOf(decisionPlace(ref).item);
  if (!found) throw new NotFound();
  return found;
}

const subjectOf = (place: CasePlace) => itemSubject(foundOf(place).item.code, foundOf(place).scope);

const page = (place: CasePlace, query = '') => {
  const { item, carried } = decisionPlace(place.ref);
  return addressWith(paths.item(place.caseId, item), carried, query);
};

const CORRUPTED =
  'Um comprovante deste item não confere com o SHA-256 registrado, e por isso o item não pode ser aceito. O gestor da plataforma foi avisado. Você pode devolver o item e pedir o arquivo de novo.';
const NO_REASON = 'Informe o motivo da devolução, ou escolha uma frase';

const REASON_LENGTH = 2000;

/** The reason of a return, from the phrase and the typed text; or a refusal at the faulty field. */
async function reasonGiven(access: CaseAccess, chosen?: string, typed = ''): Promise<Result<string>> {
  const { phrases } = await readPhrases(access);
  const phrase = phrases.find((candidate) => phraseId(candidate) === chosen);
  const wrong = (field: string, text: string) => refuse('invalid', text, { [field]: [text] });
  if (chosen && !phrase) return wrong('frase', 'Esta frase não está mais na lista. Escolha outra');
  const reason = reasonOf(phrase, typed);
  if (reason.length > REASON_LENGTH)
    return wrong('motivo', `Com a frase, o motivo passa de ${REASON_LENGTH.toLocaleString('pt-BR')} caracteres`);
  return ok(reason);
}

const returnSchema = { frase: z.string().max(64).optional(), motivo: optionalProse(REASON_LENGTH) };

/** The questions for the reason of a return; asked only for the answer `when`, if there is one. */
const returnFields = (when?: Field['when']): Field[] => [
  {
    kind: 'select',
    name: 'frase',
    label: 'Frase pronta',
    hint: 'Vai no começo do motivo. Para mudar as palavras, use “Pôr a frase no motivo”.',
    when,
    optional: true,
  },
  {
    kind: 'textarea',
    name: 'motivo',
    label: 'Motivo da devolução',
    hint: 'Diga o que falta ou está errado e como corrigir.',
    when,
    missing: NO_REASON,
    unless: 'frase',
    rows: 4,
  },
];

const phraseOptions = async (access: CaseAccess) => {
  const { phrases } = await readPhrases(access);
  return { frase: phrases.map((phrase) => ({ value: phraseId(phrase), label: phrase })) };
};

/** Puts the chosen phrase into the reason. @param answers further answers that stay */
const fillWith = (answers: Typed) => ({
  label: 'Pôr a frase no motivo',
  from: 'frase',
  leadsTo: 'motivo',
  async typed(typed: Typed, access: CaseAccess) {
    const { phrases } = await readPhrases(access);
    const phrase = phrases.find((candidate) => phraseId(candidate) === typed.frase);
    return { ...typed, ...answers, frase: '', motivo: reasonOf(phrase, String(typed.motivo ?? '')) };
  },
});

const decisionField: Field = {
  kind: 'radio',
  name: 'decisao',
  label: 'Sua decisão',
  options: [
    { value: 'aceitar', label: 'Aceitar', hint: 'O que está na tela prova o que a regra pede.', key: 'a' },
    { value: 'devolver', label: 'Devolver com motivo', hint: 'Quem informou recebe o motivo e corrige.', key: 'd' },
  ],
};

/** J25: asked only while an alert is open against the item. */
const despiteField: Field = {
  kind: 'textarea',
  name: 'apesar',
  label: 'Por que aceitar com o alerta aberto?',
  hint: 'Fica no histórico e no dossiê, junto da decisão.',
  when: { field: 'decisao', is: 'aceitar' },
  missing: 'Informe por que aceita o item com o alerta aberto',
  rows: 3,
};

const decisionOf = (id: string, alerted: boolean) =>
  caseForm({
    id,
    roles: ['revisor'],
    page: (place) => page(place),
    schema: z.object({
      decisao: choice(['aceitar', 'devolver'], 'Escolha aceitar ou devolver'),
      apesar: optionalProse(REASON_LENGTH),
      ...returnSchema,
    }),
    fields: [decisionField, ...(alerted ? [despiteField] : []), ...returnFields({ field: 'decisao', is: 'devolver' })],
    options: phraseOptions,
    submit: 'Registrar a decisão',
    fill: fillWith({ decisao: 'devolver' }),
    async effect({ data, sending, access, revision, place }) {
      const { basis } = decisionPlace(place.ref);
      const accepted = data.decisao === 'aceitar';
      const { item, scope } = foundOf(place);
      if (accepted && (await corruptedAmong(access, await readItemEvidence(access, item, scope))).size > 0)
        return refuse('refused', CORRUPTED);
      const reason = accepted ? ok(data.apesar ?? '') : await reasonGiven(access, data.frase, data.motivo);
      if (!reason.ok) return reason;
      const decision = { accepted, reason: reason.value, basis, expected: revision };
      const done = await decideItem(sending, access, subjectOf(place), decision);
      return done.ok ? ok(page(place, `decidido=${accepted ? 'aceito' : 'devolvido'}`)) : done;
    },
  });

/** J23: accepts an item, or returns it with a mandatory reason. */
export const decisionForm = decisionOf('decisao', false);

/** J23, J25: the same while an alert is open against the item; an acceptance needs a reason too. */
export const alertedDecisionForm = decisionOf('decisao-com-alerta', true);

/** J23: takes an acceptance back: the item returns to the team with a mandatory reason. */
export const reopenForm = caseForm({
  id: 'item-reabrir',
  roles: ['revisor'],
  page: (place) => page(place),
  schema: z.object(returnSchema),
  fields: returnFields(),
  options: phraseOptions,
  submit: 'Reabrir e devolver',
  fill: fillWith({}),
  async effect({ data, sending, access, revision, place }) {
    const reason = await reasonGiven(access, data.frase, data.motivo);
    if (!reason.ok) return reason;
    if (reason.value === '') return refuse('invalid', NO_REASON, { motivo: [NO_REASON] });
    const { basis } = decisionPlace(place.ref);
    const decision = { accepted: false, reason: reason.value, basis, expected: revision };
    const done = await decideItem(sending, access, subjectOf(place), decision);
    return done.ok ? ok(page(place, 'decidido=reaberto')) : done;
  },
});

/** The team answers a return without changing anything, and the item goes back to the reviewer. */
export const itemAnswerForm = caseForm({
  id: 'resposta-devolucao',
  roles: ['equipe'],
  page: (place) => page(place),
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
  leadsTo: page,
  effect: ({ data, sending, revision, place }) => answerItem(sending, subjectOf(place), data.resposta, revision),
});
