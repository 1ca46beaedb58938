import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from './postgres.mjs';

let data: string;

async function sql(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid');
const serverPid = (cluster: string) => Number(readFileSync(pidFile(cluster), 'utf8').split('\n')[0]);

beforeEach(async () => {
  // Not os.tmpdir(): as root the server runs as another user, who must be able to enter.
  data = join('/tmp', `habilita-postgres-test-${process.pid}-${Math.random().toString(36).slice(2)}`);
  await mkdir(data, { mode: 0o755 });
});

afterEach(async () => {
  await (await openPostgres(data)).leave();
  await rm(data, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('keeps what was committed when it is killed, and starts again at once', async () => {
    const first = await openPostgres(data);
    expect(
      await sql(
        first.url,
        `select name, setting from pg_settings where name in ('fsync','full_page_writes','synchronous_commit','TimeZone') order by lower(name)`,
      ),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'TimeZone', setting: 'UTC' },
    ]);
    await sql(first.url, 'create table kept (id int)');
    await sql(first.url, 'insert into kept values (1)');
    process.kill(serverPid(first.cluster), 'SIGKILL');
    const second = await openPostgres(data);
    expect(second.wasRunning).toBe(false);
    expect(await sql(second.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await second.leave();
  });

  it('is found when it was left running, and a command that found it leaves it running', async () => {
    const left = await openPostgres(data);
    const found = await openPostgres(data, { owned: false });
    expect(found).toMatchObject({ wasRunning: true, url: left.url });
    await found.leave();
    expect(await sql(left.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts over a process number that now belongs to somebody else', async () => {
    const first = await openPostgres(data);
    const content = readFileSync(pidFile(first.cluster), 'utf8');
    await first.leave();
    writeFileSync(pidFile(first.cluster), content.replace(/^\d+/, String(process.pid)));
    const second = await openPostgres(data);
    expect(await sql(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes no connection without the password', async () => {
    const { url } = await openPostgres(data);
    const wrong = Object.assign(new URL(url), { password: 'other' }).href;
    await expect(sql(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('sorts and folds case by Unicode, the same on every machine', async () => {
    const { url } = await openPostgres(data);
    expect(await sql(url, `select upper('ação') as upper, 'ÁGUA' ilike 'água' as same`)).toEqual([
      { upper: 'AÇÃO', same: true },
    ]);
  });
});
