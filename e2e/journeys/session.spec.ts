import type { App } from '../fixtures/app';
import { pdf } from '../fixtures/files';
import { signIn } from '../fixtures/people';
import { auditRows, ownCase, sql } from '../fixtures/scenario';
import { BROWSER_FLAVOURS, expect, test } from '../fixtures/test';
import { attach, daysAgo, fill, press } from './actions';

/** Deletes the person's sessions, as when they leave a form open over lunch. */
const endSessions = (app: App, email: string) =>
  sql(app, 'delete from session s using app_user u where u.id = s.user_id and u.email = $1', [email]);

test.describe('a session that ends in the middle of a form', () => {
  for (const [flavour, pages] of BROWSER_FLAVOURS) {
    test.describe(flavour, () => {
      test.use(pages);

      test('a form keeps its answers when a session ends, and sends them after sign-in', async ({ app, page }) => {
        const { caseId, at } = await ownCase(app, 'administratorRegistered');
        await signIn(page, 'ana');
        await page.goto(at('suporte'));
        await fill(page, 'Número do protocolo', '2026-99');
        await fill(page, 'Data de abertura', daysAgo(1));
        await fill(page, 'O que foi pedido', 'Texto longo que ninguém quer digitar duas vezes.');
        await attach(page, 'Anexo', pdf('chamado.pdf'));
        const before = await auditRows(app, caseId);
        await endSessions(app, 'ana@exemplo.test');
        await press(page, 'Registrar o chamado');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entrar no Habilita');
        await signIn(page, 'ana', { from: '' });
        await expect(page).toHaveURL(new RegExp(at('suporte')));
        await expect(page.getByText('Sua sessão tinha terminado.')).toBeVisible();
        await expect(page.getByRole('textbox', { name: 'Número do protocolo' })).toHaveValue('2026-99');
        await expect(page.getByRole('textbox', { name: 'Data de abertura' })).toHaveValue(daysAgo(1));
        await expect(page.getByRole('textbox', { name: 'O que foi pedido' })).toHaveValue(
          'Texto longo que ninguém quer digitar duas vezes.',
        );
        expect(await auditRows(app, caseId), 'nothing was sent meanwhile').toBe(before);
        await press(page, 'Registrar o chamado');
        await expect(page.getByText(/Protocolo 2026-99/)).toBeVisible();
      });
    });
  }

  test('signing in again leads back to "Confira suas respostas", which then sends the form', async ({ app, page }) => {
    const { at } = await ownCase(app, 'establishmentConfirmed');
    await signIn(page, 'ana');
    await page.goto(at('cnes?alterar=1'));
    await fill(page, 'Justificativa', 'Número conferido na ficha.');
    await press(page, 'Continuar e conferir');
    await expect(page.getByRole('heading', { name: 'Confira suas respostas' })).toBeVisible();
    await endSessions(app, 'ana@exemplo.test');
    await press(page, 'Enviar o número');
    await signIn(page, 'ana', { from: '' });
    await expect(page.getByRole('heading', { name: 'Confira suas respostas' })).toBeVisible();
    await expect(page.getByText('Número conferido na ficha.')).toBeVisible();
    await press(page, 'Enviar o número');
    await expect(page.getByText('CNES confirmado')).toBeVisible();
  });

  test('another person who signs in afterwards sees nothing of what was typed', async ({ app, page }) => {
    const { at } = await ownCase(app, 'administratorRegistered');
    await signIn(page, 'ana');
    await page.goto(at('suporte'));
    await fill(page, 'O que foi pedido', 'Só para os olhos da Ana.');
    await endSessions(app, 'ana@exemplo.test');
    await press(page, 'Registrar o chamado');
    await signIn(page, 'bruno', { from: '' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Página não encontrada');
    await expect(page.getByText('Só para os olhos da Ana.')).toHaveCount(0);
  });
});

test('signing in leads back to the address that required it', async ({ app, page }) => {
  const { at } = await ownCase(app, 'caseOpened');
  await page.goto(at('cnes'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entrar no Habilita');
  await signIn(page, 'ana', { from: '' });
  await expect(page).toHaveURL(at('cnes'));
});

test('signing out ends the session, and the page asks for a new sign-in', async ({ app, page }) => {
  const { at } = await ownCase(app, 'caseOpened');
  await signIn(page, 'ana');
  await page.goto(at('cnes'));
  await page.getByRole('link', { name: 'Sair' }).click();
  await press(page, 'Sair');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Você saiu');
  await page.goto(at('cnes'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entrar no Habilita');
});
