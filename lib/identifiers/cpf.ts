import { isValidCpf } from '@brazilian-utils/brazilian-utils/is-valid-cpf';
import { compact, typedIdentifier } from '@/lib/identifiers/typed-text';

/** Whether the text is a CPF in its normal form: 11 digits with right check digits, not all equal. */
export const isCpf = (text: string): boolean => /^\d{11}$/.test(text) && isValidCpf(text);

/** The 11 digits without the mask; anything that is not a digit stays, so that `isCpf` refuses it. */
export const normaliseCpf = compact;

/** `***.444.777-**`: how a CPF is shown by default (privacy). Expects the normal form. */
export const maskCpf = (cpf: string): string => `***.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-**`;

/** `111.444.777-35`: only for an explicit, recorded revelation. Expects the normal form. */
export const formatCpf = (cpf: string): string =>
  `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`;

/** A CPF typed in a form, with or without mask; comes out as 11 digits. */
export const cpfText = typedIdentifier(
  isCpf,
  'Informe o CPF.',
  'Confira o CPF: ele tem 11 dígitos e os dois últimos precisam combinar com os demais.',
);
