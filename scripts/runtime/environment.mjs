import { StartProblem } from './bootstrap.mjs';
import { dataFolder, demoSecrets } from './data.mjs';
import { clearOrphans, enter } from './instances.mjs';
import { migrate } from './migrate.mjs';
import { openPostgres } from './postgres.mjs';

/**
 * Whether these settings look like a deployment. The same as in lib/env.ts, whose test compares both.
 * @param {Record<string, string | undefined>} env
 */
export const looksDeployed = ({ ORG_OIDC_ISSUER, DATABASE_URL, NEXTAUTH_URL }) =>
  Boolean(ORG_OIDC_ISSUER || DATABASE_URL) || /^https:/i.test(NEXTAUTH_URL?.trim() ?? '');

/** As in lib/env.ts: what is not called a demonstration and looks like a deployment is production. */
export function mode() {
  const given = process.env.HABILITA_MODE || (looksDeployed(process.env) ? 'production' : 'demo');
  if (given !== 'demo' && given !== 'production')
    throw new StartProblem(`HABILITA_MODE deve ser "demo" ou "production", e é "${given}".`);
  return given;
}

/** What is given in the environment wins. */
function setMissing(values) {
  for (const [name, value] of Object.entries(values)) process.env[name] ||= value;
}

/**
 * Makes everything ready that works on the data: secrets (demo), PostgreSQL (unless DATABASE_URL is set), migrations.
 * The result is in process.env. `serving`: true stops a killed instance's left-over server and, in the end, also a
 * PostgreSQL that was found running; a command leaves such a one alone. `close()` must be called.
 */
export async function openEnvironment({ serving }) {
  const data = dataFolder();
  process.env.HABILITA_MODE = mode();
  process.env.HABILITA_DATA = data;
  if (serving) await clearOrphans(data);
  if (mode() === 'demo') setMissing(demoSecrets(data));
  const server = process.env.DATABASE_URL ? null : await openPostgres(data, { owned: serving });
  const instance = server?.instance ?? enter(data);
  const close = async () => (server ? server.leave() : instance.leave());
  try {
    if (server) process.env.DATABASE_URL = server.url;
    const { role } = await migrate(process.env.DATABASE_URL);
    if (role === 'owner') process.env.DATABASE_ROLE = 'owner';
    return { data, instance, close };
  } catch (error) {
    await close();
    throw error;
  }
}
