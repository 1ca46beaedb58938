import { noticesAreTold } from '../../prisma/scenarios/talk';
import { auditRows, inDatabase, ownCase, sql } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { expectProblem, fill, press } from './actions';

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the reviewer asks about an item, the team answers, and the question is resolved', async ({ app, enter }) => {
      const journey = await ownCase(app, 'readyForReview');
      const before = await auditRows(app, journey.caseId);
      const reviewer = await enter('marina');
      await reviewer.goto(journey.at('conferencia/ADM-SGOP'));
      await reviewer.getByRole('link', { name: 'Escrever um comentário' }).click();
      await reviewer.getByRole('checkbox', { name: '@Ana Souza' }).check();
      await press(reviewer, 'Enviar o comentário');
      await expectProblem(reviewer, 'Escreva o comentário');
      await expect(reviewer.getByRole('checkbox', { name: '@Ana Souza' })).toBeChecked();
      await fill(reviewer, 'Comentário', 'O pedido do perfil é de antes do vínculo?');
      await press(reviewer, 'Enviar o comentário');
      const asked = reviewer.getByRole('article', { name: 'Conversa de Marina Castro' });
      await expect(asked.getByText('O pedido do perfil é de antes do vínculo?')).toBeVisible();
      await expect(asked.getByText('Para @Ana Souza')).toBeVisible();
      await expect(asked.getByText('Em aberto')).toBeVisible();

      await inDatabase(app, noticesAreTold);
      const team = await enter('ana');
      await team.goto(journey.at());
      await expect(team.getByRole('link', { name: '1 comentário em aberto' })).toBeVisible();
      await team.getByText(/^Novidades para você/).click();
      await team.getByRole('link', { name: /^Mencionaram você em um comentário: Cadastro do administrador/ }).click();
      await expect(team).toHaveURL(/conferencia\/ADM-SGOP#comentarios$/);
      await team.getByRole('link', { name: /^Responder/ }).click();
      await fill(team, 'Comentário', 'Sim, um dia antes. Está no comprovante.');
      await press(team, 'Enviar a resposta');
      await expect(team.getByText('Sim, um dia antes. Está no comprovante.')).toBeVisible();
      await team.goBack();
      await expect(team.getByRole('button', { name: 'Enviar a resposta' })).toHaveCount(0);

      await inDatabase(app, noticesAreTold);
      await reviewer.goto(journey.at());
      await reviewer.getByText(/^Novidades para você/).click();
      await reviewer.getByRole('link', { name: /^Novo comentário: Cadastro do administrador/ }).click();
      await expect(reviewer.getByText('Sim, um dia antes. Está no comprovante.')).toBeVisible();
      await press(reviewer, 'Marcar como resolvida');
      await expect(reviewer.getByText(/^Resolvida por Marina Castro/)).toBeVisible();
      await expect(reviewer.getByText('Nenhuma conversa em aberto.')).toBeVisible();
      await reviewer.goto(journey.at('conferencia'));
      await expect(reviewer.getByText('em aberto')).toHaveCount(0);
      expect(await auditRows(app, journey.caseId)).toBe(before);
      await reviewer.goto(journey.at('historico'));
      await expect(reviewer.getByRole('main')).not.toContainText('um dia antes');
    });

    test('authors correct and remove their comments, and nobody resolves a thread with unread changes', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'readyForReview');
      const address = journey.at('conferencia/CNES');
      const team = await enter('ana');
      await team.goto(address);
      await team.getByRole('link', { name: 'Escrever um comentário' }).click();
      await fill(team, 'Comentário', 'Subtipo 003');
      await press(team, 'Enviar o comentário');
      const reviewer = await enter('marina');
      await reviewer.goto(address);
      await expect(reviewer.getByRole('link', { name: 'Corrigir' })).toHaveCount(0);

      await team.getByRole('link', { name: 'Corrigir' }).click();
      await expect(team.getByRole('textbox', { name: 'Comentário' })).toHaveValue('Subtipo 003');
      await fill(team, 'Comentário', 'Subtipo 005');
      await press(team, 'Corrigir o comentário');
      await expect(team.getByText('· editado')).toBeVisible();

      await press(reviewer, 'Marcar como resolvida');
      await expect(reviewer.getByText(/Leia o que há de novo/)).toBeVisible();
      await expect(reviewer.getByText('Subtipo 005', { exact: true })).toBeVisible();
      await reviewer.getByText('Ver a primeira versão').click();
      await expect(reviewer.getByText('Subtipo 003', { exact: true })).toBeVisible();

      await team.getByRole('link', { name: 'Remover' }).click();
      await press(team, 'Remover o comentário');
      await team.goto(address);
      await team.getByText('1 conversa encerrada').click();
      await expect(team.getByText('Comentário removido por quem o escreveu.')).toBeVisible();
      const kept =
        'select text, first_text from comment c join comment_thread t on t.id = c.thread_id where case_id = $1';
      expect(await sql(app, kept, [journey.caseId])).toEqual([{ text: null, first_text: null }]);
    });
  });
}
