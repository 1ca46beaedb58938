import { isValidCns } from '@brazilian-utils/brazilian-utils/is-valid-cns';
import { compact, typedIdentifier } from '@/lib/identifiers/typed-text';

/**
 * Whether the text is a CNS in its normal form: 15 digits, beginning with 1, 2, 7, 8 or 9, with the right check digit.
 * This says nothing about the quality of the record (J10), nor whether the number is definitive.
 */
export const isCns = (text: string): boolean => /^\d{15}$/.test(text) && isValidCns(text);

/** Removes the mask. Other characters stay, so that `isCns` refuses them. */
export const normaliseCns = compact;

/** `*** **** **** 0007`: how a CNS is shown by default (privacy). Expects the normal form. */
export const maskCns = (cns: string): string => `*** **** **** ${cns.slice(11)}`;

/** `100 0000 0000 0007`. Only for an explicit disclosure that the audit records. Expects the normal form. */
export const formatCns = (cns: string): string =>
  `${cns.slice(0, 3)} ${cns.slice(3, 7)} ${cns.slice(7, 11)} ${cns.slice(11)}`;

/** A CNS typed in a form, with or without spaces, parsed to 15 digits. */
export const cnsText = typedIdentifier(
  isCns,
  'Informe o CNS.',
  'Confira o CNS: ele tem 15 dígitos e começa com 1, 2, 7, 8 ou 9; o número informado não confere.',
);
