/**
 * Who is told: everybody with that role in the operadora, the active administrator (and a delegate of today), the
 * person it is about (`titular`), or the account that a delegation names (`delegado`).
 */
export type Audience = 'equipe' | 'revisor' | 'administrador' | 'titular' | 'delegado';

/** The kinds of mail that people can turn off. */
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

/** The facts that are told: to whom, and in which kind of mail. All other facts are told to nobody. */
export const NOTIFIED: Record<string, { audiences: Audience[]; kind: MailKind }> = {
  'item.submitted': { audiences: ['revisor'], kind: 'suaVez' },
  'item.answered': { audiences: ['revisor'], kind: 'suaVez' },
  'item.acceptanceVoided': { audiences: ['revisor'], kind: 'suaVez' },
  'request.submitted': { audiences: ['administrador'], kind: 'suaVez' },
  'item.returned': { audiences: ['equipe'], kind: 'devolvido' },
  'request.rejected': { audiences: ['titular'], kind: 'devolvido' },
  'item.accepted': { audiences: ['equipe'], kind: 'decidido' },
  'request.approved': { audiences: ['titular'], kind: 'decidido' },
  'request.reactivated': { audiences: ['titular'], kind: 'decidido' },
  // J24: people who leave are told. The administrator's events concern the person who was last nominated before.
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
  // The payload names the sides and the mentioned accounts.
  'comment.added': { audiences: [], kind: 'comentario' },
  // The payload names the reviewer.
  'reviewer.assigned': { audiences: [], kind: 'atribuicao' },
  'alert.opened': { audiences: ['equipe', 'revisor'], kind: 'alerta' },
  'alert.closed': { audiences: ['equipe', 'revisor'], kind: 'alerta' },
};
