import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pool } from '@/lib/db';
import { jobsRunning } from '@/lib/jobs/runner';
import { report } from '@/lib/report';

type State = 'up' | 'down';

/** The state of the product and of its parts. */
export interface Health {
  status: State;
  parts: { database: State; migrations: State; jobs: State };
}

/** Checks a part, which is down when the check throws. The error goes to the log only. */
async function part(name: string, ask: () => Promise<boolean>): Promise<State> {
  try {
    return (await ask()) ? 'up' : 'down';
  } catch (error) {
    report(`health ${name}`, error);
    return 'down';
  }
}

/** Whether every migration of this build has been applied completely. */
async function migrated(): Promise<boolean> {
  const names = (await readdir(join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  const { rows } = await pool().query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return names.every(({ name }) => applied.has(name));
}

/** Checks what the product needs: database, migrations and jobs (turned off by setting counts as up). */
export async function health(): Promise<Health> {
  const [database, migrations, jobs] = await Promise.all([
    part('database', async () => (await pool().query('select 1')).rowCount === 1),
    part('migrations', migrated),
    part('jobs', async () => process.env.HABILITA_JOBS === 'off' || (await jobsRunning())),
  ]);
  const status = [database, migrations, jobs].every((state) => state === 'up') ? 'up' : 'down';
  return { status, parts: { database, migrations, jobs } };
}
