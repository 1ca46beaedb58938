import type { Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import { auditRows, type OwnCase, ownCase, sql } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { choose, expectProblem, fill, press } from './actions';

const rows = (page: Page) => page.getByRole('table').getByRole('row');
const counter = async (page: Page, label: string): Promise<number> => {
  const text = await page
    .getByRole('list', { name: 'Sua fila em números' })
    .getByRole('link', { name: label })
    .innerText();
  return Number(text.replace(/\D/g, ''));
};
/** The queue of one operadora, because other tests have cases in the same product. */
const ofCase = ({ cast }: OwnCase, more = '') => `/fila?q=${cast.registroAns}${more}`;

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('a reviewer finds an item that awaits a decision, decides, and the item leaves the queue', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'readyForReview');
      const page = await enter('marina');
      await page.goto('/');
      await page.getByRole('link', { name: 'Fila', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fila de revisão');
      const waiting = await counter(page, 'Itens para revisar');
      await page.getByRole('searchbox').fill(journey.cast.registroAns);
      await press(page, 'Filtrar');
      await expect(page).toHaveURL(new RegExp(`q=${journey.cast.registroAns}`));
      const listed = (await rows(page).count()) - 1;
      expect(listed).toBeGreaterThan(5);
      await page.getByRole('link', { name: /^CNES da operadora/ }).click();
      await choose(page, 'Aceitar');
      await press(page, 'Registrar a decisão');
      await page.goto(ofCase(journey));
      await expect(rows(page)).toHaveCount(listed);
      expect(await counter(page, 'Itens para revisar')).toBe(waiting - 1);
      await page.goBack();
      await page.goForward();
      await expect(rows(page)).toHaveCount(listed);
    });

    test('the queue leads from item to item in its order, and says when it ends', async ({ app, enter }) => {
      const journey = await ownCase(app, 'readyForReview');
      const page = await enter('marina');
      await page.goto(ofCase(journey));
      const links = await page.locator('a[data-row]').all();
      const order = await Promise.all(
        links.map(async (link) => (await link.getAttribute('href'))?.split(/[/?]/)[4] ?? ''),
      );
      const next = (item: string) =>
        page.goto(`/fila/proximo?depois=${journey.caseId}.${item}&q=${journey.cast.registroAns}`);
      for (const [at, item] of order.slice(0, -1).entries()) {
        await next(item);
        expect(new URL(page.url()).pathname).toBe(journey.at(`conferencia/${order[at + 1]}`));
      }
      await next(order.at(-1) ?? '');
      await expect(page.getByText('Você chegou ao fim da lista')).toBeVisible();
      const [second = '', third = ''] = order.slice(1);
      await page.goto(journey.at(`conferencia/${second}`));
      await choose(page, 'Aceitar');
      await press(page, 'Registrar a decisão');
      await next(second);
      expect(new URL(page.url()).pathname).toBe(journey.at(`conferencia/${third}`));
    });

    test('a reviewer saves filters under a name, and the queue opens with them', async ({ app, enter }) => {
      const { cast } = await ownCase(app, 'caseOpened');
      const name = `Visão ${cast.registroAns}`;
      const page = await enter('marina');
      await page.goto('/fila?aba=casos&uf=MG&ordem=espera');
      await page.getByRole('link', { name: 'Salvar esta visão' }).click();
      await press(page, 'Salvar a visão');
      await expectProblem(page, 'Dê um nome a esta visão');
      await fill(page, 'Nome da visão', name);
      await page.getByRole('checkbox', { name: 'Abrir a fila com esta visão' }).check();
      await press(page, 'Salvar a visão');
      await expect(page).toHaveURL(/aba=casos.*uf=MG.*ordem=espera/);
      await page.goto('/fila');
      await expect(page).toHaveURL(/uf=MG/);
      await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
      await page.goto('/fila/visoes');
      const view = page.getByRole('region').or(page.locator('section')).filter({ hasText: name });
      await expect(view).toContainText('Casos · MG · por tempo de espera');
      await view.getByRole('button', { name: 'Apagar' }).click();
      await expect(page.getByText(name)).toHaveCount(0);
      await page.goto('/fila');
      await expect(page).toHaveURL(/\/fila$/);
    });

    test('a case is assigned once, and a later assignment says that it changed meanwhile', async ({ app, enter }) => {
      const journey = await ownCase(app, 'caseOpened');
      const page = await enter('marina');
      await page.goto(ofCase(journey, '&aba=casos'));
      const mine = await counter(page, 'Casos atribuídos a mim');
      await page.getByRole('checkbox', { name: `Marcar o caso de ${journey.name}` }).check();
      await press(page, 'Atribuir os casos marcados');
      await press(page, 'Registrar');
      await expectProblem(page, 'Escolha o revisor');
      await expect(page.getByRole('checkbox', { name: journey.name })).toBeChecked();
      await page.getByRole('combobox', { name: 'Revisor' }).selectOption({ label: 'Marina Castro (você)' });
      const other = await enter('marina');
      await other.goto(`/fila/atribuir?caso=${journey.caseId}`);
      await press(page, 'Registrar');
      await expect(page.getByText('1 caso com Marina Castro')).toBeVisible();
      const before = await auditRows(app, journey.caseId);
      await page.reload();
      expect(await auditRows(app, journey.caseId)).toBe(before);
      await other.getByRole('combobox', { name: 'Revisor' }).selectOption({ label: 'Marina Castro (você)' });
      await press(other, 'Registrar');
      await expect(other.getByText('A atribuição mudou depois que você abriu a página')).toBeVisible();
      await page.goto(ofCase(journey, '&aba=casos&atribuido=eu'));
      await expect(rows(page)).toHaveCount(2);
      expect(await counter(page, 'Casos atribuídos a mim')).toBe(mine + 1);
      await other.context().close();
    });

    test('a reviewer finds a person by CPF, and no address contains the number', async ({ app, enter }) => {
      const journey = await ownCase(app, 'administratorNominated');
      const { cpf } = demoPerson(journey.cast.administrator);
      const page = await enter('marina');
      await page.goto('/fila');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.getByRole('link', { name: 'Buscar pessoa pelo CPF' }).click();
      await fill(page, 'CPF', '111.111.111-11');
      await press(page, 'Buscar');
      await expectProblem(page, /CPF/);
      await fill(page, 'CPF', cpf);
      await press(page, 'Buscar');
      await expect(page.getByRole('link', { name: journey.name })).toBeVisible();
      expect(asked.join('\n')).not.toContain(cpf);
      await page.goto(`/fila?q=${cpf}`);
      await expect(page.getByText('Não pesquise CPF neste campo')).toBeVisible();
      expect(page.url()).not.toContain(cpf);
      const kept = await sql(app, 'select * from person_search');
      expect(JSON.stringify(kept)).not.toContain(cpf);
    });
  });
}

