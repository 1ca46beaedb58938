import type { Page } from '@playwright/test';
import { type Happening, said, says } from '../../prisma/scenarios/states';
import { inDatabase, type OwnCase, ownCase } from '../fixtures/scenario';
import { expect, overHttp, test } from '../fixtures/test';

/** The same words wherever a page says who has a case; `filter` is the value of the list's filter. */
const DATASUS = { who: 'suporte do CadSUS (DATASUS)', party: 'DATASUS (suporte)', filter: 'datasus' };
const TEAM = { who: 'equipe da operadora', party: 'Equipe da operadora', filter: 'equipe' };

/** Reads who has the case in list, filter, file, stations and on its way; the present stage is the support's. */
async function expectTurn(page: Page, journey: OwnCase, turn: typeof TEAM): Promise<void> {
  const [mine, other] = turn === TEAM ? [TEAM, DATASUS] : [DATASUS, TEAM];
  const list = (filter: string) => `/casos?q=${journey.cast.registroAns}&espera=${filter}`;
  await page.goto(list(mine.filter));
  const row = page.getByRole('row').filter({ hasText: journey.name });
  await expect(row).toContainText('Autorização do suporte');
  await expect(row).toContainText(mine.who);
  await page.goto(list(other.filter));
  await expect(page.getByText('Nenhum caso com estes filtros')).toBeVisible();
  const file = await page.request.get(`/casos/exportar/csv?q=${journey.cast.registroAns}`);
  expect(await file.text()).toContain(mine.who);
  await page.goto(journey.at());
  const here = page.getByRole('navigation', { name: 'Etapas da jornada' }).locator('[aria-current="step"]');
  await expect(here).toContainText('Autorização do suporte');
  if (mine === DATASUS) await expect(here).toContainText(`aguardando: ${mine.who}`);
  await page.goto(journey.at('diagrama'));
  const present = page.getByRole('region', { name: 'O percurso até agora' }).locator('tbody tr').last();
  await expect(present).toContainText('Autorização do suporte');
  await expect(present).toContainText(mine.party);
}

test.use(overHttp);

test('every page says the same of whose turn it is: the team until the ticket, DATASUS with it, the team at a demand', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'administratorRegistered');
  const page = await enter('ana');
  const happens = (what: Happening) => inDatabase(app, () => what(journey));
  await expectTurn(page, journey, TEAM);
  await happens(says('ana', 'support', said('support.open', { protocol: '2026-77', registeredInSgop: true })));
  await expectTurn(page, journey, DATASUS);
  await page.goto(journey.at('prazos'));
  await expect(page.getByRole('row').filter({ hasText: 'Resposta do suporte do CadSUS' }).first()).toBeVisible();
  await happens(says('ana', 'support', said('support.require')));
  await expectTurn(page, journey, TEAM);
  await happens(says('ana', 'support', said('support.answer')));
  await expectTurn(page, journey, DATASUS);
});

test("nobody is told to wait for the administrator where the administrator's own computer waits for DATASUS", async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'administratorRegistered');
  const page = await enter('ana');
  await page.goto(journey.at());
  const computer = page.getByRole('listitem').filter({ hasText: 'Computador do administrador' }).first();
  await expect(computer).toContainText(DATASUS.who);
  await expect(computer).not.toContainText('administrador da operadora');
});
