import type { StatusTone } from '@/components/status-tag';

/** The states of a file of operators, in words. */
export const STATE_WORDS: Record<string, { words: string; tone: StatusTone }> = {
  checked: { words: 'Conferido, ainda não importado', tone: 'todo' },
  importing: { words: 'Importação em andamento', tone: 'going' },
  imported: { words: 'Importado', tone: 'good' },
  stopped: { words: 'Importação interrompida', tone: 'bad' },
  undoing: { words: 'Sendo desfeito', tone: 'going' },
  undone: { words: 'Desfeito', tone: 'quiet' },
};

/** The second sheet of the template. */
export const TEMPLATE_NOTES = [
  'Uma pessoa por linha, na primeira aba. Não mude os títulos da primeira linha.',
  'Nome completo: como no documento da pessoa.',
  'CPF: 11 dígitos, com ou sem pontos. A coluna já está formatada como texto, para que zeros à esquerda não se percam.',
  'E-mail de trabalho: é o endereço com que a pessoa entra no Habilita. Cada pessoa precisa de um só dela.',
  'CNS (opcional): 15 dígitos. Quem ainda não tem pode informar depois.',
  'Nenhum acesso é pedido no SGOP por este arquivo: ele só prepara as pessoas no Habilita.',
  'Para salvar como CSV: separado por ponto e vírgula, UTF-8.',
];

/** The outcomes of a line, for those without a reason. */
export const OUTCOME_WORDS: Record<string, string> = {
  pending: 'Espera a vez',
  prepared: 'Incluída',
  known: 'Já incluído',
  faulty: 'Com erro',
  refused: 'Não incluída',
};
