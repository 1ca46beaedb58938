/** Whether an invitation can still be accepted, and if not, why. unconfirmed: another gestor must confirm it first. */
export type InvitationState = 'open' | 'unconfirmed' | 'accepted' | 'revoked' | 'expired';

/** The state of an invitation at an instant. */
export function invitationState(
  invitation: {
    acceptedAt: Date | null;
    revokedAt: Date | null;
    expiresAt: Date;
    needsSecond: boolean;
    confirmedBy: string | null;
  },
  at: Date,
): InvitationState {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  if (invitation.expiresAt <= at) return 'expired';
  return invitation.needsSecond && !invitation.confirmedBy ? 'unconfirmed' : 'open';
}
