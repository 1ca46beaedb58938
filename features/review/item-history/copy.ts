import { factsOf } from '@/features/case/facts.copy';
import { descriptionOf } from '@/features/case/items';
import type { SubjectState } from '@/features/case/view';
import { CATALOG } from '@/machines/catalog';
import type { Piece } from './revisions';

/** The name of each place for files, by machine and path without the numbers of message and file. */
const PLACES: Record<string, string> = {
  'establishment evidence': 'Ficha do CNES',
  'administrator evidence': 'Comprovante da indicação',
  'administrator sgop.evidence': 'Telas do SGOP com os três pedidos',
  'conflict declaration.evidence': 'Comprovante da declaração de vínculo',
  'govbr evidence': 'Comprovante da conta gov.br',
  'cnsQuality proof.evidence': 'Tela da qualidade do CNS',
  'support messages.evidence': 'Anexo da mensagem',
  'support declaration.evidence': 'Comprovante da autorização sem chamado',
  'firstAccess evidence': 'Comprovante do primeiro acesso',
};

/** The name of a piece of evidence, after the form field that it answers. */
export function pieceTitle({ machine, path }: Pick<Piece, 'machine' | 'path'>): string {
  const steps = path.split('.');
  const file = Number(steps.at(-1));
  const message = steps.slice(0, -1).find((step) => /^\d+$/.test(step));
  const place = steps.filter((step) => !/^\d+$/.test(step)).join('.');
  const title = PLACES[`${machine} ${place}`] ?? 'Comprovante';
  return `${title}${message === undefined ? '' : ` ${Number(message) + 1}`}${file > 0 ? ` (arquivo ${file + 1})` : ''}`;
}

/** An item's facts as labelled lines. With several subjects, each label names its subject. */
export function linesOf(subjects: SubjectState[], names: (id: string | null) => string) {
  return subjects.flatMap((subject) => {
    const about = subjects.length > 1 ? `${CATALOG[subject.machine].title}: ` : '';
    const rows = [{ label: 'Situação', value: descriptionOf(subject) }, ...factsOf(subject, names)];
    return rows.map(({ label, value }) => ({ label: about ? `${about}${label.toLowerCase()}` : label, value }));
  });
}
