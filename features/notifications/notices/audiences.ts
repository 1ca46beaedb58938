/**
 * Who is told: everybody with that role in the operadora, the active administrator (and who decides in their place
 * today), the person it is about, or the account that a delegation names.
 */
export type Audience = 'equipe' | 'revisor' | 'administrador' | 'titular' | 'delegado';

/** What mails are about; each can be turned off by whoever gets it, except invitations. */
export const MAIL_KINDS = [
  'suaVez',
  'devolvido',
  'decidido',
  'lembrete',
  'escalada',
  'alerta',
  'comentario',
  'atribuicao',
  'resumo',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Facts that concern somebody: whom, and the kind of mail that tells of them. All other facts are only kept. */
export const TOLD: Record<string, { audiences: Audience[]; kind: MailKind }> = {
  'item.submitted': { audiences: ['revisor'], kind: 'suaVez' },
  'item.answered': { audiences: ['revisor'], kind: 'suaVez' },
  'item.acceptanceVoided': { audiences: ['revisor'], kind: 'suaVez' },
  'request.submitted': { audiences: ['administrador'], kind: 'suaVez' },
  'item.returned': { audiences: ['equipe'], kind: 'devolvido' },
  'request.rejected': { audiences: ['titular'], kind: 'devolvido' },
  'item.accepted': { audiences: ['equipe'], kind: 'decidido' },
  'request.approved': { audiences: ['titular'], kind: 'decidido' },
  'request.reactivated': { audiences: ['titular'], kind: 'decidido' },
  // J24: who leaves is told; of the administrator's events, the person is whoever was nominated last before.
  'request.deactivated': { audiences: ['titular'], kind: 'decidido' },
  'request.withdrawn': { audiences: ['titular'], kind: 'decidido' },
  'administrator.activated': { audiences: ['titular'], kind: 'decidido' },
  'administrator.left': { audiences: ['titular'], kind: 'decidido' },
  'administrator.withdrawn': { audiences: ['titular'], kind: 'decidido' },
  'computer.approved': { audiences: ['titular'], kind: 'decidido' },
  'computer.refused': { audiences: ['titular', 'equipe'], kind: 'devolvido' },
  'case.concluded': { audiences: ['equipe'], kind: 'decidido' },
  'case.reopened': { audiences: ['equipe'], kind: 'decidido' },
  'wait.reminded': { audiences: [], kind: 'lembrete' },
  'wait.fellDue': { audiences: [], kind: 'lembrete' },
  'wait.followedUp': { audiences: [], kind: 'lembrete' },
  'wait.escalated': { audiences: [], kind: 'escalada' },
  'attestation.fellDue': { audiences: ['equipe'], kind: 'lembrete' },
  'attestation.wentOverdue': { audiences: ['equipe', 'revisor'], kind: 'escalada' },
  'delegation.granted': { audiences: ['equipe', 'revisor', 'delegado'], kind: 'suaVez' },
  'delegation.ended': { audiences: ['equipe', 'revisor', 'delegado', 'administrador'], kind: 'decidido' },
  'delegation.expired': { audiences: ['equipe', 'revisor', 'delegado', 'administrador'], kind: 'decidido' },
  'delegation.lapsed': { audiences: ['equipe', 'revisor', 'delegado'], kind: 'decidido' },
  // Whom its own payload names: the sides that it is not from, and who is mentioned.
  'comment.added': { audiences: [], kind: 'comentario' },
  // The reviewer whom the event names.
  'reviewer.assigned': { audiences: [], kind: 'atribuicao' },
  'alert.opened': { audiences: ['equipe', 'revisor'], kind: 'alerta' },
  'alert.closed': { audiences: ['equipe', 'revisor'], kind: 'alerta' },
};
