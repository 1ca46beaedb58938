import { isValidCpf } from '@brazilian-utils/brazilian-utils/is-valid-cpf';
import { compact, typedIdentifier } from '@/lib/identifiers/typed-text';

/** Whether the text is a CPF in its normal form: 11 digits, not all equal, with the right check digits. */
export const isCpf = (text: string): boolean => /^\d{11}$/.test(text) && isValidCpf(text);

/** Removes the mask. Other characters stay, so that `isCpf` refuses them. */
export const normaliseCpf = compact;

/** `***.444.777-**`: how a CPF is shown by default (privacy). Expects the normal form. */
export const maskCpf = (cpf: string): string => `***.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-**`;

/** `111.444.777-35`. Only for an explicit disclosure that the audit records. Expects the normal form. */
export const formatCpf = (cpf: string): string =>
  `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`;

/** A CPF typed in a form, with or without mask, parsed to 11 digits. */
export const cpfText = typedIdentifier(
  isCpf,
  'Informe o CPF.',
  'Confira o CPF: ele tem 11 dígitos e os dois últimos precisam combinar com os demais.',
);
