/** Whether an invitation can still be accepted, and if not, why. */
export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** The state of an invitation at an instant. */
export function invitationState(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  at: Date,
): InvitationState {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return invitation.expiresAt <= at ? 'expired' : 'open';
}
