/** The levels of a Gov.br account, as its reliability_info names them. */
export type GovbrLevel = 'gold' | 'silver' | 'bronze';

/** The secrets of one request, kept on our side until the person comes back. */
export interface GovbrRequest {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** What we take from Gov.br about whoever signed in there; all else is dropped at this border. */
export interface GovbrIdentity {
  /** 11 digits. Only to be compared, never to be stored. */
  cpf: string;
  level?: GovbrLevel;
}

/** What the product needs of Gov.br: to learn who is at the keyboard, without touching the session. */
export interface Govbr {
  /** Address to send the browser to; Gov.br asks who it is even if somebody is signed in there. */
  begin(request: GovbrRequest): Promise<string>;
  /** Exchanges the return address (path and query) for who it was. Throws when cancelled, expired or not genuine. */
  complete(returned: URL, request: GovbrRequest): Promise<GovbrIdentity>;
}
