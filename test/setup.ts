import { vi } from 'vitest';
import { testSecrets } from './environment';

// Files share what is loaded: what an earlier one left of its own settings and clocks ends here.
vi.unstubAllEnvs();
vi.useRealTimers();

// A developer's settings must not reach the tests, least of all the address of a real database.
for (const name of Object.keys(process.env)) {
  if (/^(HABILITA_|ORG_OIDC_|GOVBR_|NEXTAUTH_|DATABASE_|DPO_)/.test(name)) delete process.env[name];
}
Object.assign(process.env, testSecrets, {
  HABILITA_MODE: 'demo',
  NEXTAUTH_URL: 'http://localhost:3000',
  ORG_OIDC_ISSUER: 'http://localhost:4999',
  ORG_OIDC_CLIENT_ID: 'habilita-teste',
  ORG_OIDC_CLIENT_SECRET: 'segredo-de-teste',
  ORG_OIDC_NAME: 'Organização de teste',
});
