/** Wrong CPFs that one invitation allows; then it is closed. */
export const MOST_TRIES = 3;

/**
 * How it is known that an account is a record's person. govbr: it named the CPF · second: a second person confirmed ·
 * cpf: they typed it · mail: by the invitation's e-mail alone, of before and of the team or a reviewer.
 */
export type JoinProof = 'govbr' | 'second' | 'cpf' | 'mail';

/** Good enough to care for a record, and not to decide as the administrator. */
export const WEAK_PROOFS: JoinProof[] = ['cpf', 'mail'];

/** Whether a second person must confirm before the account decides as the administrator. */
export const isWeak = (proof: string | null): boolean => WEAK_PROOFS.some((weak) => weak === proof);

/** What happened between an account and a record. */
export type JoinStep = 'offered' | 'mistaken' | 'closed' | 'refused' | 'claimed' | 'joined' | 'confirmed' | 'undone';
