import { demoPerson } from '../../prisma/scenarios/acting';
import { expect, test } from '../fixtures/app';
import { pdf } from '../fixtures/files';
import { signIn } from '../fixtures/people';
import { auditRows, ownCase, sql } from '../fixtures/scenario';
import { attach, confirm, daysAgo, fill, press } from './actions';

test('Back and sending again has no second effect and leads to what was done', async ({ app, page }) => {
  const { caseId, at } = await ownCase(app, 'administratorRegistered');
  await signIn(page, 'ana');
  await page.goto(at('suporte'));
  await fill(page, 'Número do protocolo', '2026-77');
  await fill(page, 'Data de abertura', daysAgo(1));
  await fill(page, 'O que foi pedido', 'Autorização do administrador.');
  await press(page, 'Registrar o chamado');
  await expect(page.getByText(/Protocolo 2026-77/)).toBeVisible();
  const done = await auditRows(app, caseId);
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Número do protocolo' })).toHaveValue('2026-77');
  await press(page, 'Registrar o chamado');
  await expect(page.getByText(/Protocolo 2026-77/)).toBeVisible();
  expect(await auditRows(app, caseId)).toBe(done);
});

test('Back to "Confira suas respostas" and sending again makes one person, not two', async ({ app, page }) => {
  const { caseId, at } = await ownCase(app, 'administratorActive');
  const { name, cpf, email } = demoPerson('hugo');
  await signIn(page, 'ana');
  await page.goto(at('operadores/novo'));
  await fill(page, 'Nome completo', name);
  await fill(page, 'CPF', cpf);
  await fill(page, 'E-mail de trabalho', email);
  await confirm(page, 'Adicionar operador');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Operador: ${name}`);
  const [address, done] = [page.url(), await auditRows(app, caseId)];
  await page.goBack();
  await press(page, 'Adicionar operador');
  await expect(page).toHaveURL(address);
  expect(await auditRows(app, caseId)).toBe(done);
  expect(await sql(app, 'select name from person where case_id = $1 and name = $2', [caseId, name])).toHaveLength(1);
});

test('two clicks on a button do it once', async ({ app, page }) => {
  const { caseId, at } = await ownCase(app, 'readyForReview');
  await signIn(page, 'ana');
  await page.goto(at('acesso?alterar=1'));
  await attach(page, 'Comprovante', pdf('outra-tela.pdf'));
  const before = await auditRows(app, caseId);
  await page.getByRole('button', { name: 'Registrar o primeiro acesso' }).dblclick();
  await expect(page.getByRole('link', { name: 'outra-tela.pdf' })).toBeVisible();
  const facts = await sql<{ fact: string }>(app, 'select fact from audit_event where case_id = $1 order by sequence offset $2', [caseId, before]);
  expect(facts.filter(({ fact }) => fact.startsWith('access.'))).toHaveLength(1);
});
