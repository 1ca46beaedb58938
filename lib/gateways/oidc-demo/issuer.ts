import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import { DEMO_PEOPLE, type DemoPerson } from '@/prisma/scenarios/people';
import { dead } from './people-page';
import { recordStore } from './records';

/** Which server to imitate. Gov.br puts claims into the id_token, requires state and nonce, and has levels. */
export type Kind = 'org' | 'govbr';

/** The issuer and its only client. */
export interface Registration {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  appUrl: string;
}

/** The `sub` of a demo person: at Gov.br the CPF. */
export const subjectOf = (kind: Kind, person: DemoPerson): string =>
  kind === 'govbr' ? person.cpf : `org-${person.slug}`;

/** Gov.br's `amr` claim, how the person signed in: gold and silver accounts with a second factor. */
export const amrOf = (person: DemoPerson): string[] => (person.level === 'bronze' ? ['passwd'] : ['passwd', 'otp']);

function govbrClaims(person: DemoPerson, use: string) {
  // Gov.br omits e-mail and phone when they are not verified, so that the bronze person has none.
  const email =
    person.level === 'bronze' ? {} : { email: person.email, email_verified: use === 'userinfo' ? true : 'true' };
  return {
    sub: person.cpf,
    name: person.name,
    amr: amrOf(person),
    ...email,
    reliability_info: {
      level: person.level,
      reliabilities: [{ id: '801', updatedAt: '2026-01-15T10:00:00.000-0300' }],
    },
  };
}

const orgClaims = (person: DemoPerson) => ({
  sub: `org-${person.slug}`,
  name: person.name,
  email: person.email,
  email_verified: true,
});

const SCOPES: Record<Kind, string[]> = {
  org: ['openid', 'email', 'profile'],
  govbr: ['openid', 'email', 'phone', 'profile', 'govbr_confiabilidades', 'govbr_confiabilidades_idtoken'],
};

const CLAIMS: Record<Kind, Record<string, string[] | null>> = {
  org: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  govbr: {
    openid: ['sub', 'amr'],
    email: ['email', 'email_verified'],
    phone: ['phone_number', 'phone_number_verified'],
    profile: ['name'],
    govbr_confiabilidades_idtoken: ['reliability_info'],
  },
};

/** Silences oidc-provider's warning at import that Node 20 is too old. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  const ours =
    (print: typeof warn) =>
    (first: unknown, ...rest: unknown[]) => {
      if (!String(first).includes('oidc-provider')) print(first, ...rest);
    };
  console.warn = ours(warn);
  console.info = ours(info);
  try {
    return await work();
  } finally {
    console.warn = warn;
    console.info = info;
  }
}

/** An OIDC server of one kind, with its keys, its client and the demo people; `stop` ends its timers. */
export async function demoIssuer(
  kind: Kind,
  registration: Registration,
): Promise<{ provider: Provider; stop: () => void }> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const records = recordStore();
  const postLogout = `${registration.appUrl}/saiu`;
  const configuration = {
    clients: [
      {
        client_id: registration.clientId,
        client_secret: registration.clientSecret,
        redirect_uris: registration.redirectUris,
        post_logout_redirect_uris: [postLogout],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: `${kind}-1`, use: 'sig', alg: 'RS256' }] },
    conformIdTokenClaims: kind === 'org',
    scopes: SCOPES[kind],
    claims: { acr: null, sid: null, auth_time: null, iss: null, ...CLAIMS[kind] },
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwk',
      userinfo: '/userinfo',
      end_session: '/logout',
    },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Cookies ignore ports: with the same names the two servers would overwrite each other's.
      names: { session: `${kind}_session`, interaction: `${kind}_interaction`, resume: `${kind}_resume` },
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: async (_ctx: unknown, sub: string) => {
      const person = DEMO_PEOPLE.find((candidate) => subjectOf(kind, candidate) === sub);
      if (!person) return undefined;
      return {
        accountId: sub,
        claims: async (use: string) => (kind === 'govbr' ? govbrClaims(person, use) : orgClaims(person)),
      };
    },
    loadExistingGrant: async (ctx: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope(SCOPES[kind].join(' '));
      await grant.save();
      return grant;
    },
    renderError: async (ctx: { type: string; body: unknown }, out: { error: string }) => {
      ctx.type = 'html';
      ctx.body = dead(registration.appUrl, `O servidor recusou o pedido (${out.error.replace(/[^\w]/g, ' ')}).`);
    },
    adapter: records.adapter,
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 60, Interaction: 3600, Session: 3600, Grant: 3600 },
  };
  const provider: Provider = await quietly(async () => {
    const { default: OidcProvider } = await import('oidc-provider');
    return new OidcProvider(registration.issuer, configuration);
  });
  refuseWithoutStateAndNonce(kind, provider);
  logOutWithoutAsking(provider, postLogout);
  return { provider, stop: records.stop };
}

function refuseWithoutStateAndNonce(kind: Kind, provider: Provider): void {
  provider.use(async (ctx, next) => {
    const missing = kind === 'govbr' && ctx.path === '/authorize' && (!ctx.query.state || !ctx.query.nonce);
    if (!missing) return next();
    ctx.status = 400;
    ctx.body = 'state and nonce are required';
  });
}

/** Logs out as Gov.br does: it takes only post_logout_redirect_uri and asks nothing. */
function logOutWithoutAsking(provider: Provider, postLogout: string): void {
  provider.use(async (ctx, next) => {
    if (ctx.path !== '/logout') return next();
    if (ctx.query.post_logout_redirect_uri !== postLogout) {
      ctx.status = 400;
      ctx.body = 'post_logout_redirect_uri is not registered';
      return;
    }
    const session = await provider.Session.get(ctx);
    if (session.accountId) await session.destroy();
    ctx.redirect(postLogout);
  });
}
