import { isValidCnpj } from '@brazilian-utils/brazilian-utils/is-valid-cnpj';
import { compact, typedIdentifier } from '@/lib/identifiers/typed-text';

/**
 * Whether the text is a CNPJ in its normal form: 12 digits or capital letters and two check digits. Since July 2026 new
 * numbers may have letters; numeric ones stay valid.
 */
export const isCnpj = (text: string): boolean => /^[0-9A-Z]{12}\d{2}$/.test(text) && isValidCnpj(text, { version: 2 });

/** The 14 characters without the mask, in capitals. */
export const normaliseCnpj = compact;

/** The first 8 characters: the same for the head office and every branch of one company (J3). */
export const cnpjRoot = (cnpj: string): string => cnpj.slice(0, 8);

/** `12.ABC.345/01DE-35`. Expects the normal form; a CNPJ is public and is never masked. */
export const formatCnpj = (cnpj: string): string =>
  `${cnpj.slice(0, 2)}.${cnpj.slice(2, 5)}.${cnpj.slice(5, 8)}/${cnpj.slice(8, 12)}-${cnpj.slice(12)}`;

/** A CNPJ typed in a form, with or without mask, in capitals or not, parsed to 14 characters. */
export const cnpjText = typedIdentifier(
  isCnpj,
  'Informe o CNPJ.',
  'Confira o CNPJ: ele tem 14 letras ou números e os dois últimos precisam combinar com os demais.',
);
