import type { Named } from '@/lib/trail/chain';

/** What the administrative trail tells: who came in, and who gave or took which power. */
export const ACCOUNT_FACTS = [
  'account.signedIn',
  'account.signInRefused',
  'account.suspended',
  'account.reactivated',
  'account.signInReleased',
  'invitation.made',
  'invitation.confirmed',
  'invitation.revoked',
  'invitation.accepted',
  'role.granted',
  'role.endSet',
  'role.takenAway',
  'role.ended',
  'gestor.granted',
  'gestor.takenAway',
] as const;

/** One fact of the administrative trail. */
export type AccountFact = (typeof ACCOUNT_FACTS)[number];

/** Who acts where no account does. */
export const COMMAND_LINE: Named = { id: null, name: 'linha de comando' };
/** A job of the product. */
export const JOB: Named = { id: null, name: 'sistema' };
