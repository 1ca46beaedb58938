import { z } from 'zod';
import { evidenceRefs } from '@/features/case/evidence.data';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { findByCpf, isEmailTaken } from '@/features/case/people/data';
import { readCase } from '@/features/case/read.data';
import { EMAIL_TAKEN } from '@/features/onboarding/checks/copy';
import { keyedHash } from '@/lib/crypto';
import { choice, dateText, emailText, fileId, prose, requiredText, ticked } from '@/lib/form/blocks';
import type { CasePlace, Finding, FormPlace } from '@/lib/form/spec';
import { cpfText } from '@/lib/identifiers/cpf';
import { POSITIONS } from '@/machines/administrator/machine';
import { FILE, POSITION_WORDS } from './copy';
import { lookUpConflict, nominate, recordLeaving, registerInSgop, withdraw } from './mutations';
import { conflictFinding, readiness, sgopFindings } from './readiness';

const overview = ({ caseId }: CasePlace) => paths.administrator(caseId);
const aboutRef = ({ ref }: FormPlace) => ref;

/** J6–J8: nominates the administrator. `ref` is the id that a new record of the person would get. */
export const nominateForm = caseForm({
  id: 'administrador-indicar',
  roles: ['equipe'],
  mayVoid: true,
  page: (place) => paths.nomination(place.caseId, place.ref),
  schema: z.object({
    nome: requiredText('Informe o nome completo'),
    cpf: cpfText,
    email: emailText('Informe o e-mail de trabalho'),
    cargo: choice(POSITIONS, 'Escolha o cargo da pessoa na operadora'),
    comprovante: fileId('Anexe o comprovante').optional(),
    comImpedimento: ticked(),
  }),
  fields: [
    { kind: 'text', name: 'nome', label: 'Nome completo', width: 'long' },
    {
      kind: 'text',
      name: 'cpf',
      label: 'CPF',
      hint: 'Fica cifrado e aparece mascarado. Serve para conferir o CNES e a conta gov.br.',
      width: 'medium',
    },
    {
      kind: 'text',
      name: 'email',
      label: 'E-mail de trabalho',
      inputMode: 'email',
      hint: 'É com ele que a pessoa entra no Habilita. O e-mail do cadastro do CNS é conferido em outra etapa e pode ser outro.',
    },
    {
      kind: 'radio',
      name: 'cargo',
      label: 'Cargo na operadora',
      hint: 'A ANS pede um destes. O representante legal perante a ANS não precisa ser o administrador.',
      options: POSITIONS.map((value) => ({ value, label: POSITION_WORDS[value] })),
    },
    {
      kind: 'file',
      name: 'comprovante',
      label: 'Comprovante da indicação',
      hint: `Por exemplo, a ata ou a portaria. ${FILE}`,
      optional: true,
    },
    {
      kind: 'checkbox',
      name: 'comImpedimento',
      label: 'Indicar mesmo com impedimento no CNES e pedir a correção do CNES',
      hint: 'Só se a pessoa constar como responsável por outro estabelecimento. A etapa espera a correção aparecer na base.',
      optional: true,
    },
  ],
  submit: 'Indicar como administrador',
  async check({ data, access }) {
    const [found, known] = await Promise.all([
      lookUpConflict(access, keyedHash('cpf', data.cpf)),
      findByCpf(access.registroAns, data.cpf),
    ]);
    const findings: Finding[] = [conflictFinding(found, data.comImpedimento)];
    if (known?.email !== data.email && (await isEmailTaken(access, data.email, known?.id ?? null)))
      findings.push({ level: 'blocking', text: EMAIL_TAKEN, field: 'email' });
    if (known) {
      const text = `Este CPF já está registrado nesta operadora, em nome de ${known.name}. O registro é aproveitado, com as conferências já feitas.`;
      findings.push({ level: 'info', text });
    }
    return findings;
  },
  leadsTo: overview,
  effect: async ({ data, access, sending, place }) =>
    nominate(sending, access, {
      newId: place.ref,
      name: data.nome,
      cpf: data.cpf,
      email: data.email,
      position: data.cargo,
      evidence: await evidenceRefs(access, [data.comprovante]),
      despiteConflict: data.comImpedimento,
    }),
});

/** Withdraws the nomination before the person is active. */
export const withdrawForm = caseForm({
  id: 'administrador-trocar',
  mayVoid: true,
  roles: ['equipe'],
  page: (place) => `${overview(place)}?alterar=trocar`,
  schema: z.object({ motivo: prose('Informe o motivo da troca') }),
  fields: [{ kind: 'textarea', name: 'motivo', label: 'Por que escolher outra pessoa?', rows: 3 }],
  submit: 'Retirar a indicação',
  leadsTo: overview,
  effect: ({ data, sending, revision }) => withdraw(sending, data.motivo, revision),
});

/** J24: the active administrator leaves. */
export const leaveForm = caseForm({
  id: 'administrador-saida',
  mayVoid: true,
  roles: ['equipe'],
  page: (place) => `${overview(place)}?alterar=saida`,
  schema: z.object({
    data: dateText('Informe a data da saída', { notFuture: true }),
    motivo: prose('Informe o motivo da saída'),
  }),
  fields: [
    { kind: 'date', name: 'data', label: 'Data da saída', hint: 'Por exemplo, 05/11/2026.' },
    { kind: 'textarea', name: 'motivo', label: 'Motivo da saída', rows: 3 },
  ],
  submit: 'Registrar a saída',
  leadsTo: overview,
  effect: ({ data: { data: on, motivo: reason }, sending, revision }) =>
    recordLeaving(sending, { on, reason }, revision),
});

/** J13: records the days of the three requests in SGOP. `ref` is the nominated person's id. */
export const sgopForm = caseForm({
  id: 'administrador-sgop',
  mayVoid: true,
  roles: ['equipe', 'titular'],
  person: aboutRef,
  page: ({ caseId }) => `${paths.sgop(caseId)}?alterar=sgop`,
  saves: true,
  schema: z.object({
    vinculo: dateText('Informe a data do pedido de vínculo', { notFuture: true }),
    perfil: dateText('Informe a data do pedido de perfil', { notFuture: true }),
    computador: dateText('Informe a data do pedido de computador', { notFuture: true }),
    comprovante: fileId('Anexe o comprovante').optional(),
  }),
  fields: [
    {
      kind: 'date',
      name: 'vinculo',
      label: '1. Vínculo ao CNES da operadora, pedido em',
      hint: 'Em “Solicitar Novo Acesso”. Por exemplo, 05/11/2026.',
    },
    {
      kind: 'date',
      name: 'perfil',
      label: '2. Perfil ADMINISTRADOR, pedido em',
      hint: 'Em “Solicitar Acesso ao Perfil”.',
    },
    {
      kind: 'date',
      name: 'computador',
      label: '3. Computador, pedido em',
      hint: 'Em “Solicitar Acesso de computadores”.',
    },
    {
      kind: 'file',
      name: 'comprovante',
      label: 'Comprovante',
      hint: `Tela do SGOP com os pedidos. ${FILE}`,
      optional: true,
    },
  ],
  submit: 'Registrar o cadastro no SGOP',
  check: async ({ data, access, place }) => sgopFindings(readiness(await readCase(access), place.ref), data),
  leadsTo: ({ caseId }) => paths.sgop(caseId),
  async effect({ data, access, sending, revision, place }) {
    const evidence = await evidenceRefs(access, [data.comprovante]);
    const registration = { linkOn: data.vinculo, profileOn: data.perfil, computerOn: data.computador, evidence };
    return registerInSgop(sending, access, place.ref, registration, revision);
  },
});
