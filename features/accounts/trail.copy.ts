import type { AccountFact } from '@/lib/auth/facts';
import type { ExportColumn } from '@/lib/table/export';
import { INVITED_ROLES, PROVIDERS } from './copy';
import type { TrailLine } from './trail.data';

/** The facts of the administrative trail, in words. */
export const FACTS: Record<AccountFact, string> = {
  'account.signedIn': 'Entrou',
  'account.signInRefused': 'Entrada recusada',
  'account.suspended': 'Acesso suspenso',
  'account.reactivated': 'Acesso reativado',
  'account.signInReleased': 'Nova forma de entrar liberada',
  'invitation.made': 'Convite feito',
  'invitation.confirmed': 'Convite confirmado por outro gestor',
  'invitation.revoked': 'Convite revogado',
  'invitation.accepted': 'Convite aceito',
  'role.granted': 'Papel dado',
  'role.endSet': 'Último dia do papel marcado',
  'role.takenAway': 'Papel retirado',
  'role.ended': 'Papel terminou',
  'gestor.granted': 'Gestão da plataforma dada',
  'gestor.takenAway': 'Gestão da plataforma retirada',
};

/** A fact in words; one of a later version by its own name. */
export const factText = (fact: string): string => FACTS[fact as AccountFact] ?? fact;

const REFUSALS: Record<string, string> = {
  NaoConvidada: 'sem convite aberto',
  Suspensa: 'acesso suspenso',
  OutraConta: 'o e-mail é de outra pessoa',
};

const roleName = (role: string): string => (INVITED_ROLES as Record<string, string>)[role] ?? role;

/** The details of an entry, one text each. Those that only machines read (ids) are left out. */
export function detailsOf({ details: { role, operadoras, registroAns, endsOn, provider, code } }: TrailLine): string[] {
  const many = typeof operadoras === 'number' && operadoras > 1;
  return [
    ...(role ? [roleName(String(role))] : []),
    ...(many ? [`${operadoras} operadoras`] : registroAns ? [`registro ANS ${registroAns}`] : []),
    ...(endsOn ? [`até ${String(endsOn).split('-').toReversed().join('/')}`] : []),
    ...(provider ? [PROVIDERS[provider] ?? String(provider)] : []),
    ...(code ? [REFUSALS[code] ?? String(code)] : []),
  ];
}

/** Who a line is about: somebody without an account has no name here. */
export const aboutText = ({ about }: TrailLine): string => about.name || 'Pessoa sem conta';

/** The columns of the exported trail. */
export const TRAIL_COLUMNS: ExportColumn<TrailLine>[] = [
  { kind: 'count', title: 'Sequência', width: 10, of: ({ sequence }) => sequence },
  { kind: 'instant', title: 'Quando', width: 18, of: ({ at }) => at },
  { kind: 'text', title: 'O que houve', width: 30, of: ({ fact }) => factText(fact) },
  { kind: 'text', title: 'Sobre quem', width: 30, of: aboutText },
  { kind: 'text', title: 'Quem fez', width: 30, of: ({ actor }) => actor.name },
  { kind: 'text', title: 'Papel', width: 24, of: ({ details: { role } }) => (role ? roleName(String(role)) : null) },
  { kind: 'text', title: 'Registro ANS', width: 14, of: ({ details }) => text(details.registroAns) },
  { kind: 'text', title: 'Detalhes', width: 40, of: (line) => detailsOf(line).join('; ') },
  { kind: 'text', title: 'Motivo', width: 60, of: ({ reason }) => reason },
  { kind: 'text', title: 'SHA-256', width: 66, of: ({ hash }) => hash },
];

function text(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value);
}
