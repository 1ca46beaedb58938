import type { StatusTone } from '@/components/status-tag';

/** The states of an operator's request, in a word or two. */
export const REQUEST_WORDS: Record<string, { words: string; tone: StatusTone }> = {
  notStarted: { words: 'Não indicado', tone: 'closed' },
  preparing: { words: 'Em preparação', tone: 'going' },
  awaitingAdministrator: { words: 'Aguardando o administrador', tone: 'waiting' },
  rejected: { words: 'Rejeitado: corrigir', tone: 'bad' },
  active: { words: 'Acesso ativo', tone: 'good' },
  inactive: { words: 'Acesso inativo', tone: 'quiet' },
  withdrawn: { words: 'Pedido desistido', tone: 'quiet' },
};

/** J18: no administrator is active yet. SGOP's trap is known from practice only, hence "segundo relatos". */
export const TOO_EARLY =
  'Os pedidos dos operadores só podem ser feitos depois que o administrador estiver ativo. Segundo relatos de quem usa o SGOP, o pedido feito antes não chega ao administrador, e só o DATASUS consegue desfazê-lo.';

/** J18, J24: the administrator has left. */
export const VACANT =
  'A operadora está sem administrador ativo. Nenhum pedido se perdeu: os que já estavam aguardando continuam aqui e serão decididos pelo próximo administrador. Não faça pedidos novos no SGOP até lá: segundo relatos, eles não chegam ao administrador, e só o DATASUS consegue desfazê-los.';

/** The last fact about a request, in words. Shown to someone whose change came too late. */
export const DECIDED: Record<string, string> = {
  'request.prepared': 'Preparação iniciada',
  'request.submitted': 'Pedido registrado',
  'request.approved': 'Pedido aprovado',
  'request.rejected': 'Pedido rejeitado',
  'request.withdrawn': 'Pedido desistido',
  'request.reverted': 'Inclusão desfeita',
  'request.profileChanged': 'Perfil alterado',
  'request.deactivated': 'Acesso inativado',
  'request.reactivated': 'Acesso reativado',
};

/** The states of a computer, in a word. */
export const COMPUTER_WORDS: Record<string, { words: string; tone: StatusTone }> = {
  draft: { words: 'Rascunho', tone: 'going' },
  requested: { words: 'Solicitado', tone: 'waiting' },
  approved: { words: 'Aprovado', tone: 'good' },
  refused: { words: 'Recusado', tone: 'bad' },
  inactive: { words: 'Inativo', tone: 'quiet' },
};
