import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { checked, choice, dateText, emailText, fileId, prose, requiredText } from '@/lib/form/blocks';
import type { CasePlace, Field, FormPlace } from '@/lib/form/spec';
import { cnsText } from '@/lib/identifiers/cns';
import { changeEmail, confirmEmail, declareGovbr, informCns, recordCnsResult, recordVisit, reveal } from './mutations';
import { percentageText } from './schema';

/** Each form here is about one person. `ref` is that person's id. */
const about = { roles: ['equipe', 'titular'] as ('equipe' | 'titular')[], person: ({ ref }: FormPlace) => ref };
const at =
  (path: string) =>
  ({ caseId, ref }: CasePlace) =>
    `${paths.person(caseId, ref)}${path}`;
const [person, govbr, cns, email] = [at(''), at('/gov-br'), at('/cns'), at('/email')];

const EMAIL_HINT = 'O mesmo que está no cadastro do CNS. Não muda o e-mail com que a pessoa entra no Habilita.';
const FILE = 'PDF, PNG ou JPEG, até 10 MB. Não envie imagem com senha, código ou dado de outra pessoa.';

/** J9: declares the Gov.br account with evidence. */
export const govbrForm = caseForm({
  id: 'govbr-declarar',
  mayVoid: true,
  ...about,
  page: (place) => `${govbr(place)}?alterar=declarar`,
  schema: z.object({
    confirma: checked('Confirme que a conta é da própria pessoa'),
    comprovante: fileId('Anexe o comprovante da conta gov.br'),
  }),
  fields: [
    { kind: 'checkbox', name: 'confirma', label: 'A conta gov.br é da própria pessoa e usa o CPF dela.' },
    { kind: 'file', name: 'comprovante', label: 'Comprovante da conta gov.br', hint: FILE },
  ],
  submit: 'Declarar a conta',
  leadsTo: govbr,
  effect: async ({ data, access, sending, place, revision }) =>
    declareGovbr(sending, place.ref, await evidenceRefs(access, [data.comprovante]), revision),
});

/** J10: informs the CNS number. */
export const cnsNumberForm = caseForm({
  id: 'cns-numero',
  mayVoid: true,
  ...about,
  page: (place) => `${cns(place)}?alterar=numero`,
  schema: z.object({ cns: cnsText }),
  fields: [
    {
      kind: 'text',
      name: 'cns',
      label: 'Número do CNS',
      hint: 'São 15 dígitos. Pode digitar com espaços.',
      width: 'medium',
    },
  ],
  submit: 'Registrar o CNS',
  leadsTo: cns,
  effect: ({ data, access, sending, place, revision }) => informCns(sending, access, place.ref, data.cns, revision),
});

const proofFile = (name: string, is: string): Field => ({
  kind: 'file',
  name,
  label: 'Comprovante',
  hint: FILE,
  when: { field: 'resultado', is },
  missing: 'Anexe o comprovante',
});

/** J10, J11: records what SGOP showed or what the Web Service answered. */
export const cnsResultForm = caseForm({
  id: 'cns-resultado',
  mayVoid: true,
  ...about,
  page: (place) => `${cns(place)}?alterar=resultado`,
  schema: z.object({
    resultado: choice(['aceito', 'percentual', 'reclamacao'], 'Escolha o que aconteceu'),
    telaAceita: fileId('Anexe o comprovante').optional(),
    percentual: percentageText.optional(),
    telaPercentual: fileId('Anexe o comprovante').optional(),
    dataReclamacao: dateText('Informe a data', { notFuture: true }).optional(),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'resultado',
      label: 'O que aconteceu?',
      options: [
        { value: 'aceito', label: 'O SGOP aceitou o CNS sem reclamar da qualidade' },
        {
          value: 'percentual',
          label: 'O Web Service do CNS informou o percentual de qualidade',
          hint: 'Só para operadoras com acesso a esse serviço.',
        },
        { value: 'reclamacao', label: 'O SGOP reclamou de baixa qualidade cadastral' },
      ],
    },
    proofFile('telaAceita', 'aceito'),
    {
      kind: 'text',
      name: 'percentual',
      label: 'Percentual de qualidade',
      hint: 'De 0 a 100. O limite do que conta como “alta” não é publicado: quem decide se basta é o revisor.',
      width: 'short',
      when: { field: 'resultado', is: 'percentual' },
      missing: 'Informe o percentual',
    },
    proofFile('telaPercentual', 'percentual'),
    {
      kind: 'date',
      name: 'dataReclamacao',
      label: 'Data da reclamação',
      hint: 'Por exemplo, 05/11/2026.',
      when: { field: 'resultado', is: 'reclamacao' },
      missing: 'Informe a data da reclamação',
    },
  ],
  submit: 'Registrar o resultado',
  leadsTo: cns,
  async effect({ data, access, sending, place, revision }) {
    const evidence = await evidenceRefs(access, [data.telaAceita, data.telaPercentual]);
    const how = data.resultado === 'percentual' ? ('webService' as const) : ('sgopAccepted' as const);
    return recordCnsResult(
      sending,
      place.ref,
      data.dataReclamacao
        ? { type: 'cns.complain', on: data.dataReclamacao }
        : { type: 'cns.attest', how, percentage: data.percentual ?? null, evidence },
      revision,
    );
  },
});

