/**
 * Writes migrations from prisma/schema.prisma. They are Prisma's own files, applied by scripts/runtime/migrate.mjs.
 *
 *   node scripts/migration.mjs add_reminders   the difference from the migrations to the schema → a new migration
 *   node scripts/migration.mjs --check         exits 1 when schema and migrations differ (npm run check)
 *   node scripts/migration.mjs --reset-init    writes the first migration anew; only until the first release
 *
 * Hand-written SQL (triggers, checks, partial indexes) goes into a migration of its own, like …_guards.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, fail, StartProblem, tell } from './runtime/bootstrap.mjs';

const LOCK_FILE = '# Written by Prisma; keep under version control.\nprovider = "postgresql"\n';

function write(folder, name, script) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), script);
  if (!existsSync(join(folder, 'migration_lock.toml'))) writeFileSync(join(folder, 'migration_lock.toml'), LOCK_FILE);
  tell(`prisma/migrations/${name}/migration.sql`);
}

/** What would still have to be done after all migrations to reach the schema; '' when nothing. */
async function difference({ url }, { migrate, migrationFiles, noFilters, schemaFile, withSchemaEngine }) {
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const hasSome = migrationFiles().length > 0;
  if (hasSome) await migrate(url);
  const from = hasSome ? { tag: 'schemaDatasource', files, configDir: '' } : { tag: 'empty' };
  const target = { to: { tag: 'schemaDatamodel', files }, script: true, exitCode: true, filters: noFilters };
  const { exitCode, stdout } = await withSchemaEngine(url, (engine) => engine.diff({ from, ...target }));
  return exitCode === 0 ? '' : stdout;
}

async function resetInit(server, { migrationFiles, migrationsFolder, noFilters, schemaFile, withSchemaEngine }) {
  const [first, ...later] = migrationFiles();
  const generated = later.filter(({ name }) => !name.endsWith('_guards'));
  if (generated.length > 0)
    throw new StartProblem(`--reset-init would repeat what ${generated[0].name} does: remove it first.`);
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const params = {
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: noFilters,
  };
  const { stdout } = await withSchemaEngine(server.url, (engine) => engine.diff(params));
  write(migrationsFolder, first?.name ?? `${stampNow()}_init`, stdout);
}

const stampNow = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);

async function main([argument = '']) {
  if (!/^(--check|--reset-init|[a-z][a-z0-9_]*)$/.test(argument))
    throw new StartProblem('usage: node scripts/migration.mjs NAME | --check | --reset-init');
  await bootstrap({ app: false });
  const { openTemporaryPostgres } = await import('./runtime/postgres.mjs');
  const tools = Object.assign(
    {},
    ...(await Promise.all([
      import('./runtime/migrate.mjs'),
      import('./runtime/migration-history.mjs'),
      import('./schema-engine.mjs'),
    ])),
  );
  const server = await openTemporaryPostgres();
  try {
    if (argument === '--reset-init') return await resetInit(server, tools);
    const script = await difference(server, tools);
    if (argument !== '--check')
      return script ? write(tools.migrationsFolder, `${stampNow()}_${argument}`, script) : tell('Nothing to do.');
    if (script)
      throw new StartProblem(
        `prisma/schema.prisma and prisma/migrations differ; run \`node scripts/migration.mjs NAME\`. Missing:\n${script}`,
      );
  } finally {
    server.remove();
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), fail);
