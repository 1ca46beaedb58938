import { brDate } from '@/lib/days';
import type { EventOf } from '@/machines/catalog';
import { MESSAGES, POSITION_WORDS } from './facts.copy';

type Nomination = Extract<EventOf<'administrator'>, { type: 'administrator.correct' }>['is'];
type Ticket = Extract<EventOf<'support'>, { type: 'support.correct' }>['is'];

const files = (refs: { id: string }[]): string =>
  refs.length === 0 ? 'nenhum arquivo' : refs.length === 1 ? '1 arquivo' : `${refs.length} arquivos`;

/** A line of a record: what it is, its value in words, and what tells two values of the same words apart. */
type Line = [label: string, value: string, exact?: string];

const filesLine = (label: string, refs: { id: string }[]): Line => [
  label,
  files(refs),
  refs.map(({ id }) => id).join(),
];

const nominationLines = ({ position, evidence, sgop }: Nomination): Line[] => [
  ['Cargo', position ? POSITION_WORDS[position] : '—'],
  filesLine('Comprovante da indicação', evidence),
  ...(sgop
    ? [
        ['Vínculo ao CNES pedido em', brDate(sgop.linkOn)] as Line,
        ['Perfil ADMINISTRADOR pedido em', brDate(sgop.profileOn)] as Line,
        ['Computador pedido em', brDate(sgop.computerOn)] as Line,
        filesLine('Comprovante do cadastro no SGOP', sgop.evidence),
      ]
    : []),
];

const ticketLines = ({ protocol, messages, declaration }: Ticket): Line[] => [
  ['Protocolo', protocol ?? '—'],
  ...messages.flatMap(({ kind, on, text, evidence }, at): Line[] => {
    const name = `${MESSAGES[kind]} (mensagem ${at + 1})`;
    return [[`${name}, data`, brDate(on)], [`${name}, texto`, text], filesLine(`${name}, anexo`, evidence)];
  }),
  ...(declaration
    ? [['Declaração', declaration.statement] as Line, filesLine('Comprovante da declaração', declaration.evidence)]
    : []),
];

function changedLines(was: Line[], is: Line[]): string[] {
  return is.flatMap(([label, value, exact = value], at) => {
    const [, before = '—', exactBefore = before] = was[at] ?? [];
    if (exact === exactBefore) return [];
    return [value === before ? `${label}: trocado` : `${label}: de “${before}” para “${value}”`];
  });
}

/** What a correction changed, each with its old and new value, and why; null for any other event. */
export function correctionWords(event: Record<string, unknown>): string | null {
  if (event.type !== 'administrator.correct' && event.type !== 'support.correct') return null;
  const changed =
    event.type === 'administrator.correct'
      ? changedLines(nominationLines(event.was as Nomination), nominationLines(event.is as Nomination))
      : changedLines(ticketLines(event.was as Ticket), ticketLines(event.is as Ticket));
  return `${changed.join('; ')}. Motivo: ${event.reason}`;
}
