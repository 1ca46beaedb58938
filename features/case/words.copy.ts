import { PLACES } from '@/features/help/copy';
import type { Stage, WaitsFor } from '@/machines/definition';
import type { ItemStatus } from './item-state';

/** The titles of the stages. */
export const STAGE_TITLES: Record<Stage, string> = {
  cnes: 'CNES da operadora',
  administrador: 'Administrador no SGOP',
  computador: 'Computador',
  suporte: 'Autorização do suporte',
  operadores: 'Operadores',
  acesso: 'Acesso ao CadSUS Web',
  depois: 'Acompanhamento',
};

/** The words for whoever must act now. */
export const WHO: Record<WaitsFor, string> = {
  equipe: 'equipe da operadora',
  titular: 'a própria pessoa',
  administrador: 'administrador da operadora',
  revisor: 'revisor de conformidade',
  gestorLocal: 'gestor local de saúde',
  datasus: 'suporte do CadSUS (DATASUS)',
  unidadeSaude: 'unidade de saúde',
  baseCnes: 'próxima base do CNES',
  ninguem: 'ninguém',
};

/** Stands for the name of somebody whose data were erased after the time that they are kept. */
export const NAMELESS = 'Pessoa com dados apagados';

/** The words for the status of an item. */
export const STATUS_WORDS: Record<ItemStatus, string> = {
  blocked: 'Não pode começar ainda',
  toDo: 'A fazer',
  inProgress: 'Em andamento',
  waiting: 'Aguardando terceiro',
  toReview: 'Pronto para revisão',
  accepted: 'Aceito',
  returned: 'Devolvido',
  notApplicable: 'Não se aplica',
};

/** How a reviewer stands to what the team recorded, as the end of a sentence. */
export const reviewedWords = (statuses: ItemStatus[]): string => {
  if (statuses.includes('returned')) return 'o revisor devolveu';
  const accepted = statuses.length > 0 && statuses.every((status) => status === 'accepted');
  return accepted ? 'o revisor aceitou' : 'um revisor vai conferir';
};

/** The addresses of the government systems that the steps link to. */
export const LINKS = {
  sgop: PLACES.sgop.href,
  cadsus: PLACES.cadsus.href,
  support: PLACES.support.href,
  cnes: PLACES.cnes.href,
  help: PLACES.manuals.href,
  govbr: PLACES.govbr.href,
} as const;
