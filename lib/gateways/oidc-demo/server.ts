import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import { DEMO_PEOPLE } from '@/prisma/scenarios/people';
import { amrOf, demoIssuer, type Kind, subjectOf } from './issuer';
import { dead, peoplePage } from './people-page';

/** The running OIDC servers of the demo. */
export interface DemoOidc {
  /** ORG_OIDC_* and GOVBR_*, for the product's environment. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

const NAMES: Record<Kind, string> = {
  org: 'Conta da organização (demonstração)',
  govbr: 'Simulação do Gov.br (demonstração)',
};

const BODY_LIMIT = 4096;

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw new Error('form too large');
  }
  return new URLSearchParams(text);
}

/** GET shows the page of people; POST passes the chosen person, or the cancellation, to the server. */
async function interact(kind: Kind, provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  await provider.interactionDetails(req, res);
  if (req.method !== 'POST') {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    res.end(peoplePage(NAMES[kind], kind === 'govbr'));
    return;
  }
  const form = await readForm(req);
  const person = DEMO_PEOPLE.find(({ slug }) => slug === form.get('person'));
  const result =
    person && !form.has('cancel')
      ? { login: { accountId: subjectOf(kind, person), amr: amrOf(person), remember: false } }
      : { error: 'access_denied', error_description: 'the person cancelled' };
  await provider.interactionFinished(req, res, result);
}

/**
 * Hides earlier sign-ins from /authorize, so that each sign-in asks again (as prompt=login must) and a change of person
 * does not show oidc-provider's own English page.
 */
function forgetSession(kind: Kind, req: IncomingMessage): void {
  if (!req.url?.startsWith('/authorize')) return;
  const kept = (req.headers.cookie ?? '').split(/; */).filter((cookie) => !cookie.startsWith(`${kind}_session`));
  req.headers.cookie = kept.join('; ');
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host === 'localhost' ? '127.0.0.1' : host, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

/** Listens on the wanted port, or on any free one when it is in use; returns the port. */
async function listenAnyway(server: Server, port: number, host: string): Promise<number> {
  try {
    return await listen(server, port, host);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(server, 0, host);
  }
}

async function serve(kind: Kind, appUrl: string, port: number, host: string) {
  const server = createServer();
  const bound = await listenAnyway(server, port, host);
  // Gov.br's issuer ends with a slash; those of most organisations do not.
  const issuer = `http://${host}:${bound}${kind === 'govbr' ? '/' : ''}`;
  const clientId = kind === 'govbr' ? 'habilita-demo.exemplo.test' : 'habilita';
  const clientSecret = randomBytes(32).toString('base64url');
  const redirectUris = [
    `${appUrl}/api/auth/callback/${kind}`,
    ...(kind === 'govbr' ? [`${appUrl}/prova-govbr/retorno`] : []),
  ];
  const { provider, stop } = await demoIssuer(kind, { issuer, clientId, clientSecret, redirectUris, appUrl });
  const answer = provider.callback();
  server.on('request', (req, res) => {
    forgetSession(kind, req);
    const work = req.url?.startsWith('/interaction/') ? interact(kind, provider, req, res) : answer(req, res);
    work.catch(() => {
      if (!res.headersSent) res.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      res.end(dead(appUrl, 'Este pedido de entrada expirou ou já foi usado. Volte e entre de novo.'));
    });
  });
  return {
    issuer,
    clientId,
    clientSecret,
    async stop() {
      stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Starts the demo's two OIDC servers: the organisation's and a stand-in for Gov.br with its quirks. `appUrl`: the
 * product's address; ports: 0 or absent = any free one; `host`: the host name in both issuers. Secrets are random at
 * each start. Prints nothing.
 */
export async function startDemoOidc(options: {
  appUrl: string;
  orgPort?: number;
  govbrPort?: number;
  host?: string;
}): Promise<DemoOidc> {
  const appUrl = options.appUrl.replace(/\/+$/, '');
  const host = options.host ?? new URL(appUrl).hostname;
  const org = await serve('org', appUrl, options.orgPort ?? 0, host);
  const govbr = await serve('govbr', appUrl, options.govbrPort ?? 0, host);
  return {
    env: {
      ORG_OIDC_ISSUER: org.issuer,
      ORG_OIDC_CLIENT_ID: org.clientId,
      ORG_OIDC_CLIENT_SECRET: org.clientSecret,
      ORG_OIDC_NAME: 'a conta da organização (demonstração)',
      GOVBR_ISSUER: govbr.issuer,
      GOVBR_CLIENT_ID: govbr.clientId,
      GOVBR_CLIENT_SECRET: govbr.clientSecret,
    },
    async stop() {
      await Promise.all([org.stop(), govbr.stop()]);
    },
  };
}
