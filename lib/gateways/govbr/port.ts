/** The levels of a Gov.br account, as its reliability_info names them. */
export type GovbrLevel = 'gold' | 'silver' | 'bronze';

/** The secrets of one request, stored on our side until the person returns. */
export interface GovbrRequest {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** What we take from Gov.br about the person who signed in there. The gateway drops everything else. */
export interface GovbrIdentity {
  /** 11 digits. Compare it, never store it. */
  cpf: string;
  level?: GovbrLevel;
}

/** What the product needs of Gov.br: who is at the keyboard, without a change to our own session. */
export interface Govbr {
  /** The address to send the browser to. Gov.br asks for sign-in even if somebody is signed in there. */
  begin(request: GovbrRequest): Promise<string>;
  /** Exchanges the return address (path and query) for the identity. Throws when cancelled, expired or not genuine. */
  complete(returned: URL, request: GovbrRequest): Promise<GovbrIdentity>;
}
