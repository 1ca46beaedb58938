import * as oidc from 'openid-client';
import type { OidcSettings } from '@/lib/env';
import type { Govbr, GovbrLevel } from './port';

const SCOPE = 'openid email profile govbr_confiabilidades govbr_confiabilidades_idtoken';
const PATIENCE_SECONDS = 10;

function levelOf(claim: unknown): GovbrLevel | undefined {
  const level = typeof claim === 'object' && claim !== null && 'level' in claim ? claim.level : undefined;
  return level === 'gold' || level === 'silver' || level === 'bronze' ? level : undefined;
}

function configurationOf({ issuer, clientId, clientSecret }: OidcSettings): oidc.Configuration {
  // Not ClientSecretBasic: it percent-encodes the dots and dashes of Gov.br's host-like client ids.
  const authenticate: oidc.ClientAuth = (_server, _client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`);
  };
  const server = {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    jwks_uri: `${issuer}jwk`,
  };
  const configuration = new oidc.Configuration(
    server,
    clientId,
    { id_token_signed_response_alg: 'RS256' },
    authenticate,
  );
  configuration.timeout = PATIENCE_SECONDS;
  // Only the demo's own server has no TLS; production refuses such an issuer (checkSettings).
  if (issuer.startsWith('http:')) oidc.allowInsecureRequests(configuration);
  return configuration;
}

/** Gov.br, or the demo's stand-in, by OIDC. `returnAddress` must be registered there. */
export function govbrHttp(settings: OidcSettings, returnAddress: string): Govbr {
  const configuration = configurationOf(settings);
  return {
    async begin({ state, nonce, codeVerifier }) {
      return oidc
        .buildAuthorizationUrl(configuration, {
          redirect_uri: returnAddress,
          scope: SCOPE,
          prompt: 'login',
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        })
        .toString();
    },
    async complete(returned, { state, nonce, codeVerifier }) {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(returned.search, returnAddress), {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('Gov.br sent no id_token');
      return { cpf: claims.sub.replace(/\D/g, ''), level: levelOf(claims.reliability_info) };
    },
  };
}
