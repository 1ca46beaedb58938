/** The requested thing does not exist, or the person may not know of it. Answered with a full 404 page. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The person may know of it but not do this. Answered with a full 403 page that shows `message` (pt-BR). */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** There is no valid session. Answered by a redirect to the sign-in page, and back afterwards. */
export class SignedOut extends Error {
  override name = 'SignedOut';
}
