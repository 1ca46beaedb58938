import { z } from 'zod';
import { stateOf } from '@/lib/gateways/cnes/file/names';
import type { CnesEstablishment } from '@/lib/gateways/cnes/port';

/** Versions of the API send numbers as numbers or as text; an empty one becomes null. */
const code = z
  .union([z.number().int().nonnegative(), z.string().max(40)])
  .nullish()
  .transform((value) => String(value ?? '').trim() || null);
const name = z
  .string()
  .max(400)
  .nullish()
  .transform((value) => (value ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim());
/** A CNPJ sent as a number has lost its leading zeros. */
const cnpj = code.transform((value) => {
  const held = value?.replace(/[./\s-]/g, '').toUpperCase();
  return held ? (/^\d+$/.test(held) ? held.padStart(14, '0') : held) : null;
});

const answer = z
  .object({
    codigo_cnes: code,
    numero_cnpj: cnpj,
    numero_cnpj_entidade: cnpj,
    nome_razao_social: name,
    nome_fantasia: name,
    codigo_tipo_unidade: code,
    codigo_motivo_desabilitacao_estabelecimento: code,
    codigo_uf: code,
  })
  .refine((row) => /^\d{1,7}$/.test(row.codigo_cnes ?? ''))
  .refine((row) => /^\d{1,2}$/.test(row.codigo_tipo_unidade ?? ''))
  .refine((row) =>
    [row.numero_cnpj, row.numero_cnpj_entidade].every((held) => !held || /^[0-9A-Z]{12}\d{2}$/.test(held)),
  );

/**
 * Reads the API's object as an establishment: the type padded to 2 digits, the subtype unknown, inactive when there is
 * a deactivation reason. Drops everything else, such as contacts.
 * @param cnes 7 digits
 * @returns null when the object has another shape or describes another establishment
 */
export function readAnswer(content: unknown, cnes: string): CnesEstablishment | null {
  const { data: row } = answer.safeParse(content);
  if (!row || row.codigo_cnes?.padStart(7, '0') !== cnes) return null;
  return {
    cnes,
    name: row.nome_fantasia || row.nome_razao_social,
    typeCode: (row.codigo_tipo_unidade ?? '').padStart(2, '0'),
    subtypeCode: null,
    cnpj: row.numero_cnpj,
    maintainerCnpj: row.numero_cnpj_entidade,
    deactivationReason: row.codigo_motivo_desabilitacao_estabelecimento?.padStart(2, '0') ?? null,
    city: null,
    uf: stateOf(row.codigo_uf ?? '') || null,
  };
}
