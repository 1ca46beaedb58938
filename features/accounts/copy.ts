import type { MembershipRole } from '@/lib/auth/actor';
import { brDate } from '@/lib/days';
import type { RoleCount } from './roles.data';

/** The texts of the sign-in page by error code: next-auth's codes and ours (lib/auth/provision). */
const SIGN_IN_ERRORS: Record<string, { title: string; text: string }> = {
  NaoConvidada: {
    title: 'Sua conta ainda não foi convidada',
    text: 'Peça um convite a quem cuida do credenciamento na sua operadora e entre com o e-mail ou o CPF do convite. Se você já usa o Habilita, entre da mesma forma que da primeira vez.',
  },
  Suspensa: {
    title: 'Seu acesso está suspenso',
    text: 'Nada do que você fez foi perdido. Fale com o gestor da plataforma para reativar o acesso.',
  },
  OutraConta: {
    title: 'Este e-mail já pertence a outra pessoa no Habilita',
    text: 'Fale com o gestor da plataforma: ele confere de quem é o e-mail antes de liberar o acesso.',
  },
  AccessDenied: { title: 'A entrada foi cancelada', text: 'Nada mudou. Entre de novo quando quiser.' },
  Callback: { title: 'A entrada foi cancelada', text: 'Nada mudou. Entre de novo quando quiser.' },
  OAuthCallback: {
    title: 'Não foi possível confirmar quem você é',
    text: 'O pedido pode ter vencido, ter sido cancelado ou ter sido aberto em duas abas. Entre de novo, em uma aba só.',
  },
  OAuthSignin: {
    title: 'O serviço de entrada não respondeu',
    text: 'O problema é temporário e não é com a sua conta. Espere alguns minutos e tente de novo.',
  },
  SessionRequired: { title: 'Sua sessão terminou', text: 'Entre de novo para continuar de onde parou.' },
};

const UNKNOWN_ERROR = {
  title: 'Não foi possível entrar agora',
  text: 'O problema é nosso e já foi registrado. Tente de novo em alguns minutos.',
};

/** Title and explanation of a sign-in error; undefined without a code. */
export const signInError = (code: string | undefined) => (code ? (SIGN_IN_ERRORS[code] ?? UNKNOWN_ERROR) : undefined);

/** The roles of a person in an operadora, in words. */
export const ROLES: Record<MembershipRole, string> = {
  equipe: 'Equipe da operadora',
  profissional: 'Profissional',
  revisor: 'Revisor de conformidade',
};

/** Who manages the platform. */
export const GESTOR = 'Gestor da plataforma';

/** What an invitation can be for. */
export const INVITED_ROLES = { ...ROLES, gestor: GESTOR } as const;

/** The states of an account, in words. */
export const ACCOUNT_STATUS = { active: 'Ativa', suspended: 'Suspensa' } as const;

/** What an account may do, one text per role: with the operadora's name where it is one, else with their number. */
export const roleText = ({ isGestor, roles }: { isGestor: boolean; roles: RoleCount[] }): string[] => [
  ...(isGestor ? [GESTOR] : []),
  ...roles.map(({ role, operadoras, one }) =>
    operadoras === 1 ? `${ROLES[role]} – ${one}` : `${ROLES[role]} de ${operadoras.toLocaleString('pt-BR')} operadoras`,
  ),
];

/** How many roles a gestor has given, of these. */
export const givenRoles = (roles: RoleCount[]): number =>
  roles.filter(({ role }) => role !== 'profissional').reduce((sum, { operadoras }) => sum + operadoras, 0);

/** What an invitation is for. */
export const invitedAs = (invitation: {
  role: MembershipRole | null;
  registroAns: string | null;
  registros: string[];
}): string => {
  if (!invitation.role) return GESTOR;
  const [only = invitation.registroAns, ...others] = invitation.registros;
  const where = others.length > 0 ? `${others.length + 1} operadoras` : `registro ANS ${only}`;
  return `${ROLES[invitation.role]} (${where})`;
};

/** What else an invitation says, for its page: all its operadoras where they are several, and the role's last day. */
export const invitedMore = ({ registros, endsOn }: { registros: string[]; endsOn: string | null }) => [
  ...(registros.length > 1 ? [{ label: 'Registros ANS', value: registros.join(', ') }] : []),
  ...(endsOn ? [{ label: 'Último dia do papel', value: brDate(endsOn) }] : []),
];

/** The states of an invitation, in words. */
export const INVITATION_STATES = {
  open: 'Esperando a primeira entrada',
  unconfirmed: 'Esperando a confirmação de outro gestor',
  accepted: 'Aceito',
  revoked: 'Revogado',
  expired: 'Vencido',
} as const;

/** The identity providers, in words. */
export const PROVIDERS: Record<string, string> = { org: 'Conta da organização', govbr: 'Gov.br' };
