export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** What became of an invitation at an instant. */
export function invitationState(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  at: Date,
): InvitationState {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return invitation.expiresAt <= at ? 'expired' : 'open';
}

/** Is the text of an address an id (uuid) at all? */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
