import type { Party, Side, Weekly } from './sums';

/** Short names of the parties, for drawings. */
export const PARTY_WORDS: Record<Party, string> = {
  equipe: 'Equipe da operadora',
  administrador: 'Administrador',
  revisor: 'Revisor',
  titular: 'Titular do cadastro',
  gestorLocal: 'Gestor local de saúde',
  datasus: 'DATASUS (suporte)',
  unidadeSaude: 'Unidade de saúde',
  baseCnes: 'Próxima base do CNES',
};

/** The words for whose time it is. */
export const SIDE_WORDS: Record<Side, string> = {
  own: 'Com a operadora',
  review: 'Com o revisor',
  others: 'À espera de terceiros',
};

/** The classes of age in days, short for drawings; `AGE_LONG` for tables. */
export const AGE_WORDS = ['< 30', '30–89', '90–179', '180–364', '≥ 365'];
export const AGE_LONG = ['Menos de 30 dias', '30 a 89 dias', '90 a 179 dias', '180 a 364 dias', '365 dias ou mais'];

/** The words for what is counted by week. */
export const WEEKLY_WORDS: Record<Weekly, string> = {
  opened: 'Casos abertos',
  concluded: 'Casos concluídos',
  accepted: 'Itens aceitos',
  returned: 'Itens devolvidos',
};

/** The words for a period, by its weeks. */
export const PERIOD_WORDS: Record<number, string> = {
  4: '4 semanas',
  12: '12 semanas',
  26: '26 semanas (meio ano)',
  52: '52 semanas (um ano)',
  104: '104 semanas (dois anos)',
};

const ONE_PLACE = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('pt-BR');

/** Seconds as days of 24 hours: "12,4"; "< 0,1" for what would be rounded to zero. */
export const daysText = (seconds: number): string =>
  seconds > 0 && seconds < 0.05 * 86_400 ? '< 0,1' : ONE_PLACE.format(seconds / 86_400);

/** A count in pt-BR. */
export const countText = (count: number): string => WHOLE.format(count);

/** "1 caso", "1.200 casos". */
export const casesText = (count: number): string => (count === 1 ? '1 caso' : `${countText(count)} casos`);

/** "80%"; "–" if `whole` is zero. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${WHOLE.format(Math.round((100 * part) / whole))}%`;
