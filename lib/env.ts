import { z } from 'zod';
import { signingProblems } from '@/lib/proof/keys';
import { type FileSettings, filesOf, fileVariables } from './env-files';
import { mailProblems } from './env-mail';

const DEMO_APP_URL = 'http://localhost:3000';
const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

const variables = z.object({
  HABILITA_MODE: z.enum(['demo', 'production'], 'HABILITA_MODE deve ser "demo" ou "production"').optional(),
  HABILITA_DATA: text,
  DATABASE_URL: text,
  PORT: text,
  NEXTAUTH_URL: text,
  NEXTAUTH_SECRET: text,
  ORG_OIDC_ISSUER: text,
  ORG_OIDC_CLIENT_ID: text,
  ORG_OIDC_CLIENT_SECRET: text,
  ORG_OIDC_NAME: text,
  GOVBR_ISSUER: text,
  GOVBR_CLIENT_ID: text,
  GOVBR_CLIENT_SECRET: text,
  DPO_CONTACT: text,
  CNES_API_URL: text,
  CNES_BASE_URL: text,
  CADOP_URL: text,
  DEMO_REGISTRIES_URL: text,
  HABILITA_SYNC: z.enum(['on', 'off'], 'HABILITA_SYNC deve ser "on" ou "off"').optional(),
  HABILITA_SECOND_GESTOR: z.enum(['on', 'off'], 'HABILITA_SECOND_GESTOR deve ser "on" ou "off"').optional(),
  SMTP_URL: text,
  MAIL_FROM: text,
  RETENTION_DAYS: z.coerce.number('RETENTION_DAYS deve ser um número de dias').int().min(1).max(3650).optional(),
  ...fileVariables,
});

/** Environment variables by name, as in `process.env`. */
export type Environment = Record<string, string | undefined>;

/** The official addresses of the public registries. Each can be replaced by another address, or by `off`. */
const OFFICIAL = {
  api: 'https://apidadosabertos.saude.gov.br/cnes/estabelecimentos',
  base: 'https://cnes.datasus.gov.br/EstatisticasServlet?path=BASE_DE_DADOS_CNES_YYYYMM.ZIP',
  cadop: 'https://dadosabertos.ans.gov.br/FTP/PDA/operadoras_de_plano_de_saude_ativas/Relatorio_cadop.csv',
};

/** The same registries at the demo's own server (lib/gateways/registries-demo). */
const madeUpAt = (publisher: string) => ({
  api: `${publisher}/cnes/estabelecimentos`,
  base: `${publisher}/cnes/BASE_DE_DADOS_CNES_YYYYMM.ZIP`,
  cadop: `${publisher}/ans/Relatorio_cadop.csv`,
});

/** One OIDC server and our client there. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Its name in pt-BR, for the sign-in button "Entrar com …". */
  name: string;
}

/** Addresses of the public registries; a missing one is turned off. */
export interface RegistrySettings {
  /** CNES's open-data API, without a final slash; requests append the code. */
  cnesApi?: string;
  /** CNES's monthly base; `YYYYMM` in it stands for the competence. */
  cnesBase?: string;
  cadop?: string;
  /** Whether the registries are fetched every day. Off in demo mode unless set. */
  daily: boolean;
  /** The demo's local server of made-up registries, without a final slash. Never in production. */
  demoPublisher?: string;
}

/** Whether the address belongs to the demo's made-up registries. */
export const isMadeUp = (address: string | undefined, { demoPublisher }: RegistrySettings): boolean =>
  demoPublisher !== undefined && address?.startsWith(`${demoPublisher}/`) === true;

/** Everything that the environment configures. */
export interface Settings {
  mode: 'demo' | 'production';
  /** The product's public address, without a final slash. Redirects are built from it alone. */
  appUrl: string;
  /** Whether cookies can be Secure, because the address is https. */
  secure: boolean;
  /** Folder of the embedded database and of the demo's secrets. */
  dataFolder: string;
  org?: OidcSettings;
  /** Its issuer always ends with a slash, which is part of Gov.br's issuer. */
  govbr?: OidcSettings;
  /** Contact of the encarregado (LGPD), shown to data subjects. */
  dpoContact?: string;
  registries: RegistrySettings;
  /** The SMTP server. Without it mails stay in the database: the demo shows them, production counts them. */
  mail?: { smtpUrl: string; from: string };
  /** Whether another gestor must confirm an invitation as gestor or reviewer before it can be accepted. */
  secondGestor: boolean;
  /** Days after the end of a person's access until what identifies them is erased (LGPD). */
  retentionDays: number;
  files: FileSettings;
}

