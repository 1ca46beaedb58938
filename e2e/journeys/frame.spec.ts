import type { App } from '../fixtures/app';
import { ownCase, sql } from '../fixtures/scenario';
import { BROWSER_FLAVOURS, expect, onSpareApp, test } from '../fixtures/test';

const healthOf = async (
  app: App,
  fetchIt: (url: string) => Promise<{ status(): number; json(): Promise<unknown> }>,
) => {
  const answer = await fetchIt(`${app.url}/api/saude`);
  return { status: answer.status(), ...((await answer.json()) as object) };
};

test('the health check says that everything is up', async ({ app, request }) => {
  const parts = { database: 'up', migrations: 'up', jobs: 'up' };
  expect(await healthOf(app, (url) => request.get(url))).toEqual({ status: 'up', parts });
  expect((await request.get('/api/saude')).status()).toBe(200);
});

onSpareApp(
  'the health check answers 503 and names what is down, pages explain their 500, and both recover',
  async ({ app, request, enter }) => {
    const page = await enter('ana');
    await sql(app, 'alter table _prisma_migrations rename to away');
    expect(await healthOf(app, (url) => request.get(url))).toMatchObject({
      parts: { database: 'up', migrations: 'down' },
    });
    expect((await request.get('/api/saude')).status()).toBe(503);
    await sql(app, 'alter table away rename to _prisma_migrations');
    await sql(app, 'alter table operadora rename to away');
    const broken = await page.goto('/operadoras');
    expect(broken?.status()).toBe(500);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Algo deu errado');
    await expect(page.getByText('A falha é nossa e foi registrada.')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/prisma|relation|at \w+ \(/i);
    await sql(app, 'alter table away rename to operadora');
    expect((await page.goto('/operadoras'))?.status()).toBe(200);
  },
);

onSpareApp(
  'the health check and the pages say when the database is unreachable, and both recover by themselves',
  async ({ app, request, enter }) => {
    const page = await enter('ana');
    const name = new URL(app.databaseUrl).pathname.slice(1);
    const server = { databaseUrl: Object.assign(new URL(app.databaseUrl), { pathname: '/postgres' }).href };
    await sql(server, `alter database "${name}" allow_connections false`);
    await sql(server, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await expect
      .poll(async () => await healthOf(app, (url) => request.get(url)))
      .toMatchObject({ parts: { database: 'down' } });
    const answer = await page.goto('/casos');
    expect(answer?.status()).toBeGreaterThanOrEqual(500);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Algo deu errado');
    await sql(server, `alter database "${name}" allow_connections true`);
    await expect.poll(async () => (await page.goto('/casos'))?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Casos');
  },
);

test('an unknown address is a 404 with an explanation, signed in or not', async ({ page: stranger, enter }) => {
  const ana = await enter('ana');
  for (const [page, address] of [
    [stranger, '/nada'],
    [ana, '/casos/nada/cnes'],
    [ana, '/ajuda/nada'],
  ] as const) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Página não encontrada');
    await expect(page.getByRole('main').getByRole('link', { name: 'Ir para o início' })).toBeVisible();
  }
});

test('a page for another profile is a 403 with the reason', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const marina = await enter('marina');
  const answer = await marina.goto(at('administrador/indicar'));
  expect(answer?.status()).toBe(403);
  await expect(marina.getByRole('heading', { level: 1 })).toHaveText('Você não pode ver esta página');
});

for (const [flavour, pages] of BROWSER_FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the choice of a theme returns to the same page, is marked, and persists', async ({ page }) => {
      await page.goto('/ajuda/senha');
      const dark = page.getByRole('button', { name: 'Escuro' });
      await dark.click();
      await expect(page).toHaveURL('/ajuda/senha');
      await expect(dark).toHaveAttribute('aria-pressed', 'true');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'escuro');
      await page.goto('/');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'escuro');
      await page.getByRole('button', { name: 'Do sistema' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'sistema');
    });
  });
}

test('no page requests anything from another origin', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const foreign: string[] = [];
  const page = await enter('ana');
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  for (const address of ['/', '/casos', at(), at('cnes'), at('operadores'), '/ajuda']) await page.goto(address);
  expect(foreign).toEqual([]);
});

test('no kind of page writes a script, style or policy error to the console', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const said: string[] = [];
  const page = await enter('ana');
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  for (const address of ['/', '/casos', at(), at('cnes?alterar=1'), at('suporte'), at('operadores'), at('historico')])
    await page.goto(address);
  expect(said).toEqual([]);
});