const unit: Field = {
  kind: 'text',
  name: 'unidade',
  label: 'Unidade de saúde',
  hint: 'UBS, hospital ou outra unidade.',
  width: 'long',
};

interface Visit {
  id: string;
  /** False while the holder only plans to go. */
  done: boolean;
  date: z.ZodType<string>;
  label: string;
  submit: string;
}

const visitForm = ({ id, done, date, label, submit }: Visit) =>
  caseForm({
    id: `cns-${id}`,
    ...about,
    page: (place) => `${cns(place)}?alterar=${id}`,
    schema: z.object({ data: date, unidade: requiredText('Informe a unidade de saúde', 200) }),
    fields: [{ kind: 'date', name: 'data', label, hint: 'Por exemplo, 05/11/2026.' }, unit],
    submit,
    leadsTo: cns,
    effect: ({ data: { data: on, unidade: unit }, sending, place, revision }) =>
      recordVisit(sending, place.ref, done, { on, unit }, revision),
  });

/** J11: records the planned visit to a health unit. */
export const visitPlanForm = visitForm({
  id: 'visita',
  done: false,
  date: dateText('Informe a data prevista'),
  label: 'Data prevista',
  submit: 'Registrar a visita marcada',
});

/** J11: records the visit to a health unit. */
export const visitDoneForm = visitForm({
  id: 'visita-feita',
  done: true,
  date: dateText('Informe a data da visita', { notFuture: true }),
  label: 'Data da visita',
  submit: 'Registrar que a visita foi feita',
});

/** J12: confirms that the e-mail in the CNS record is current and read. */
export const emailConfirmForm = caseForm({
  id: 'email-confirmar',
  ...about,
  page: email,
  schema: z.object({ confirma: checked('Confirme que o e-mail é atual e que a pessoa o lê') }),
  fields: [
    {
      kind: 'checkbox',
      name: 'confirma',
      label: 'Este é o e-mail que está no cadastro do CNS, ele é atual e a pessoa consegue abri-lo.',
    },
  ],
  submit: 'Confirmar o e-mail',
  leadsTo: email,
  effect: ({ sending, place, revision }) => confirmEmail(sending, place.ref, revision),
});

/** J12: changes the e-mail; it must be confirmed again. */
export const emailChangeForm = caseForm({
  id: 'email-alterar',
  mayVoid: true,
  ...about,
  page: (place) => `${email(place)}?alterar=email`,
  schema: z.object({ email: emailText('Informe o e-mail') }),
  fields: [{ kind: 'text', name: 'email', label: 'E-mail', inputMode: 'email', hint: EMAIL_HINT }],
  submit: 'Alterar o e-mail',
  leadsTo: email,
  effect: ({ data, access, sending, place, revision }) => changeEmail(sending, access, place.ref, data.email, revision),
});

/** Privacy: shows a full number only on request, with a reason that the audit records. */
export const revealForm = caseForm({
  id: 'dados-revelar',
  ...about,
  page: (place) => `${person(place)}?alterar=revelar`,
  schema: z.object({
    numero: choice(['cpf', 'cns'], 'Escolha o número que precisa ver'),
    motivo: prose('Informe o motivo', 500),
  }),
  fields: [
    {
      kind: 'radio',
      name: 'numero',
      label: 'Que número você precisa ver?',
      options: [
        { value: 'cpf', label: 'CPF' },
        { value: 'cns', label: 'CNS' },
      ],
    },
    {
      kind: 'textarea',
      name: 'motivo',
      label: 'Para quê?',
      hint: 'O motivo e o seu nome ficam na trilha de auditoria; o número, não.',
      rows: 3,
    },
  ],
  submit: 'Mostrar o número',
  leadsTo: (place) => `${person(place)}?revelado=1#revelado`,
  effect: ({ data, access, sending, place, revision }) =>
    reveal(sending, access, place.ref, data.numero, data.motivo, revision),
});