function oidc(issuer?: string, clientId?: string, clientSecret?: string, name = ''): OidcSettings | undefined {
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name } : undefined;
}

const withSlash = (address?: string) => address && (address.endsWith('/') ? address : `${address}/`);

/** What looks like a deployment is production unless called a demo: one misspelt name must not open it to everybody. */
const modeOf = ({ HABILITA_MODE, ORG_OIDC_ISSUER: org, DATABASE_URL: db, NEXTAUTH_URL }: z.infer<typeof variables>) =>
  HABILITA_MODE ?? (org || db || /^https:/i.test(NEXTAUTH_URL ?? '') ? 'production' : 'demo');

const addressOr = (given: string | undefined, official?: string) => (given === 'off' ? undefined : (given ?? official));

function registriesOf(parsed: z.infer<typeof variables>): RegistrySettings {
  const demo = modeOf(parsed) === 'demo';
  const demoPublisher = demo ? parsed.DEMO_REGISTRIES_URL?.replace(/\/+$/, '') : undefined;
  const from = demoPublisher ? madeUpAt(demoPublisher) : { ...OFFICIAL, api: demo ? undefined : OFFICIAL.api };
  return {
    cnesApi: addressOr(parsed.CNES_API_URL, from.api)?.replace(/\/+$/, ''),
    cnesBase: addressOr(parsed.CNES_BASE_URL, from.base),
    cadop: addressOr(parsed.CADOP_URL, from.cadop),
    daily: parsed.HABILITA_SYNC ? parsed.HABILITA_SYNC === 'on' : !demo,
    demoPublisher,
  };
}

/** The current settings. Do not call it at import, because builds import modules. Throws on invalid values. */
export function settings(env: Environment = process.env): Settings {
  const parsed = variables.parse(env);
  const appUrl = (parsed.NEXTAUTH_URL ?? (parsed.PORT ? `http://localhost:${parsed.PORT}` : DEMO_APP_URL)).replace(
    /\/+$/,
    '',
  );
  return {
    mode: modeOf(parsed),
    appUrl,
    secure: appUrl.startsWith('https://'),
    dataFolder: parsed.HABILITA_DATA ?? '.data',
    org: oidc(
      parsed.ORG_OIDC_ISSUER,
      parsed.ORG_OIDC_CLIENT_ID,
      parsed.ORG_OIDC_CLIENT_SECRET,
      parsed.ORG_OIDC_NAME ?? 'a conta da sua organização',
    ),
    govbr: oidc(withSlash(parsed.GOVBR_ISSUER), parsed.GOVBR_CLIENT_ID, parsed.GOVBR_CLIENT_SECRET, 'Gov.br'),
    dpoContact: parsed.DPO_CONTACT,
    registries: registriesOf(parsed),
    mail: parsed.SMTP_URL && parsed.MAIL_FROM ? { smtpUrl: parsed.SMTP_URL, from: parsed.MAIL_FROM } : undefined,
    secondGestor: parsed.HABILITA_SECOND_GESTOR === 'on',
    retentionDays: parsed.RETENTION_DAYS ?? 90,
    files: filesOf(parsed),
  };
}

const weak = (secret: string) =>
  new Set(secret).size < 10 || /^(change-?me|secret|segredo|senha|password|default)/i.test(secret);

function keyProblem(name: string, key: string, length: 'exactly' | 'at least'): string[] {
  const bytes = Buffer.from(key, 'base64');
  const right = length === 'exactly' ? bytes.length === 32 : bytes.length >= 32;
  if (!right)
    return [`${name}: informe ${length === 'exactly' ? '' : 'ao menos '}32 bytes em base64 (openssl rand -base64 32).`];
  return new Set(bytes).size < 8 ? [`${name}: a chave é previsível. Gere outra (openssl rand -base64 32).`] : [];
}

