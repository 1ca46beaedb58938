import type { ItemStatus } from '@/features/review/checklist';
import type { Stage, WaitsFor } from '@/machines/definition';

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

/** Addresses of the government's systems; kept together because they change. */
export const LINKS = {
  sgop: 'https://cadastro.saude.gov.br/operador/',
  cadsus: 'https://cadastro.saude.gov.br/novocartao/',
  support: 'https://webatendimento.saude.gov.br/faq/cadsus',
  help: 'https://cadastro.saude.gov.br/saiba-mais/',
  cnes: 'https://cnes.datasus.gov.br/',
  govbr: 'https://www.gov.br/pt-br',
} as const;
