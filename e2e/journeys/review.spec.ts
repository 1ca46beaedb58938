import type { Page } from '@playwright/test';
import { decides } from '../../prisma/scenarios/states';
import { noticesAreTold } from '../../prisma/scenarios/talk';
import { pdf, png } from '../fixtures/files';
import { inDatabase, type OwnCase, ownCase, sql } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { attach, choose, confirmVoiding, expectProblem, fill, press } from './actions';

const evidenceOf = (page: Page) => page.getByRole('region', { name: 'Comprovantes' });

/** Replaces the proof of the first access, as the team. */
async function replaces(team: Page, journey: OwnCase, name: string, { accepted = false } = {}): Promise<void> {
  await team.goto(journey.at('acesso?alterar=1'));
  await attach(team, 'Comprovante', png(name));
  if (accepted) await confirmVoiding(team, 'Registrar o primeiro acesso', 'Primeiro acesso ao CadSUS Web registrado');
  else await press(team, 'Registrar o primeiro acesso');
  await expect(team.getByRole('link', { name })).toBeVisible();
}

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('replacing accepted evidence voids the acceptance and notifies the reviewer, who sees both revisions', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'readyForReview', decides('ACESSO'));
      const team = await enter('ana');
      await replaces(team, journey, 'entrada-nova.png', { accepted: true });
      await inDatabase(app, noticesAreTold);

      const reviewer = await enter('marina');
      await reviewer.goto(journey.at());
      await reviewer.getByText(/^Novidades para você/).click();
      await expect(reviewer.getByText('Aceite anulado por alteração posterior')).toBeVisible();
      await reviewer.goto(journey.at('conferencia/ACESSO'));
      await expect(reviewer.getByText('O aceite anterior foi anulado')).toBeVisible();
      const changes = reviewer.getByRole('region', { name: 'O que mudou desde o último aceite' });
      const row = changes.getByRole('row').filter({ hasText: 'Comprovante do primeiro acesso' });
      await expect(row).toContainText('revisão 1: primeiro-acesso.pdf');
      await expect(row).toContainText('revisão 2: entrada-nova.png');

      const evidence = evidenceOf(reviewer);
      await expect(evidence.getByRole('link', { name: /Revisão 2: entrada-nova.png/ })).toContainText('vale agora');
      const picture = evidence.getByRole('img', { name: /revisão 2: entrada-nova.png/ });
      if (flavour === 'with JavaScript')
        expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
      const [stored] = await sql<{ sha256: string }>(
        app,
        'select sha256 from evidence where case_id = $1 and file_name = $2',
        [journey.caseId, 'entrada-nova.png'],
      );
      await expect(evidence.getByText(`SHA-256 conferido agora: ${stored?.sha256}`)).toBeVisible();
      const first = evidence.getByRole('link', { name: /Revisão 1: primeiro-acesso.pdf/ });
      await expect(first).toContainText('substituída; valia no último aceite');
      await first.click();
      await expect(first).toHaveAttribute('aria-current', 'true');
      await expect(evidence.locator('iframe')).toHaveAttribute('title', /revisão 1: primeiro-acesso.pdf/);
    });

    test('reviewers edit stock phrases and return an item with one, and the team reads the reason', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'readyForReview');
      const reviewer = await enter('marina');
      await reviewer.goto(journey.at('conferencia/SUPORTE'));
      await reviewer.getByRole('link', { name: 'Editar as frases prontas' }).click();
      await expect(reviewer.getByText('Estas são as frases com que o Habilita começa')).toBeVisible();
      await fill(reviewer, 'Frases, uma por linha', `Falta o protocolo.\n${'x'.repeat(301)}`);
      await press(reviewer, 'Gravar as frases');
      await expectProblem(reviewer, 'A frase 2 passa de 300 caracteres');
      await fill(reviewer, 'Frases, uma por linha', 'Falta o protocolo.\nA resposta é de outro chamado.');
      await press(reviewer, 'Gravar as frases');
      await expect(reviewer.getByText('Frases gravadas')).toBeVisible();

      await reviewer.goto(journey.at('conferencia/SUPORTE'));
      await choose(reviewer, 'Devolver com motivo');
      await press(reviewer, 'Registrar a decisão');
      await expectProblem(reviewer, 'Informe o motivo da devolução, ou escolha uma frase');
      await reviewer.getByLabel('Frase pronta').selectOption('A resposta é de outro chamado.');
      await press(reviewer, 'Pôr a frase no motivo');
      const reason = reviewer.getByRole('textbox', { name: 'Motivo da devolução' });
      await expect(reason).toHaveValue('A resposta é de outro chamado.');
      await expect(reviewer).not.toHaveTitle(/^Erro/);
      await reason.fill('A resposta é de outro chamado: o certo é o 123.');
      await press(reviewer, 'Registrar a decisão');
      await expect(reviewer.getByText('O item foi devolvido')).toBeVisible();

      // Without typed text, the phrase alone is the reason.
      await reviewer.goto(journey.at('conferencia/CNES'));
      await choose(reviewer, 'Devolver com motivo');
      await reviewer.getByLabel('Frase pronta').selectOption('Falta o protocolo.');
      await press(reviewer, 'Registrar a decisão');
      await expect(reviewer.getByText('O item foi devolvido')).toBeVisible();

      const team = await enter('ana');
      await team.goto(journey.at());
      await expect(team.getByText('o certo é o 123')).toBeVisible();
      await expect(team.getByText('Motivo da devolução: Falta o protocolo.')).toBeVisible();
      await team.goto(journey.at('conferencia/frases'));
      await expect(team.getByText('Falta o protocolo.')).toBeVisible();
      await expect(team.getByRole('button', { name: 'Gravar as frases' })).toHaveCount(0);
    });
  });
}

