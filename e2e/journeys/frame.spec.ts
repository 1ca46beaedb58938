import { type App, test as base, expect } from '../fixtures/app';
import { enter, signIn } from '../fixtures/people';
import { ownCase, sql } from '../fixtures/scenario';

const own = base.extend<object>({ baseURL: ({ freshApp }, use) => use(freshApp.url) });

const healthOf = async (
  app: App,
  fetchIt: (url: string) => Promise<{ status(): number; json(): Promise<unknown> }>,
) => {
  const answer = await fetchIt(`${app.url}/api/saude`);
  return { status: answer.status(), ...((await answer.json()) as object) };
};

base('health says that everything is up', async ({ app, request }) => {
  const parts = { database: 'up', migrations: 'up', jobs: 'up' };
  expect(await healthOf(app, (url) => request.get(url))).toEqual({ status: 'up', parts });
  expect((await request.get('/api/saude')).status()).toBe(200);
});

own(
  'health answers 503 and names what is down; pages answer 500 in words, and all comes back',
  async ({ freshApp: app, page, request }) => {
    await signIn(page, 'ana');
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

own(
  'with the database away, health says so, pages say so, and both recover by themselves',
  async ({ freshApp: app, page, request }) => {
    await signIn(page, 'ana');
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

base('what does not exist is a 404 with content, signed in or not', async ({ page }) => {
  for (const address of ['/nada', '/casos/nada/cnes', '/ajuda/nada']) {
    if (address.startsWith('/casos')) await signIn(page, 'ana');
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Página não encontrada');
    await expect(page.getByRole('main').getByRole('link', { name: 'Ir para o início' })).toBeVisible();
  }
});

base('what is not for one’s profile is a 403 with the reason', async ({ app, browser }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const marina = await enter(browser, 'marina');
  const answer = await marina.goto(at('administrador/indicar'));
  expect(answer?.status()).toBe(403);
  await expect(marina.getByRole('heading', { level: 1 })).toHaveText('Você não pode ver esta página');
});

for (const javaScriptEnabled of [true, false]) {
  base.describe(`the choice of theme ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    base.use({ javaScriptEnabled });

    base('comes back to the same page, is marked, and stays', async ({ page }) => {
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

base('no page asks for anything from another address', async ({ app, page }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const foreign: string[] = [];
  await signIn(page, 'ana');
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  for (const address of ['/', '/casos', at(), at('cnes'), at('operadores'), '/ajuda']) await page.goto(address);
  expect(foreign).toEqual([]);
});

base('the console stays silent: no script, style or policy error on any kind of page', async ({ app, page }) => {
  const { at } = await ownCase(app, 'operatorWaiting');
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  await signIn(page, 'ana');
  for (const address of ['/', '/casos', at(), at('cnes?alterar=1'), at('suporte'), at('operadores'), at('historico')])
    await page.goto(address);
  expect(said).toEqual([]);
});