function addressProblem(name: string, address: string | undefined, what: string): string[] {
  if (!address) return [`${name}: falta ${what}.`];
  return URL.canParse(address) && new URL(address).protocol === 'https:'
    ? []
    : [`${name}: use um endereço https (está "${address}").`];
}

function encryptionProblems(keys: string | undefined): string[] {
  if (!keys) return ['HABILITA_ENCRYPTION_KEYS: faltam as chaves que cifram CPF e CNS, no formato "id:base64".'];
  return keys.split(',').flatMap((entry) => {
    const [id, key] = entry.split(/:(.*)/s);
    if (!id || !key) return ['HABILITA_ENCRYPTION_KEYS: cada chave deve ter o formato "id:base64".'];
    return keyProblem(`HABILITA_ENCRYPTION_KEYS (${id})`, key, 'exactly');
  });
}

/** The GOVBR_* variables are all set or all absent. */
function govbrProblems(env: Environment): string[] {
  const names = ['GOVBR_ISSUER', 'GOVBR_CLIENT_ID', 'GOVBR_CLIENT_SECRET'];
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return [];
  const unsafe = env.GOVBR_ISSUER ? addressProblem('GOVBR_ISSUER', env.GOVBR_ISSUER, '') : [];
  return [...missing.map((name) => `${name}: falta; o Gov.br precisa de ${names.join(', ')}.`), ...unsafe];
}

/** Registries are fetched over TLS only: a change on the way would decide who conflicts with whom. */
const registryProblems = (env: Environment): string[] =>
  ['CNES_API_URL', 'CNES_BASE_URL', 'CADOP_URL'].flatMap((name) =>
    env[name] && env[name] !== 'off' ? addressProblem(name, env[name], '') : [],
  );

/** An address without a placeholder for the competence would fetch the same month for ever. */
const baseAddressProblem = (address: string | undefined): string[] =>
  !address || address === 'off' || address.includes('YYYYMM')
    ? []
    : ['CNES_BASE_URL: o endereço precisa conter YYYYMM, no lugar do ano e do mês da competência.'];

/** All problems that keep production from starting, in pt-BR. `found.demoPeople`: what countDemoPeople returns. */
export function checkSettings(found: { demoPeople?: number } = {}, env: Environment = process.env): string[] {
  const secret = env.NEXTAUTH_SECRET ?? '';
  return [
    ...addressProblem('NEXTAUTH_URL', env.NEXTAUTH_URL, 'o endereço público do Habilita'),
    ...(secret.length < 32 || weak(secret)
      ? ['NEXTAUTH_SECRET: informe um segredo aleatório de ao menos 32 caracteres (openssl rand -base64 32).']
      : []),
    ...encryptionProblems(env.HABILITA_ENCRYPTION_KEYS),
    ...(env.HABILITA_HMAC_KEY
      ? keyProblem('HABILITA_HMAC_KEY', env.HABILITA_HMAC_KEY, 'at least')
      : ['HABILITA_HMAC_KEY: falta a chave com que CPF e CNS são comparados.']),
    ...addressProblem('ORG_OIDC_ISSUER', env.ORG_OIDC_ISSUER, 'o endereço do servidor OIDC da organização'),
    ...signingProblems(env.HABILITA_SIGNING_KEYS),
    ...(env.ORG_OIDC_CLIENT_ID
      ? []
      : ['ORG_OIDC_CLIENT_ID: falta o identificador do Habilita no servidor da organização.']),
    ...(env.ORG_OIDC_CLIENT_SECRET
      ? []
      : ['ORG_OIDC_CLIENT_SECRET: falta o segredo do Habilita no servidor da organização.']),
    ...govbrProblems(env),
    ...registryProblems(env),
    ...mailProblems(env),
    ...baseAddressProblem(env.CNES_BASE_URL),
    ...(env.DPO_CONTACT
      ? []
      : ['DPO_CONTACT: falta o contato do encarregado pelo tratamento de dados pessoais (LGPD).']),
    ...(found.demoPeople
      ? [
          `Banco de dados: há ${found.demoPeople} conta(s) ou convite(s) da demonstração (@exemplo.test). Use um banco novo.`,
        ]
      : []),
  ];
}