test('two keys accept an item, and a third opens the next one of the filtered queue', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const reviewer = await enter('marina');
  const address = journey.at('conferencia/ADM-SGOP');
  await reviewer.goto(`${address}?q=teste+ltda&espera=revisao`);
  await expect(reviewer.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  await reviewer.keyboard.press('a');
  await expect(reviewer.getByRole('radio', { name: 'Aceitar' })).toBeFocused();
  await reviewer.keyboard.press('Enter');
  await expect(reviewer.getByText('O item foi aceito.')).toBeVisible();
  const next = reviewer.getByRole('link', { name: 'Próximo item da fila' }).first();
  const wanted = `/fila/proximo?q=teste+ltda&espera=revisao&depois=${journey.caseId}.ADM-SGOP`;
  await expect(next).toHaveAttribute('href', wanted);
  await expect(reviewer.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  const asked = reviewer.waitForRequest((request) => new URL(request.url()).pathname === '/fila/proximo');
  await reviewer.keyboard.press('n');
  await asked;
});

test('letter keys send no decision, are listed in a dialog, and can be turned off', async ({ app, enter }) => {
  const journey = await ownCase(app, 'readyForReview');
  const reviewer = await enter('marina');
  await reviewer.goto(journey.at('conferencia/ADM-SGOP'));
  await expect(reviewer.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  await reviewer.keyboard.press('d');
  await expect(reviewer.getByRole('radio', { name: 'Devolver com motivo' })).toBeChecked();
  await fill(reviewer, 'Motivo da devolução', 'n a d ? são letras');
  await expect(reviewer.getByRole('textbox', { name: 'Motivo da devolução' })).toHaveValue('n a d ? são letras');
  await reviewer.getByRole('heading', { level: 1 }).click();
  await reviewer.keyboard.press('?');
  const list = reviewer.getByRole('dialog', { name: 'Atalhos do teclado' });
  await expect(list).toContainText('Próximo item da fila');
  await list.getByRole('checkbox', { name: 'Usar atalhos de uma só tecla' }).uncheck();
  await reviewer.keyboard.press('Escape');
  await reviewer.reload();
  await expect(reviewer.getByRole('button', { name: 'Atalhos do teclado' })).toBeVisible();
  await reviewer.keyboard.press('a');
  await expect(reviewer.getByRole('radio', { name: 'Aceitar' })).not.toBeChecked();
});

test('files are shown inside the page under their own policy, and the browser blocks nothing', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'readyForReview');
  const team = await enter('ana');
  await team.goto(journey.at('acesso?alterar=1'));
  await attach(team, 'Comprovante', pdf('entrada.pdf'));
  await press(team, 'Registrar o primeiro acesso');
  const reviewer = await enter('marina');
  const complaints: string[] = [];
  reviewer.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const answered = reviewer.waitForResponse((answer) => answer.url().endsWith('?ver=1'));
  await reviewer.goto(journey.at('conferencia/ACESSO'));
  expect((await answered).status()).toBe(200);
  // Asked again, because for a PDF in a frame the browser reports the headers of its own viewer.
  const headers = (await reviewer.request.get((await answered).url())).headers();
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-disposition']).toMatch(/^inline; filename="entrada.pdf"/);
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'self'; sandbox");
  expect(headers['x-content-type-options']).toBe('nosniff');
  await expect(evidenceOf(reviewer).getByRole('link', { name: 'baixar o arquivo' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a file whose bytes changed is not shown, blocks the acceptance, and is reported to the gestor', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'readyForReview');
  const team = await enter('ana');
  await replaces(team, journey, 'sera-alterada.png');
  const reviewer = await enter('marina');
  await reviewer.goto(journey.at('conferencia/ACESSO'));
  await choose(reviewer, 'Aceitar');
  const [file] = await sql<{ id: string; sha256: string }>(
    app,
    'select id, sha256 from evidence where case_id = $1 and file_name = $2',
    [journey.caseId, 'sera-alterada.png'],
  );
  const stray = "set bytes = set_byte(bytes, 20, 77) where sha256 = '";
  await sql(app, 'alter table evidence_file disable trigger evidence_file_keep_content');
  await sql(app, `update evidence_file ${stray}${file?.sha256}'`);
  await sql(app, 'alter table evidence_file enable always trigger evidence_file_keep_content');

  await press(reviewer, 'Registrar a decisão');
  await expect(
    reviewer.getByText(/não confere com o SHA-256 registrado, e por isso o item não pode ser/),
  ).toBeVisible();
  await expect(evidenceOf(reviewer).getByText('Este arquivo não confere com o que foi enviado')).toBeVisible();
  await expect(evidenceOf(reviewer).locator('iframe, figure img')).toHaveCount(0);
  for (const query of ['', '?ver=1']) {
    const answer = await reviewer.request.get(`${journey.at(`evidencias/${file?.id}`)}${query}`);
    expect(answer.status()).toBe(500);
    expect(await answer.text()).toContain('Este arquivo não confere com o que foi enviado');
  }
  const gestor = await enter('otavio');
  await gestor.goto('/gestao/comprovantes');
  await expect(gestor.getByText(/não confere(m)? com o seu SHA-256/).first()).toBeVisible();
  await expect(gestor.getByRole('row').filter({ hasText: file?.id ?? '' })).toContainText(journey.cast.registroAns);
  await expect(gestor.getByText('Os arquivos enviados não passam por antivírus')).toBeVisible();
});
