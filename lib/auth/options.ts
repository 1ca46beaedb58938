import type { Account, AuthOptions, Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { signInAdapter } from '@/lib/auth/adapter';
import { SESSION_HOURS } from '@/lib/auth/limits';
import { type Admission, type Arrival, admit } from '@/lib/auth/provision/store';
import { keyedHash } from '@/lib/crypto';
import { type OidcSettings, settings } from '@/lib/env';
import { report } from '@/lib/report';

/** What the two servers may tell; everything else they send is dropped here (privacy). */
interface Claims extends Profile {
  sub: string;
  email_verified?: boolean | string;
}

/** Gov.br says "true" in the id_token and true at userinfo. */
const emailVerified = ({ email_verified }: Claims) => email_verified === true || email_verified === 'true';

/** The claims of an id_token whose signature, nonce and times next-auth has just checked. */
const verifiedClaims = (idToken = ''): Claims =>
  JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());

/** The organisation's server, found by its discovery document. */
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
    // Many servers give name and e-mail only at userinfo.
    userinfo: {
      request: async ({ client, tokens }) => {
        const told = await client.userinfo(tokens.access_token ?? '');
        const claims = verifiedClaims(tokens.id_token);
        // OIDC Core 5.3.2: userinfo of another subject must not be used.
        if (told.sub !== claims.sub) throw new Error('userinfo is about somebody else');
        return { ...claims, ...told };
      },
    },
    profile: (claims) => ({
      id: claims.sub,
      name: claims.name ?? null,
      email: emailVerified(claims) ? claims.email : null,
    }),
  };
}

/** Gov.br, by explicit endpoints: its issuer's final slash counts, and discovery would ignore it. */
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
    // The subject is the CPF: from here on only its keyed hash exists.
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

/** Through next-auth's own sign-in address, which sets the CSRF cookie and keeps where the person was going. */
const signInPage = (error: Exclude<Admission, 'in'> | 'Interno') => `/api/auth/signin?error=${error}`;

/** Never with what came along: next-auth's errors carry profiles, tokens and addresses with codes in them. */
const logger: AuthOptions['logger'] = {
  error: (code, metadata) => console.error(`sign-in: ${code}: ${metadata instanceof Error ? metadata.name : 'error'}`),
  warn: (code) => console.warn(`sign-in: ${code}`),
};

/** next-auth's options for one request; `oldToken`: the session token that the browser brings, which will end. */
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
          // Returned, because next-auth would put the message of a thrown error into the address.
          report('sign-in', error);
          return signInPage('Interno');
        }
      },
    },
  };
}
