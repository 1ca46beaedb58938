import { subjectId } from '@/lib/dispatch/subjects';
import { ownCase, sql } from '../fixtures/scenario';
import { expect, overHttp, test } from '../fixtures/test';

test('a reviewer opens the painel, chooses a period, and reads the numbers of a chart in its table', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'readyForReview');
  const page = await enter('marina');
  await page.goto('/casos');
  await expect(page.getByRole('main').getByRole('link', { name: 'painel' })).toHaveAttribute('href', '/painel');
  await page.goto('/painel?periodo=4');
  await expect(page.getByRole('combobox', { name: 'Período' })).toHaveValue('4');
  const funnel = page.getByRole('region', { name: 'Até onde os casos chegaram' });
  await expect(funnel.getByRole('img', { name: 'Até onde os casos chegaram' })).toBeVisible();
  await funnel.getByText('Ver os números em tabela').click();
  const [open] = await sql<{ count: number }>(
    app,
    `select count(*)::int as count from onboarding_case c join membership m on m.registro_ans = c.registro_ans and m.role = 'revisor'
      join app_user u on u.id = m.user_id and u.email = 'marina@exemplo.test' where c.created_at > now() - interval '20 days'`,
  );
  const first = funnel.getByRole('row').nth(1);
  await expect(first.getByRole('cell').first()).toHaveText(String(open?.count));
  await expect(funnel.locator('[data-bar="cnes"]')).toContainText(`${open?.count} (100%)`);
  const [stay] = await sql<{ stage: string }>(
    app,
    'select stage from case_stay where case_id = $1 and ended_at is null',
    [journey.caseId],
  );
  expect(stay?.stage).toBe('acesso');
});

test('the painel is closed to the team, and their page of cases does not link to it', async ({ enter }) => {
  const page = await enter('ana');
  expect((await page.goto('/painel'))?.status()).toBe(404);
  await page.goto('/casos');
  await expect(page.getByRole('main').getByRole('link', { name: 'painel' })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use(overHttp);

  test('the line of stages, the path of the case and a diagram show the same state', async ({ app, enter }) => {
    const journey = await ownCase(app, 'readyForReview');
    const page = await enter('ana');
    await page.goto(journey.at());
    const here = page.getByRole('navigation', { name: 'Etapas da jornada' }).locator('[aria-current="step"]');
    await expect(here).toHaveCount(1);
    await expect(here).toContainText('Acesso ao CadSUS Web');
    await page.getByRole('link', { name: 'Percurso' }).click();
    const way = page.getByRole('region', { name: 'O percurso até agora' });
    await expect(way.getByRole('img')).toBeVisible();
    await expect(way.locator('[data-bar="acesso"]')).toHaveCount(1);
    await page.getByRole('link', { name: 'CNES da operadora', exact: true }).click();
    const id = subjectId(journey.caseId, { machine: 'establishment', scope: 'case' });
    await expect(page).toHaveURL(new RegExp(id));
    await expect(page.getByRole('img', { name: /^Diagrama/ }).locator('[data-kind="here"]')).toContainText(
      'Confirmado',
    );
    const steps = page.getByRole('table', { name: 'Por onde passou' }).getByRole('row');
    const [audited] = await sql<{ count: number }>(
      app,
      'select count(*)::int as count from audit_event where case_id = $1 and subject_id = $2',
      [journey.caseId, id],
    );
    await expect(steps).toHaveCount((audited?.count ?? 0) + 1);
    await expect(page.getByRole('table', { name: 'Por onde passou' })).toContainText('CNES informado e conferido');
  });
});
