import { buffer } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import readSheets from 'read-excel-file/node';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import { demoPerson } from '../../prisma/scenarios/acting';
import { auditRows, ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { expectProblem, fill, press } from './actions';

/** Follows a link and gives the name and bytes of the file that it downloads. */
async function download(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
  return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) };
}
const cells = async (bytes: Buffer) => JSON.stringify((await readSheets(bytes))[0]?.data);

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the list of cases is exported with its filters', async ({ app, enter }) => {
      const journey = await ownCase(app, 'caseOpened');
      const page = await enter('ana');
      await page.goto(`/casos?q=${journey.cast.registroAns}&etapa=&espera=`);
      const csv = await download(page, /arquivo CSV/);
      expect(csv.name).toMatch(/^casos-\d{4}-\d\d-\d\d\.csv$/);
      const lines = csv.bytes.toString().split('\r\n');
      expect(lines[0]).toMatch(/^\ufeffOperadora;Registro ANS;/);
      expect(lines.slice(1)).toEqual([expect.stringContaining(journey.caseId), '']);
      const xlsx = await download(page, /planilha Excel/);
      expect(xlsx.name).toMatch(/\.xlsx$/);
      expect(await cells(xlsx.bytes)).toContain(journey.caseId);
    });

    test('the exported checklist hides people until the team records a reason', async ({ app, enter }) => {
      const journey = await ownCase(app, 'operatorWaiting');
      const { name, cpf, email } = demoPerson('carla');
      const page = await enter('ana');
      await page.goto(journey.at('conferencia'));
      await page.getByRole('link', { name: 'Exportar para planilha' }).click();
      const hidden = (await download(page, /arquivo CSV/)).bytes.toString();
      expect(hidden).toContain('C. M.;***.444.555-**');
      for (const secret of [name, cpf, email]) expect(hidden).not.toContain(secret);

      const before = await auditRows(app, journey.caseId);
      const refused = await page.request.get(journey.at('conferencia/exportar/csv?dados=completos'));
      expect(refused.status()).toBe(403);
      await press(page, 'Registrar o motivo e liberar o arquivo');
      await expectProblem(page, 'Informe para que o arquivo completo é preciso');
      expect(await auditRows(app, journey.caseId)).toBe(before);
      await fill(page, 'Para que o arquivo completo é preciso?', `Conferir o CPF ${cpf}`);
      await press(page, 'Registrar o motivo e liberar o arquivo');
      await expectProblem(page, /Não escreva CPF/);
      await fill(page, 'Para que o arquivo completo é preciso?', 'Auditoria interna');
      await press(page, 'Registrar o motivo e liberar o arquivo');
      await expect(page.getByText('o arquivo completo está liberado')).toBeVisible();
      expect(page.url()).not.toContain('Auditoria');
      const full = await download(page, /planilha Excel/);
      expect(full.name).toContain('-completa-');
      const text = await cells(full.bytes);
      for (const shown of [name, '333.444.555-08', email]) expect(text).toContain(shown);
      expect(await auditRows(app, journey.caseId)).toBeGreaterThan(before);
    });

    test('a calendar reads a person’s deadlines until its address is revoked', async ({ app, playwright, enter }) => {
      const journey = await ownCase(app, 'operatorWaiting');
      const page = await enter('ana');
      await page.goto('/minha-conta/avisos');
      await page.getByRole('link', { name: 'prazos no calendário' }).click();
      await press(page, 'Criar o endereço');
      const address = (await page.locator('code').textContent()) ?? '';
      expect(address).toMatch(/\/calendario\/[\w-]{43}\.ics$/);
      expect(page.url()).not.toContain(address.slice(-47, -4));
      await page.reload();
      await expect(page.locator('code')).toHaveCount(0);

      // The calendar is a separate program, without cookie or sign-in.
      const program = await playwright.request.newContext();
      const { pathname } = new URL(address);
      const at = new URL(pathname, page.url()).href;
      const answer = await program.get(at);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
      const text = await answer.text();
      const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
      expect(events.length).toBeGreaterThan(0);
      expect(text.replaceAll('\r\n ', '')).toContain(journey.caseId);
      for (const slug of ['ana', 'carla', 'fabio']) expect(text).not.toContain(demoPerson(slug).name);
      const again = await program.get(at, { headers: { 'if-none-match': answer.headers().etag ?? '' } });
      expect(again.status()).toBe(304);

      await press(page, 'Revogar o endereço');
      await expect(page.getByText('Endereço revogado')).toBeVisible();
      const [gone, never] = [await program.get(at), await program.get(at.replace(/[^/]+$/, 'x.ics'))];
      expect([gone.status(), never.status()]).toEqual([404, 404]);
      expect(await gone.text()).toBe(await never.text());
      await program.dispose();
    });
  });
}

/** The colours of the printed page: its paper, and every ink that its texts use. */
const onPaper = (page: Page) =>
  page.evaluate(() => {
    const of = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
    const inks = ['.site-name', '.paper-title', 'main h1', '.task-title', '.tag', '.stage-number'].map(
      (one) => of(one).color,
    );
    return { paper: of('body').backgroundColor, inks: [...new Set(inks)] };
  });

test('the printed checklist names its operadora and time, in black on white, without the menu', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'operatorWaiting');
  const page = await enter('marina');
  await page.goto(journey.at('conferencia'));
  await press(page, 'Escuro');
  await expect(page.locator('.paper-head')).toBeHidden();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const head = page.locator('.paper-head');
  await expect(head).toContainText(`Registro ANS ${formatRegistroAns(journey.cast.registroAns)}`);
  await expect(head).toContainText(/Situação em \d\d\/\d\d\/\d{4} às \d\d:\d\d/);
  await expect(head).toContainText(journey.at('conferencia'));
  await expect(page.getByText('Pronto para revisão').first()).toBeVisible();
  for (const hidden of [
    page.getByRole('link', { name: /^Voltar/ }),
    page.getByRole('link', { name: 'Exportar para planilha' }),
    page.getByRole('navigation'),
    page.getByRole('contentinfo'),
  ])
    await expect(hidden.first()).toBeHidden();
  expect(await onPaper(page)).toEqual({ paper: 'rgb(255, 255, 255)', inks: ['rgb(0, 0, 0)'] });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/);
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(2);
});

test('a printed guide shows the addresses of its links', async ({ page }) => {
  await page.goto('/ajuda');
  await page.getByRole('main').getByRole('link').first().click();
  await page.emulateMedia({ media: 'print' });
  const after = await page
    .getByRole('main')
    .locator('a[href^="http"]')
    .first()
    .evaluate((link) => [getComputedStyle(link, '::after').content, link.getAttribute('href')]);
  expect(after[0]).toContain(after[1]);
});
