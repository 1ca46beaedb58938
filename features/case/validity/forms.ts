import { z } from 'zod';
import { caseForm } from '@/features/case/forms';
import { paths } from '@/features/case/paths';
import type { Field } from '@/lib/form/spec';
import type { Periods, ProofKind } from './ages';
import { PROOF_WORDS } from './copy';
import { setPeriods } from './mutations';

const MOST = 3650;

const days = (message: string, least: number) =>
  z
    .string(message)
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((count) => count >= least && count <= MOST, `Use um número de ${least} a ${MOST}`);

const proof = days('Informe um número de dias, 0 ou nada', 0).optional();

/** The names of the fields in drafts and posts. */
const FIELDS: Record<ProofKind, string> = { conflict: 'vinculo', govbr: 'govbr', cnsQuality: 'cns', email: 'email' };

const field = (kind: ProofKind): Field => ({
  kind: 'text',
  name: FIELDS[kind],
  label: `Validade: ${PROOF_WORDS[kind].title}`,
  hint: 'Em dias corridos. Vazio: o mesmo da confirmação. 0: não vence.',
  width: 'short',
  optional: true,
});

/** The present days as values of the form's fields. */
export const currentOf = ({ days: period, proofDays }: Periods): Record<string, string> => ({
  dias: String(period),
  ...Object.fromEntries(
    Object.entries(FIELDS).map(([kind, name]) => [name, String(proofDays[kind as ProofKind] ?? '')]),
  ),
});

/** J26: how often the operadora confirms its data, and how long it accepts a proof as current. */
export const periodsForm = caseForm({
  id: 'prazo-validade',
  roles: ['equipe'],
  page: ({ caseId }) => paths.validity(caseId),
  schema: z.object({
    dias: days('Informe os dias da confirmação', 1),
    vinculo: proof,
    govbr: proof,
    cns: proof,
    email: proof,
  }),
  fields: [
    {
      kind: 'text',
      name: 'dias',
      label: 'Confirmação periódica',
      hint: 'Em dias corridos, de uma confirmação à seguinte.',
      width: 'short',
    },
    field('conflict'),
    field('govbr'),
    field('cnsQuality'),
    field('email'),
  ],
  submit: 'Salvar os dias',
  leadsTo: ({ caseId }) => `${paths.clocks(caseId)}?feito=validade`,
  async effect({ data, access, sending, revision }) {
    const given = { conflict: data.vinculo, govbr: data.govbr, cnsQuality: data.cns, email: data.email };
    const proofDays = Object.fromEntries(Object.entries(given).filter(([, count]) => count !== undefined));
    return setPeriods(sending, access, { days: data.dias, proofDays }, revision);
  },
});
