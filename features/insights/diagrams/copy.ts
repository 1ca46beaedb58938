import { REQUEST_WORDS } from '@/features/onboarding/operators/requests/copy';
import type { MachineId } from '@/machines/catalog';

const words = (known: Record<string, { words: string }>): Record<string, string> =>
  Object.fromEntries(Object.entries(known).map(([state, entry]) => [state, entry.words]));

/** Each state in a few words, for drawings and tables. Its meaning is the description in the machine. */
export const STATE_WORDS: Record<MachineId, Record<string, string>> = {
  onboarding: { notOpened: 'Não aberto', inProgress: 'Em andamento', concluded: 'Concluído' },
  establishment: {
    choosingRoute: 'Escolher o caminho',
    legacyExplained: 'CNES antigo: não vale',
    preparingRequest: 'Preparar o pedido',
    awaitingHealthManager: 'Aguardando o gestor local',
    awaitingNumber: 'Informar o número',
    refused: 'Recusado: corrigir',
    declared: 'Declarado com comprovante',
    confirmed: 'Confirmado',
    contradicted: 'Contradito pelo registro',
  },
  administrator: {
    awaitingNomination: 'Indicar o administrador',
    nominated: 'Indicado, em conferência',
    awaitingAuthorisation: 'Aguardando o suporte',
    active: 'Ativo',
    vacant: 'Sem administrador',
  },
  conflict: {
    notChecked: 'Não conferido',
    clear: 'Sem outro vínculo',
    onlyDeactivated: 'Só estabelecimentos desativados',
    conflicted: 'Responde por outro estabelecimento',
    awaitingCorrection: 'Aguardando a próxima base',
    inconclusive: 'A base não permite concluir',
    declared: 'Declarado com comprovante',
  },
  govbr: {
    awaitingProof: 'Provar a conta',
    divergent: 'Conta de outro CPF',
    declared: 'Declarada com comprovante',
    proven: 'Provada',
  },
  cnsQuality: {
    awaitingNumber: 'Informar o número',
    awaitingProof: 'Comprovar a qualidade',
    lowQuality: 'Baixa qualidade',
    visitPlanned: 'Visita marcada',
    awaitingRecheck: 'Conferir de novo no SGOP',
    highQuality: 'Alta qualidade',
  },
  email: { toConfirm: 'A confirmar', confirmed: 'Confirmado' },
  computer: {
    draft: 'Rascunho',
    requested: 'Solicitado',
    approved: 'Aprovado',
    refused: 'Recusado',
    inactive: 'Inativo',
  },
  support: {
    awaitingTicket: 'Abrir o chamado',
    awaitingSupport: 'Aguardando o DATASUS',
    requirementOpen: 'Responder à exigência',
    refused: 'Recusado: novo chamado',
    authorised: 'Autorizado',
    authorisedWithoutTicket: 'Autorizado sem chamado',
  },
  operatorRequest: words(REQUEST_WORDS),
  firstAccess: { awaitingFirstAccess: 'Registrar o acesso', recorded: 'Registrado' },
  attestation: { notStarted: 'Ainda não começou', current: 'Em dia', due: 'Na hora de confirmar', overdue: 'Atrasada' },
  reviewItem: {
    awaitingWork: 'Em preparação',
    awaitingReview: 'Pronto para revisão',
    returned: 'Devolvido',
    accepted: 'Aceito',
  },
  record: { kept: 'Guardado', erased: 'Apagado' },
  registration: {
    notObserved: 'Não comparado',
    current: 'Sem mudança',
    changed: 'Mudou na ANS',
    unlisted: 'Não consta mais na ANS',
  },
  alert: { quiet: 'Nenhum', open: 'Em aberto' },
  delegation: { inPerson: 'Decide em pessoa', delegated: 'Delegado' },
  assignment: { unassigned: 'Sem revisor', assigned: 'Com revisor' },
};
