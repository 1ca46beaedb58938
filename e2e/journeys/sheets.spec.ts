import type { Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import { requestComputer } from '../../prisma/scenarios/journey';
import { informsCns, saysOf, several } from '../../prisma/scenarios/states';
import { inDatabase, ownCase, personId } from '../fixtures/scenario';
import { expect, test } from '../fixtures/test';
import { press } from './actions';

const DAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** The number of pages that the browser would print. */
async function printed(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** The colours of the sheet: its paper, its text and its title. */
const colours = (page: Page) =>
  page.evaluate(() => {
    const of = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
    return { paper: of('body').backgroundColor, ink: of('.sheet p').color, title: of('.sheet h1').color };
  });

const BLACK_ON_WHITE = { paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', title: 'rgb(0, 0, 0)' };

test('the guide for the health unit is one page, with the person’s name and none of their numbers', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(
    app,
    'administratorNominated',
    several(
      informsCns('carla'),
      saysOf('ana', 'cnsQuality', 'carla', { type: 'cns.complain', on: DAY }),
      saysOf('ana', 'cnsQuality', 'carla', {
        type: 'cns.planVisit',
        on: DAY,
        unit: 'Unidade Básica de Saúde do Centro, com um nome comprido, na Rua das Acácias, 1200, sala 3',
      }),
    ),
  );
  const page = await enter('ana');
  await page.goto(journey.at(`pessoas/${personId(journey, 'carla')}/cns`));
  await page.getByRole('link', { name: 'Imprimir o guia para levar à unidade de saúde' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guia para a unidade de saúde');
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText('Carla Mendes');
  await expect(sheet).toContainText('Segundo relatos');
  const { cns, cpf, email } = demoPerson('carla');
  const text = (await sheet.textContent()) ?? '';
  for (const secret of [cns, cpf, email]) expect(text).not.toContain(secret);
  expect(text.replaceAll(/\D/g, '')).not.toContain(cns);
  expect(await printed(page)).toBe(1);
});

test('the guide for the technician is one page with no, one or eight computers', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const page = await enter('ana');
  await page.goto(journey.at(`pessoas/${personId(journey, 'carla')}/computadores`));
  await page.getByRole('link', { name: 'Imprimir o guia para o técnico' }).click();
  await expect(page.getByText('Nome do computador e local:', { exact: true })).toBeVisible();
  expect(await printed(page)).toBe(1);
  for (const count of [1, 8]) {
    await inDatabase(app, async () => {
      for (let at = 1; at <= count; at += 1) await requestComputer(journey, 'carla', `PC-SALA-DE-REUNIAO-${at}`);
    });
    await page.reload();
    await expect(page.getByRole('region', { name: /^Computador PC-/ })).toHaveCount(count);
    expect(await printed(page)).toBe(1);
  }
});

test('both guides print black on white, whatever the theme on the screen', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const page = await enter('ana');
  await page.goto('/');
  await press(page, 'Escuro');
  for (const sheet of ['cns/guia', 'computadores/guia']) {
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.goto(journey.at(`pessoas/${personId(journey, 'carla')}/${sheet}`));
    expect(await colours(page)).not.toEqual(BLACK_ON_WHITE);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await colours(page)).toEqual(BLACK_ON_WHITE);
    await expect(page.getByRole('link', { name: /^Voltar/ })).toBeHidden();
  }
});
