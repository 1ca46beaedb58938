import { ALERT_WORDS } from '@/features/case/alerts.copy';
import { correctionWords } from '@/features/case/corrections.copy';
import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import type { AuditBody } from '@/lib/dispatch/audit';
import { personOf } from '@/lib/dispatch/subjects';

/** The words of each fact of the audit, in the past tense. A test checks that every fact of the catalog has them. */
export const FACTS: Record<string, string> = {
  'case.opened': 'Caso aberto',
  'case.concluded': 'Caso concluído: todos os itens obrigatórios aceitos',
  'case.reopened': 'Caso reaberto',
  'establishment.routeChosen': 'Caminho do CNES escolhido',
  'establishment.requested': 'CNES solicitado ao gestor local',
  'establishment.granted': 'Gestor local emitiu o CNES',
  'establishment.denied': 'Gestor local negou o CNES',
  'establishment.informed': 'CNES informado e conferido',
  'establishment.rechecked': 'CNES conferido de novo pela base',
  'administrator.nominated': 'Administrador indicado',
  'administrator.withdrawn': 'Indicação do administrador desfeita',
  'administrator.registeredInSgop': 'Cadastro do administrador no SGOP registrado',
  'administrator.activated': 'Administrador ativo',
  'administrator.corrected': 'Registro do administrador corrigido',
  'administrator.left': 'Administrador deixou a função',
  'conflict.checked': 'Vínculo com outros estabelecimentos conferido',
  'conflict.declared': 'Ausência de outro vínculo declarada',
  'conflict.correctionRequested': 'Correção do CNES de outro estabelecimento pedida',
  'govbr.proven': 'Conta gov.br provada pela própria pessoa',
  'govbr.differed': 'Conta gov.br de outro CPF recusada',
  'govbr.declared': 'Conta gov.br declarada com comprovante',
  'cns.informed': 'CNS informado',
  'cns.attested': 'Alta qualidade do CNS comprovada',
  'cns.complained': 'Baixa qualidade do CNS acusada pelo SGOP',
  'cns.visitPlanned': 'Visita à unidade de saúde marcada',
  'cns.visited': 'Visita à unidade de saúde realizada',
  'email.confirmed': 'E-mail do CNS confirmado',
  'email.changed': 'E-mail alterado',
  'computer.described': 'Computador descrito',
  'computer.requested': 'Computador solicitado',
  'computer.approved': 'Computador aprovado',
  'computer.refused': 'Computador recusado',
  'computer.retired': 'Computador desativado',
  'computer.replacementStarted': 'Troca de computador iniciada',
  'computer.retained': 'Troca de computador desfeita: o computador continua',
  'support.opened': 'Chamado aberto no suporte do CadSUS',
  'support.received': 'Mensagem do suporte registrada',
  'support.required': 'Exigência do suporte registrada',
  'support.answered': 'Exigência respondida',
  'support.reminded': 'Resposta cobrada do suporte',
  'support.authorised': 'Acesso autorizado pelo suporte',
  'support.refused': 'Pedido recusado pelo suporte',
  'support.authorisationDeclared': 'Autorização sem chamado declarada',
  'support.corrected': 'Registro do suporte corrigido',
  'support.restarted': 'Autorização reiniciada para o novo administrador',
  'request.prepared': 'Operador incluído',
  'request.submitted': 'Pedido do operador enviado',
  'request.approved': 'Pedido do operador aprovado',
  'request.rejected': 'Pedido do operador rejeitado',
  'request.withdrawn': 'Pedido do operador desistido',
  'request.reverted': 'Inclusão do operador desfeita',
  'request.profileChanged': 'Perfil do operador alterado',
  'request.deactivated': 'Acesso do operador desativado',
  'request.reactivated': 'Acesso do operador reativado',
  'access.recorded': 'Primeiro acesso ao CadSUS Web registrado',
  'attestation.begun': 'Confirmação periódica iniciada',
  'attestation.fellDue': 'Confirmação periódica venceu',
  'attestation.wentOverdue': 'Confirmação periódica atrasada',
  'attestation.confirmed': 'Pessoas, computadores e CNES confirmados',
  'attestation.periodsChanged': 'Dias da confirmação periódica e da validade das provas alterados',
  'reviewer.assigned': 'Caso atribuído a um revisor',
  'reviewer.released': 'Atribuição do caso retirada',
  'item.noted': 'Item alterado antes de ficar pronto',
  'item.submitted': 'Item pronto para revisão',
  'item.becameUnready': 'Item voltou a ficar incompleto',
  'item.acceptanceVoided': 'Aceite anulado por alteração posterior',
  'item.accepted': 'Item aceito',
  'item.returned': 'Item devolvido',
  'item.answered': 'Devolução respondida',
  'item.reaffirmed': 'Aceite mantido: o cadastro público confirmou o que se declarou',
  'registration.begun': 'Dados da operadora na ANS anotados',
  'registration.observed': 'Cadastro da operadora na ANS conferido de novo',
  'registration.acknowledged': 'Mudança no cadastro da ANS conferida pela equipe',
  'alert.opened': 'Alerta aberto',
  'alert.updated': 'Alerta atualizado',
  'alert.closed': 'Alerta encerrado',
  'delegation.granted': 'Delegação das decisões do administrador',
  'delegation.ended': 'Delegação encerrada antes do prazo',
  'delegation.expired': 'Delegação encerrada no prazo',
  'delegation.lapsed': 'Delegação encerrada com a saída do administrador',
  'record.revealed': 'Número completo consultado',
  'record.erased': 'Dados pessoais apagados',
};

