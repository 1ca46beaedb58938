/**
 * The roles that an actor may have in a case. equipe, revisor: by membership · gestor: platform-wide ·
 * administrador: the active administrator of the case · titular: the person whom a record is about · sistema: a job.
 */
export type Role = 'equipe' | 'administrador' | 'titular' | 'revisor' | 'gestor' | 'sistema';

/** The roles that a membership gives in one operadora. */
export type MembershipRole = 'equipe' | 'profissional' | 'revisor';

/** A signed-in person, as the database knows them at this request. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  isGestor: boolean;
  /** The person's roles in any operadora. Which operadoras is read where it matters: there may be a million. */
  membershipRoles: MembershipRole[];
}
