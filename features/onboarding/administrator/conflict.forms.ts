import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { dateText, fileId, optionalProse, prose } from '@/lib/form/blocks';
import type { CasePlace, FormPlace } from '@/lib/form/spec';
import { FILE } from './copy';
import { checkAgain, declareNoConflict, requestCorrection } from './mutations';

const bond = ({ caseId, ref }: CasePlace) => paths.conflict(caseId, ref);
const aboutRef = ({ ref }: FormPlace) => ref;

/** J8: looks the person up in CNES again. */
export const conflictCheckForm = caseForm({
  id: 'vinculo-conferir',
  mayVoid: true,
  roles: ['equipe'],
  person: aboutRef,
  page: bond,
  schema: z.object({}),
  fields: [],
  submit: 'Conferir de novo',
  leadsTo: bond,
  effect: ({ access, sending, revision, place }) => checkAgain(sending, access, place.ref, revision),
});

/** J8: declares with evidence, after an inconclusive look-up, that there is no other establishment. */
export const conflictDeclareForm = caseForm({
  id: 'vinculo-declarar',
  mayVoid: true,
  roles: ['equipe', 'titular'],
  person: aboutRef,
  page: bond,
  schema: z.object({
    declaracao: prose('Escreva a declaração'),
    comprovante: fileId('Anexe o comprovante da declaração'),
  }),
  fields: [
    {
      kind: 'textarea',
      name: 'declaracao',
      label: 'Declaração',
      hint: 'Por exemplo: “Declaro que não respondo por outro estabelecimento de saúde no CNES.”',
      rows: 3,
    },
    {
      kind: 'file',
      name: 'comprovante',
      label: 'Comprovante',
      hint: `Declaração assinada ou consulta ao CNES. ${FILE}`,
    },
  ],
  submit: 'Registrar a declaração',
  leadsTo: bond,
  async effect({ data, access, sending, revision, place }) {
    const evidence = await evidenceRefs(access, [data.comprovante]);
    return declareNoConflict(sending, place.ref, data.declaracao, evidence, revision);
  },
});

/** J8: records that CNES was asked to correct the other establishment. */
export const correctionForm = caseForm({
  id: 'vinculo-correcao',
  roles: ['equipe'],
  person: aboutRef,
  page: bond,
  schema: z.object({ data: dateText('Informe a data do pedido', { notFuture: true }), observacao: optionalProse() }),
  fields: [
    { kind: 'date', name: 'data', label: 'Data em que a correção foi pedida', hint: 'Por exemplo, 05/11/2026.' },
    { kind: 'textarea', name: 'observacao', label: 'A quem foi pedida e como', optional: true, rows: 3 },
  ],
  submit: 'Registrar o pedido de correção',
  leadsTo: bond,
  effect: ({ data: { data: on, observacao: note = '' }, sending, revision, place }) =>
    requestCorrection(sending, place.ref, { on, note }, revision),
});
