import { ansSays, boundElsewhere, several } from '../../prisma/scenarios/states';
import { auditRows, inDatabase, ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { fill, press } from './actions';

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('a change at ANS is an alert for team and reviewer, until the team says what was done', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'concluded', ansSays({ email: 'novo@exemplo.test' }));
      const reviewer = await enter('marina');
      await reviewer.goto('/casos?espera=alerta');
      const row = reviewer.getByRole('row').filter({ hasText: journey.name });
      await expect(row.getByText('1 alerta')).toBeVisible();
      await row.getByRole('link', { name: journey.name }).click();
      await expect(reviewer.getByText('Alerta: Os dados da operadora mudaram no cadastro da ANS')).toBeVisible();
      await reviewer.goto(journey.at('registro-ans'));
      await expect(reviewer.getByText('mudou desde a última conferência')).toBeVisible();
      await expect(reviewer.getByRole('button', { name: 'Registrar e encerrar o alerta' })).toHaveCount(0);

      const page = await enter('ana');
      await page.goto(journey.at());
      await page.getByRole('link', { name: 'Conferir a mudança' }).click();
      const before = await auditRows(app, journey.caseId);
      await press(page, 'Registrar e encerrar o alerta');
      await expect(page.getByRole('link', { name: 'Diga o que foi conferido ou feito' })).toBeVisible();
      expect(await auditRows(app, journey.caseId)).toBe(before);
      await fill(page, 'O que foi conferido ou feito', 'E-mail novo conferido na ANS.');
      await press(page, 'Registrar e encerrar o alerta');
      await expect(page.getByText('Mudança conferida')).toBeVisible();
      await page.goto(journey.at());
      await expect(page.getByText('Alerta:')).toHaveCount(0);
      await page.goto(journey.at('historico'));
      for (const fact of ['Alerta aberto', 'Alerta encerrado', 'Mudança no cadastro da ANS conferida pela equipe'])
        await expect(page.getByText(fact).first()).toBeVisible();
    });
  });
}

test('each alert says what was found, where, and what to do, and ends with its cause', async ({ app, enter }) => {
  const journey = await ownCase(app, 'concluded', several(ansSays({ listed: false }), boundElsewhere('ana', 'carla')));
  const page = await enter('ana');
  await page.goto(journey.at());
  const alerts = page.getByRole('region', { name: 'Alertas dos cadastros públicos' });
  await expect(alerts.getByText('9900047 – CLINICA EXEMPLO SAO BENTO')).toBeVisible();
  await expect(alerts.getByText('não consta mais no cadastro de operadoras ativas')).toBeVisible();
  await alerts.getByRole('link', { name: 'Abrir a conferência do vínculo' }).click();
  await expect(page.getByText('9900047').first()).toBeVisible();
  await inDatabase(app, () => ansSays({ listed: true })(journey));
  await page.goto(journey.at());
  await expect(page.getByText('Alerta:')).toHaveCount(0);
});
