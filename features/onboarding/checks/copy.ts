/** Somebody else of the case has the e-mail; names nobody. */
export const EMAIL_TAKEN =
  'Este e-mail já é de outra pessoa deste caso. Cada pessoa precisa do próprio e-mail para entrar.';
