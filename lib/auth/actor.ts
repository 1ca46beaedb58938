/** What a person may be to a case. equipe, revisor: by membership · gestor: platform-wide · administrador: the
 *  active administrator of the case · titular: the very person a record is about · sistema: a job. */
export type Role = 'equipe' | 'administrador' | 'titular' | 'revisor' | 'gestor' | 'sistema';

export type MembershipRole = 'equipe' | 'profissional' | 'revisor';

/** Somebody signed in, as the database knows them at this request. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  isGestor: boolean;
  /** What the person is to any operadora at all. In which ones is asked where it matters: there may be a million. */
  hats: MembershipRole[];
}
