import { LEVEL_WORDS } from '@/features/case/facts.copy';
import { VERDICT_WORDS } from '@/features/onboarding/administrator/copy';
import type { Event } from '@/lib/machine';
import type { Shown } from './schema';

/** The filters of the list, in words. */
export const SHOWN_WORDS: Record<Shown, string> = {
  todas: 'Todas as pessoas',
  administrador: 'Administradores, atuais e anteriores',
  operadores: 'Operadores',
  vencidas: 'Com prova vencida',
  pendentes: 'Com conferência pendente',
  'sem-papel': 'Sem papel atual',
};

/** The states of the administrator's machine, as states of a person's role. */
export const TENURE_WORDS: Record<string, string> = {
  nominated: 'Indicado',
  awaitingAuthorisation: 'Aguardando o suporte do CadSUS',
  active: 'Ativo',
};

const declared = 'declaração com comprovante';

/** By event, the means of a check and what it gave. */
const MEANS: Record<string, (event: Event) => string> = {
  'conflict.check': ({ verdict, source }) =>
    [VERDICT_WORDS[verdict as keyof typeof VERDICT_WORDS], source && `segundo ${source}`].filter(Boolean).join(', '),
  'conflict.declare': () => declared,
  'govbr.prove': ({ level }) =>
    `entrada com a conta gov.br${level ? `, nível ${LEVEL_WORDS[level as keyof typeof LEVEL_WORDS]}` : ''}`,
  'govbr.differ': () => 'entrada com a conta gov.br de outro CPF',
  'govbr.declare': () => declared,
  'cns.attest': ({ how, percentage }) =>
    how === 'webService' ? `Web Service do CNS: ${percentage} %` : 'o SGOP aceitou o número sem reclamar',
  'cns.complain': () => 'mensagem do SGOP',
  'cns.planVisit': ({ unit }) => String(unit),
  'cns.recordVisit': ({ unit }) => String(unit),
  'computer.approve': ({ authority }) => (authority === 'datasus' ? 'decisão do DATASUS' : 'decisão do administrador'),
  'computer.describe': ({ name, place }) => `${name}, ${place}`,
  'computer.replace': ({ name }) => `por ${name}`,
};

/** How a check was made (pt-BR), for its history; null if the event does not say. */
export const meansOf = (event: Event): string | null => MEANS[event.type]?.(event) || null;
