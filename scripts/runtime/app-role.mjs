import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from './bootstrap.mjs';

/** The role that the product works as (lib/db.ts): it may add audit rows, never change or remove them. */
export const APP_ROLE = 'habilita_app';
const NO_PRIVILEGE = '42501';
/** Roles are shared by all databases of a server; others may be making the same one at this moment. */
const RACES = new Set(['42710', '23505', 'XX000', '40001', '40P01']);

async function retried(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!RACES.has(error.code) || attempt === 8) throw error;
      await sleep(20 * attempt + Math.random() * 50);
    }
  }
}

async function canBecome(client) {
  try {
    await client.query(`set role ${APP_ROLE}`);
    await client.query('reset role');
    return true;
  } catch {
    return false;
  }
}

async function makeRole(client) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await client.query(`create role ${APP_ROLE} nologin`);
  if (!(await canBecome(client))) await client.query(`grant ${APP_ROLE} to current_user`);
}

// One transaction: at no moment does the role hold a right that the last lines take away.
const GRANTS = `
  begin;
  grant usage on schema public to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
  grant usage, select on all sequences in schema public to ${APP_ROLE};
  alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE};
  alter default privileges in schema public grant usage, select on sequences to ${APP_ROLE};
  revoke update, delete, truncate on audit_event from ${APP_ROLE};
  revoke update, delete, truncate on admin_event from ${APP_ROLE};
  revoke insert, delete, truncate on admin_head from ${APP_ROLE};
  revoke update, truncate on evidence_file from ${APP_ROLE};
  revoke update, delete, truncate on signing_key, audit_root, root_head, dossier_download, join_event from ${APP_ROLE};
  revoke delete, truncate on dossier from ${APP_ROLE};
  revoke insert, update, delete on _prisma_migrations from ${APP_ROLE};
  commit`;

/** graphile-worker makes its schema itself, as the product's role, at its first start. */
async function allowJobs(client) {
  await client.query(
    `do $$ begin execute format('grant create, temporary on database %I to ${APP_ROLE}', current_database()); end $$`,
  );
  const { rowCount } = await client.query(
    `select from pg_namespace where nspname = 'graphile_worker' and pg_get_userbyid(nspowner) = current_user`,
  );
  if (rowCount === 0) return;
  await client.query(`grant all on schema graphile_worker to ${APP_ROLE}`);
  await client.query(`grant all on all tables in schema graphile_worker to ${APP_ROLE}`);
  await client.query(`grant all on all sequences in schema graphile_worker to ${APP_ROLE}`);
}

/** Makes the role and its rights as they should be; 'owner' (with a warning) when this user may not. */
export async function ensureAppRole(client) {
  try {
    await retried(() => makeRole(client));
    await retried(() =>
      client.query(GRANTS).catch((error) => client.query('rollback').then(() => Promise.reject(error))),
    );
    await retried(() => allowJobs(client));
    return 'app';
  } catch (error) {
    if (error.code !== NO_PRIVILEGE) throw error;
    tell(
      `Aviso: o usuário do banco não pode criar ou configurar o papel ${APP_ROLE} (${error.message}). A aplicação usará o próprio dono das tabelas; ` +
        'os gatilhos da auditoria continuam valendo, mas sem a segunda barreira. Veja docs/operations.md.',
    );
    return 'owner';
  }
}
