import { EMAIL_TAKEN } from '@/features/onboarding/checks/copy';
import { newOperator } from '@/features/onboarding/operators/requests/schema';
import { isPreparable } from '@/features/onboarding/operators/requests/standing';
import { keyedHasher } from '@/lib/crypto';
import { cnsText, isCns, maskCns, normaliseCns } from '@/lib/identifiers/cns';
import { isCpf, maskCpf, normaliseCpf } from '@/lib/identifiers/cpf';
import type { FileLine } from './file.schema';

/** A registered person, with what a file is compared with. */
export interface Registered {
  id: string;
  name: string;
  email: string | null;
  /** Other e-mails by which they sign in: of an open invitation, of their account. */
  otherEmails?: string[];
  cpfHmac: string;
  /** The state of their request as an operator. */
  stage: string;
  isAdministrator: boolean;
}

/** What would become of a line. `known`: the person is already on the list. */
export type Verdict = 'good' | 'known' | 'faulty';

/** A line of the file with its verdict. CPF and CNS are masked. */
export interface CheckedLine {
  line: number;
  name: string;
  cpfMasked: string;
  email: string;
  cnsMasked: string;
  verdict: Verdict;
  /** What to correct, pt-BR, without names. Empty unless the line is faulty. */
  reasons: string[];
  /** A remark (pt-BR) on a good or known line. */
  note?: string;
  /** The person's id; only of a known line. */
  personId?: string;
}

/** The values of a good line, normalised for storage. */
export interface GoodLine {
  line: number;
  name: string;
  cpf: string;
  email: string;
  cns?: string;
}

const CPF_DIGITS = 11;
const masked = (text: string): string => {
  const cpf = normaliseCpf(text);
  if (/^\d{11}$/.test(cpf)) return maskCpf(cpf);
  return cpf === '' ? 'não informado' : `com ${cpf.length} ${cpf.length === 1 ? 'caractere' : 'caracteres'}`;
};
const shownCns = (text: string): string => {
  const cns = normaliseCns(text);
  return /^\d{15}$/.test(cns) ? maskCns(cns) : '';
};

/** The fault (pt-BR) of a CPF that lost its leading zeros in an export from a spreadsheet; null for any other. */
function lostZeros(text: string): string | null {
  const cpf = normaliseCpf(text);
  const whole = cpf.padStart(CPF_DIGITS, '0');
  return /^\d{8,10}$/.test(cpf) && isCpf(whole)
    ? `O CPF tem ${cpf.length} dígitos. Se ele começa com zero, a planilha o tirou: formate a coluna como texto e escreva os 11 dígitos`
    : null;
}

const isEmail = (text: string): boolean => newOperator.shape.email.safeParse(text).success;
const sentence = (text: string): string => text.replace(/\.$/, '');

/** The faults of a line by itself, in the same words as in the form for one operator. */
function ownFaults({ name, cpf, email, cns }: FileLine): string[] {
  const typed = { nome: name || undefined, cpf: cpf || undefined, email: email || undefined };
  const parsed = newOperator.safeParse(typed);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => (path[0] === 'cpf' && lostZeros(cpf)) || message);
  const number = cns ? cnsText.safeParse(cns) : null;
  return [...faults, ...(number?.error?.issues.map(({ message }) => message) ?? [])].map(sentence);
}

/** Remembers the first line of each value. Invalid values are skipped: the line already has a fault for them. */
function firstLines(isOne: (value: string) => boolean) {
  const lines = new Map<string, number>();
  return (value: string, line: number): number | undefined => {
    if (!isOne(value)) return undefined;
    const known = lines.get(value);
    if (known === undefined) lines.set(value, line);
    return known;
  };
}

const noteOn = (person: Registered): string =>
  [
    `A operadora já tem o registro desta pessoa (${person.name}): ele será usado como está.`,
    ...(person.isAdministrator ? ['Ela é o administrador e não pode decidir sobre o próprio pedido.'] : []),
  ].join(' ');

/**
 * Judges each line as of now (J19): good, already on the list, or faulty with every reason. Of lines with the same CPF,
 * CNS or e-mail, only the first one counts.
 */
export function checkLines(lines: FileLine[], registered: Registered[]): CheckedLine[] {
  const hash = keyedHasher('cpf');
  const byCpf = new Map(registered.map((person) => [person.cpfHmac, person]));
  const taken = new Set(
    registered.flatMap(({ email, otherEmails = [] }) => [email ?? '', ...otherEmails].map((one) => one.toLowerCase())),
  );
  const [cpfs, emails, numbers] = [firstLines(isCpf), firstLines(isEmail), firstLines(isCns)];
  return lines.map((given): CheckedLine => {
    const { line } = given;
    const cpf = normaliseCpf(given.cpf);
    const email = given.email.toLowerCase();
    const person = isCpf(cpf) ? byCpf.get(hash(cpf)) : undefined;
    // A person's record keeps its name and e-mail, so the line's e-mail does not matter then.
    const isTaken = !person && email !== '' && taken.has(email);
    const repeated = (what: string, first: number | undefined) =>
      first === undefined ? [] : [`${what} repetido no arquivo: já está na linha ${first}`];
    const reasons = [
      ...ownFaults(given),
      ...repeated('CPF', cpfs(cpf, line)),
      ...repeated('E-mail', emails(email, line)),
      ...repeated('CNS', numbers(normaliseCns(given.cns), line)),
      ...(isTaken ? [sentence(EMAIL_TAKEN)] : []),
    ];
    const shown = { line, name: given.name, cpfMasked: masked(given.cpf), email, cnsMasked: shownCns(given.cns) };
    if (reasons.length > 0) return { ...shown, verdict: 'faulty', reasons };
    if (!person) return { ...shown, verdict: 'good', reasons };
    if (isPreparable(person.stage)) return { ...shown, verdict: 'good', reasons, note: noteOn(person) };
    const note = `Já incluído: ${person.name} está na lista de operadores.`;
    return { ...shown, verdict: 'known', reasons, note, personId: person.id };
  });
}

/** Normalises a line that was judged good. Throws on any other. */
export function goodLine({ line, name, cpf, email, cns }: FileLine): GoodLine {
  const read = newOperator.parse({ nome: name, cpf, email });
  return { line, name: read.nome, cpf: read.cpf, email: read.email, cns: cns ? cnsText.parse(cns) : undefined };
}
