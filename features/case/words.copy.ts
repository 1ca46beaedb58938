import { PLACES } from '@/features/help/copy';
import type { Stage, WaitsFor } from '@/machines/definition';
import type { ItemStatus } from './item-state';

/** The words of the journey in one place. What is guidance (not official) says "confira na tela". */
export const STAGE_TITLES: Record<Stage, string> = {
  cnes: 'CNES da operadora',
  administrador: 'Administrador no SGOP',
  computador: 'Computador',
  suporte: 'Autorização do suporte',
  operadores: 'Operadores',
  acesso: 'Acesso ao CadSUS Web',
  depois: 'Acompanhamento',
};

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

/** Addresses of the government's systems, for the steps. */
export const LINKS = {
  sgop: PLACES.sgop.href,
  cadsus: PLACES.cadsus.href,
  support: PLACES.support.href,
  cnes: PLACES.cnes.href,
  help: PLACES.manuals.href,
  govbr: PLACES.govbr.href,
} as const;