test('the queue works with the keyboard alone, and its keys can be turned off', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('marina');
  await page.goto(ofCase(journey));
  await expect(page.getByText('Teclas de atalho ligadas.')).toBeVisible();
  const links = page.locator('a[data-row]');
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(page.locator('input[name=caso]').first()).toBeChecked();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Teclas de atalho da fila' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(page.getByRole('searchbox')).toHaveValue('jk?');
  await press(page, 'Desligar as teclas');
  await page.goto(ofCase(journey));
  await expect(page.getByText('Teclas de atalho desligadas.')).toBeVisible();
  await page.keyboard.press('j');
  await expect(links.nth(0)).not.toBeFocused();
  await press(page, 'Ligar as teclas');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/conferencia\//);
});

test('three keys accept the first item of the queue: Enter opens it, A chooses, Enter decides', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('marina');
  await page.goto(ofCase(journey));
  await expect(page.getByText('Teclas de atalho ligadas.')).toBeVisible();
  const item = (await page.locator('a[data-row]').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(item.trim().split('\n')[0] ?? '');
  await expect(page.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.getByText('O item foi aceito.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/conferencia\//);
  await expect(page.getByText('O item foi aceito.')).toHaveCount(0);
});

test('the queue is closed to people who are not reviewers', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('ana');
  await page.goto('/casos');
  await expect(page.getByRole('link', { name: 'Fila', exact: true })).toHaveCount(0);
  for (const address of [
    '/fila',
    '/fila?aba=casos',
    '/fila/pessoa',
    '/fila/visoes',
    `/fila/proximo?depois=${journey.caseId}.CNES`,
  ])
    expect((await page.request.get(address, { maxRedirects: 0 })).status()).toBe(404);
  const marina = await enter('marina');
  expect((await marina.request.get('/fila')).status()).toBe(200);
});
