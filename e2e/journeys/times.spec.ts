import { said, says } from '../../prisma/scenarios/states';
import { ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { expectProblem, fill, press } from './actions';

const LONG_AGO = says(
  'ana',
  'support',
  said('support.open', { on: '2026-01-05', protocol: '2026-77', registeredInSgop: true }),
);

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the case shows overdue steps, and the operadora sets its own targets and holidays', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'administratorRegistered', LONG_AGO);
      const page = await enter('ana');
      await page.goto(journey.at());
      await expect(page.getByText(/Resposta do suporte do CadSUS.*a meta era 19\/01\/2026/)).toBeVisible();
      await page.getByRole('link', { name: 'Ver os prazos' }).click();
      await page.getByRole('link', { name: 'Resposta do suporte do CadSUS' }).click();
      await fill(page, 'Meta, em dias úteis', '0');
      await press(page, 'Salvar');
      await expectProblem(page, 'Use um número de 1 a 365');
      await expect(page.getByRole('textbox', { name: 'Meta, em dias úteis' })).toHaveValue('0');
      await fill(page, 'Meta, em dias úteis', '300');
      await press(page, 'Salvar');
      const waiting = page.getByRole('row').filter({ hasText: 'Resposta do suporte do CadSUS' }).first();
      await expect(waiting.getByText('No prazo')).toBeVisible();
      await fill(page, 'Dia sem expediente', '08/12/2026');
      await fill(page, 'O que é', 'Feriado municipal');
      await press(page, 'Incluir');
      await expect(page.getByRole('row').filter({ hasText: '08/12/2026' })).toBeVisible();
      await press(page, 'Retirar');
      await expect(page.getByText('Nenhum dia próprio.')).toBeVisible();
      await page.goto(journey.at());
      await expect(page.getByText('prazo está atrasado')).toHaveCount(0);
      const reviewer = await enter('marina');
      await reviewer.goto(journey.at('prazos'));
      await expect(reviewer.getByRole('button', { name: 'Incluir' })).toHaveCount(0);
    });
  });
}

test('a person chooses which e-mails to receive', async ({ enter }) => {
  const page = await enter('bruno');
  await page.goto('/minha-area');
  await page.getByRole('link', { name: 'Escolher os avisos por e-mail' }).click();
  await page.getByRole('checkbox', { name: 'Lembretes' }).uncheck();
  await press(page, 'Salvar');
  await expect(page.getByText('Escolha salva')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Lembretes' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Alertas' })).toBeChecked();
});
