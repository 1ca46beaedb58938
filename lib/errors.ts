/** What the person asked for is not there, or not theirs to know of: answered with a full 404 page. */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The person may know of it but not do this: answered with a full 403 page. `message` is pt-BR, shown. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** There is no valid session: answered by leading to the sign-in page and back. */
export class SignedOut extends Error {
  override name = 'SignedOut';
}
