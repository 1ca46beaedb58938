import type { Level, Risk } from './risk';

/** The 26 states and the Distrito Federal. */
export const UFS = [
  'AC',
  'AL',
  'AM',
  'AP',
  'BA',
  'CE',
  'DF',
  'ES',
  'GO',
  'MA',
  'MG',
  'MS',
  'MT',
  'PA',
  'PB',
  'PE',
  'PI',
  'PR',
  'RJ',
  'RN',
  'RO',
  'RR',
  'RS',
  'SC',
  'SE',
  'SP',
  'TO',
] as const;

/** Everybody for whom a case can wait, in the order of the filter. */
export const WAITERS = [
  'revisor',
  'equipe',
  'titular',
  'administrador',
  'gestorLocal',
  'datasus',
  'unidadeSaude',
  'baseCnes',
  'ninguem',
] as const;

/** The words for each reason that puts a row before others. */
export const RISK_WORDS: Record<Risk, string> = {
  alerts: 'alerta aberto',
  overdue: 'atrasado',
  attestationOverdue: 'confirmação periódica atrasada',
  attestationDue: 'confirmação periódica vencida',
  returned: 'já foi devolvido',
  voided: 'mudou depois do aceite',
  vacant: 'sem administrador',
};

/** The words for a level of risk. */
export const LEVEL_WORDS: Record<Level, string> = { alto: 'Alto', medio: 'Médio', baixo: 'Baixo' };

/** The words for the filters by mark. */
export const MARK_WORDS = {
  alertas: 'Com alerta aberto',
  atraso: 'Atrasado',
  confirmacao: 'Confirmação periódica vencida',
} as const;

/** The notices of /fila, by the parameter `aviso`. */
export const TOLD_WORDS: Record<string, { tone: 'info' | 'success' | 'warning'; title: string; text: string }> = {
  fim: {
    tone: 'success',
    title: 'Você chegou ao fim da lista',
    text: 'Com estes filtros, não há outro item depois do que você viu.',
  },
  cpf: {
    tone: 'warning',
    title: 'Não pesquise CPF neste campo',
    text: 'O que se escreve aqui fica no endereço da página. Use “Buscar pessoa pelo CPF”: lá o número não aparece em endereço nenhum.',
  },
  vencida: {
    tone: 'warning',
    title: 'A busca por CPF venceu',
    text: 'Ela vale por uma hora, e só para quem a fez. Informe o CPF de novo.',
  },
  curta: {
    tone: 'info',
    title: 'Escreva mais um pouco',
    text: 'Para procurar pelo nome, use pelo menos 3 letras.',
  },
};

/** "1 dia útil", "3 dias úteis". */
export const workingDays = (days: number): string => (days === 1 ? '1 dia útil' : `${days} dias úteis`);