/** The words of each role that the audit can name. */
export const ROLE_WORDS: Record<string, string> = {
  equipe: 'equipe',
  administrador: 'administrador',
  titular: 'a própria pessoa',
  revisor: 'revisor',
  gestor: 'gestor',
  sistema: 'consequência automática',
};

const TITLES = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

/** J25: the alerts against which an item was accepted, with the reason; null for any other event. */
function despiteWords({ type, alerts, reason }: AuditBody['event']): string | null {
  if (type !== 'item.accept' || !Array.isArray(alerts) || alerts.length === 0) return null;
  const titles = Object.entries(ALERT_WORDS).flatMap(([code, { title }]) => (alerts.includes(code) ? [title] : []));
  return `Aceito com alerta aberto (${titles.join('; ')}). Motivo: ${reason}`;
}

/** The reason or text that a person typed, and what a correction changed. Nothing else of the payload is shown. */
export function wordsOf({ event }: Pick<AuditBody, 'event'>): string | null {
  const special = correctionWords(event) ?? despiteWords(event);
  if (special) return special;
  if (event.type === 'computer.replace') return `Por ${event.name}: ${event.reason}`;
  const said = [event.reason, event.text, event.justification, event.statement];
  return said.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}

/** The actor's name and role at that time; for a delegate, also on whose behalf they acted (J24). */
function whoActed({ name, role, onBehalfOf }: AuditBody['actor']): string {
  const as = ROLE_WORDS[role] ?? role;
  return `${name} (${onBehalfOf ? `${as}, em nome de ${onBehalfOf.name}` : as})`;
}

/** An audit row in words: what happened, to whom or what, and who did it. @param names of people by their id */
export function historyEntry(
  row: { sequence: number; fact: string; body: string; hash: string },
  names: Map<string, string>,
) {
  const body = JSON.parse(row.body) as AuditBody;
  const { scope, ref } = body.subject;
  const personId = personOf(scope) ?? body.event.personId;
  const about = [
    body.subject.machine === 'reviewItem' ? TITLES.get(ref ?? '') : undefined,
    typeof personId === 'string' ? names.get(personId) : undefined,
  ];
  return {
    sequence: row.sequence,
    title: [FACTS[row.fact] ?? row.fact, ...about.filter(Boolean)].join(': '),
    who: whoActed(body.actor),
    detail: wordsOf(body),
    hash: row.hash,
  };
}
