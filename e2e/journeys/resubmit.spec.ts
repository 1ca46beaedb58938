import { demoPerson } from '../../prisma/scenarios/acting';
import { pdf } from '../fixtures/files';
import { auditRows, ownCase, personId, sql } from '../fixtures/scenario';
import { expect, test } from '../fixtures/test';
import { attach, confirm, daysAgo, fill, press } from './actions';

test('going back and sending the same form again has no second effect', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const page = await enter('ana');
  await page.goto(journey.at(`pessoas/${personId(journey, 'carla')}/computadores/novo`));
  const register = async (place: string) => {
    await fill(page, 'Nome do computador', 'RECEPCAO-02');
    await fill(page, 'Local', place);
    await page.getByRole('checkbox', { name: /módulo de segurança/ }).check();
    await press(page, 'Registrar o computador');
  };
  await register('Sede, 3º andar');
  await expect(page.getByRole('heading', { level: 2, name: 'Registrar a solicitação' })).toBeVisible();
  const [address, done] = [page.url(), await auditRows(app, journey.caseId)];
  await page.goBack();
  await register('Sede, 3º andar');
  await expect(page).toHaveURL(address);
  expect(await auditRows(app, journey.caseId)).toBe(done);
  await page.goBack();
  await register('Filial');
  await expect(page.getByText('Ainda não foi enviado')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Local' })).toHaveValue('Filial');
  expect(await auditRows(app, journey.caseId)).toBe(done);
});

test('sending the same answers from a second tab has no second effect, and leads to the result', async ({
  app,
  enter,
}) => {
  const { caseId, at } = await ownCase(app, 'administratorRegistered');
  const page = await enter('ana');
  const left = await page.context().newPage();
  for (const tab of [page, left]) {
    await tab.goto(at('suporte'));
    await fill(tab, 'Número do protocolo', '2026-77');
    await fill(tab, 'Data de abertura', daysAgo(1));
    await fill(tab, 'O que foi pedido', 'Autorização do administrador.');
  }
  await press(page, 'Registrar o chamado');
  await expect(page.getByText(/Protocolo 2026-77/)).toBeVisible();
  const done = await auditRows(app, caseId);
  await press(left, 'Registrar o chamado');
  await expect(left.getByText(/Protocolo 2026-77/)).toBeVisible();
  await expect(left.getByText(/não foi/)).toHaveCount(0);
  expect(await auditRows(app, caseId)).toBe(done);
});

test('going back to "Confira suas respostas" after sending leads to the result', async ({ app, enter }) => {
  const { caseId, at } = await ownCase(app, 'administratorActive');
  const { name, cpf, email } = demoPerson('hugo');
  const page = await enter('ana');
  await page.goto(at('operadores/novo'));
  await fill(page, 'Nome completo', name);
  await fill(page, 'CPF', cpf);
  await fill(page, 'E-mail de trabalho', email);
  await confirm(page, 'Adicionar operador');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Operador: ${name}`);
  const [address, done] = [page.url(), await auditRows(app, caseId)];
  await page.goBack();
  await expect(page.getByText('Isto já foi enviado')).toBeVisible();
  await page.getByRole('link', { name: 'Ver o que foi registrado' }).click();
  await expect(page).toHaveURL(address);
  expect(await auditRows(app, caseId)).toBe(done);
});

test('a double click on the button of "Confira suas respostas" creates one person', async ({ app, enter }) => {
  const { caseId, at } = await ownCase(app, 'administratorActive');
  const { name, cpf, email } = demoPerson('hugo');
  const page = await enter('ana');
  await page.goto(at('operadores/novo'));
  await fill(page, 'Nome completo', name);
  await fill(page, 'CPF', cpf);
  await fill(page, 'E-mail de trabalho', email);
  await press(page, 'Continuar e conferir');
  const before = await auditRows(app, caseId);
  await page.getByRole('button', { name: 'Adicionar operador' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Operador: ${name}`);
  const facts = await sql<{ fact: string }>(
    app,
    'select fact from audit_event where case_id = $1 order by sequence offset $2',
    [caseId, before],
  );
  expect(facts.filter(({ fact }) => fact.startsWith('request.'))).toHaveLength(1);
});

test('a double click on a button has one effect', async ({ app, enter }) => {
  const { caseId, at } = await ownCase(app, 'readyForReview');
  const page = await enter('ana');
  await page.goto(at('acesso?alterar=1'));
  await attach(page, 'Comprovante', pdf('outra-tela.pdf'));
  const before = await auditRows(app, caseId);
  await page.getByRole('button', { name: 'Registrar o primeiro acesso' }).dblclick();
  await expect(page.getByRole('link', { name: 'outra-tela.pdf' })).toBeVisible();
  const facts = await sql<{ fact: string }>(
    app,
    'select fact from audit_event where case_id = $1 order by sequence offset $2',
    [caseId, before],
  );
  expect(facts.filter(({ fact }) => fact.startsWith('access.'))).toHaveLength(1);
});
