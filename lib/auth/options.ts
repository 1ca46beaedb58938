import type { Account, AuthOptions, Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { signInAdapter } from '@/lib/auth/adapter';
import { SESSION_HOURS } from '@/lib/auth/limits';
import { type Admission, type Arrival, admit } from '@/lib/auth/provision/store';
import { keyedHash } from '@/lib/crypto';
import { type OidcSettings, settings } from '@/lib/env';
import { report } from '@/lib/report';

/** The claims that we read; everything else that the providers send is dropped here (privacy). */
interface Claims extends Profile {
  sub: string;
  email_verified?: boolean | string;
}

/** Gov.br sends the text "true" in the id_token and the boolean at userinfo. */
const emailVerified = ({ email_verified }: Claims) => email_verified === true || email_verified === 'true';

/** Reads an id_token without verifying it: next-auth has just checked its signature, nonce and times. */
const verifiedClaims = (idToken = ''): Claims =>
  JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());

/** The organisation's server, configured by its discovery document. */
function orgProvider({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<Claims> {
  return {
    id: 'org',
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // Many servers send name and e-mail only at userinfo.
    userinfo: {
      request: async ({ client, tokens }) => {
        const userinfo = await client.userinfo(tokens.access_token ?? '');
        const claims = verifiedClaims(tokens.id_token);
        // OIDC Core 5.3.2: userinfo of another subject must not be used.
        if (userinfo.sub !== claims.sub) throw new Error('userinfo is about somebody else');
        return { ...claims, ...userinfo };
      },
    },
    profile: (claims) => ({
      id: claims.sub,
      name: claims.name ?? null,
      email: emailVerified(claims) ? claims.email : null,
    }),
  };
}

/** Gov.br, with explicit endpoints: the final slash of its issuer is significant, and discovery would drop it. */
function govbrProvider({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<Claims> {
  return {
    id: 'govbr',
    name,
    type: 'oauth',
    issuer,
    clientId,
    clientSecret,
    authorization: { url: `${issuer}authorize`, params: { scope: 'openid email profile' } },
    token: `${issuer}token`,
    jwks_endpoint: `${issuer}jwk`,
    client: { token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'RS256' },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // The subject is the CPF; only its keyed hash leaves this function.
    profile: (claims) => ({
      id: keyedHash('cpf', claims.sub.replace(/\D/g, '')),
      name: claims.name ?? null,
      email: null,
    }),
  };
}

function arrivalOf(account: Account, profile: Profile | undefined): Arrival {
  const { provider, providerAccountId } = account;
  const claims: Claims = { ...profile, sub: providerAccountId };
  if (provider === 'govbr') return { provider, providerAccountId, name: claims.name, cpfHmac: providerAccountId };
  const verifiedEmail = emailVerified(claims) ? claims.email?.trim().toLowerCase() : undefined;
  return { provider: 'org', providerAccountId, name: claims.name, verifiedEmail };
}

/** Goes through next-auth's own sign-in page, which sets the CSRF cookie and remembers where the person was going. */
const signInPage = (error: Exclude<Admission, 'in'> | 'Interno') => `/api/auth/signin?error=${error}`;

/** Logs no metadata: next-auth's errors contain profiles, tokens and addresses with codes. */
const logger: AuthOptions['logger'] = {
  error: (code, metadata) => console.error(`sign-in: ${code}: ${metadata instanceof Error ? metadata.name : 'error'}`),
  warn: (code) => console.warn(`sign-in: ${code}`),
};

/** next-auth's options for one request. `oldToken`: the session token that the browser brings, whose session ends. */
export function authOptions(oldToken?: string): AuthOptions {
  const { org, govbr } = settings();
  return {
    providers: [...(org ? [orgProvider(org)] : []), ...(govbr ? [govbrProvider(govbr)] : [])],
    adapter: signInAdapter(oldToken),
    session: { strategy: 'database', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/entrar?c=1', error: '/entrar' },
    logger,
    callbacks: {
      async signIn({ account, profile }) {
        if (!account) return signInPage('Interno');
        try {
          const admission = await admit(arrivalOf(account, profile));
          return admission === 'in' || signInPage(admission);
        } catch (error) {
          // Not thrown: next-auth would put the error's message into the address.
          report('sign-in', error);
          return signInPage('Interno');
        }
      },
    },
  };
}
