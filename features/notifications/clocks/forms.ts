import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import { NotFound } from '@/lib/errors';
import { dateText, requiredText } from '@/lib/form/blocks';
import type { CasePlace, Field } from '@/lib/form/spec';
import { ok } from '@/lib/result';
import { addOwnHoliday, removeOwnHoliday, setTarget } from './mutations';
import { CLOCK_NAMES, type ClockName } from './plan';

const page = ({ caseId }: CasePlace) => paths.clocks(caseId);

const workingDays = (message: string, least: number) =>
  z
    .string(message)
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((days) => days >= least && days <= 365, `Use um número de ${least} a 365`);

const count = (name: string, label: string, hint: string): Field => ({
  kind: 'text',
  name,
  label,
  hint,
  width: 'short',
});

/** Is this the name of a clock? */
export const isClock = (name: string): name is ClockName => CLOCK_NAMES.includes(name as ClockName);

/** Sets the operadora's own target of a clock (J17); the ref names the clock. */
export const targetForm = caseForm({
  id: 'prazo-meta',
  roles: ['equipe'],
  page: ({ caseId, ref }) => paths.clock(caseId, ref),
  schema: z.object({
    meta: workingDays('Informe a meta em dias úteis', 1),
    lembrete: workingDays('Informe os dias de antecedência, ou 0', 0),
    cobranca: workingDays('Informe o intervalo, ou 0', 0),
    escalada: workingDays('Informe os dias depois da meta, ou 0', 0),
  }),
  fields: [
    count('meta', 'Meta, em dias úteis', 'Em quantos dias úteis a operadora espera a resposta.'),
    count('lembrete', 'Lembrar antes', 'Dias úteis antes da meta. 0 não lembra.'),
    count('cobranca', 'Cobrar de novo a cada', 'Dias úteis entre uma cobrança e outra, depois da meta. 0 não cobra.'),
    count(
      'escalada',
      'Avisar mais pessoas',
      'Dias úteis depois da meta em que equipe e revisores são avisados. 0 não avisa.',
    ),
  ],
  submit: 'Salvar',
  async effect({ data, access, place }) {
    if (!isClock(place.ref)) throw new NotFound();
    const { meta, lembrete, cobranca, escalada } = data;
    const target = { days: meta, remindBefore: lembrete, followUpEvery: cobranca, escalateAfter: escalada };
    await setTarget(access.registroAns, place.ref, target);
    return ok(`${page(place)}?feito=meta`);
  },
});

/** Adds a day on which the operadora does not work, such as a municipal holiday or a recess. */
export const holidayForm = caseForm({
  id: 'prazo-feriado',
  roles: ['equipe'],
  page,
  schema: z.object({
    dia: dateText('Informe o dia'),
    nome: requiredText('Diga que dia é', 80),
  }),
  fields: [
    { kind: 'date', name: 'dia', label: 'Dia sem expediente', hint: 'Por exemplo, 08/12/2026.' },
    { kind: 'text', name: 'nome', label: 'O que é', hint: 'Por exemplo, feriado municipal.' },
  ],
  submit: 'Incluir',
  async effect({ data, access, place }) {
    await addOwnHoliday(access.registroAns, data.dia, data.nome);
    return ok(`${page(place)}?feito=dia`);
  },
});

/** Removes such a day; the ref is the day. */
export const holidayGoneForm = caseForm({
  id: 'prazo-feriado-retirar',
  roles: ['equipe'],
  page,
  schema: z.object({}),
  fields: [],
  submit: 'Retirar',
  async effect({ access, place }) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(place.ref)) throw new NotFound();
    await removeOwnHoliday(access.registroAns, place.ref);
    return ok(`${page(place)}?feito=dia`);
  },
});
