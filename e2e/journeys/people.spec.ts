import { changesComputer, provedAgo, saysOf, several, toComputer } from '../../prisma/scenarios/states';
import { auditRows, ownCase, personId } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { choose, daysAgo, expectProblem, fill, press } from './actions';

/** Fábio is an active operator with an approved computer. */
const FABIO_WORKS = several(
  saysOf('carla', 'operatorRequest', 'fabio', { type: 'request.approve', ownRequest: false }),
  toComputer('carla', 'fabio', { type: 'computer.approve', authority: 'administrador', ownRequest: false }),
);

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('an operator’s old computer stays valid until the administrator approves the new one', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'operatorWaiting', FABIO_WORKS);
      const own = journey.at(`pessoas/${personId(journey, 'fabio')}`);
      const page = await enter('fabio');
      await page.goto(`${own}/computadores`);
      await page.getByRole('link', { name: 'PC-FABIO' }).click();
      await page.getByRole('link', { name: 'Trocar por outro computador' }).click();
      const other = await page.context().newPage();
      await other.goto(page.url().replace(/[^/]+$/, ''));
      const rows = await auditRows(app, journey.caseId);
      await press(page, 'Trocar o computador');
      await expectProblem(page, 'Escolha o que acontece com o computador de agora');
      expect(await auditRows(app, journey.caseId)).toBe(rows);
      await fill(page, 'Nome do computador', 'PC-FABIO-NOVO');
      await fill(page, 'Local', 'Sede, 3º andar');
      await page.getByRole('checkbox', { name: /módulo de segurança/ }).check();
      await choose(page, 'Continua em uso até o novo ser aprovado');
      await fill(page, 'Por que trocar?', 'A máquina é antiga.');
      await press(page, 'Trocar o computador');
      await expect(page.getByText('Vai entrar no lugar de PC-FABIO (aprovado)')).toBeVisible();

      await fill(other, 'Nome do computador', 'PC-OUTRA-ABA');
      await fill(other, 'Local', 'Filial');
      await choose(other, 'Deixa de ser usado agora');
      await fill(other, 'Por que trocar?', 'Outra aba.');
      await press(other, 'Trocar o computador');
      await expect(other.getByText('O que você enviou não foi gravado')).toBeVisible();
      await expect(other.getByText('Você tinha respondido em “Nome do computador novo”: PC-OUTRA-ABA')).toBeVisible();
      await expect(other.getByText('Este computador não pode ser trocado agora')).toBeVisible();

      await fill(page, 'Solicitado no SGOP em', daysAgo(1));
      await press(page, 'Registrar a solicitação');
      await expect(page.getByText('Solicitado: aguardando aprovação')).toBeVisible();

      const carla = await enter('carla');
      await carla.goto(journey.at(`aprovacoes/${personId(journey, 'fabio')}`));
      await expect(carla.getByText('(no lugar de PC-FABIO)')).toBeVisible();
      await carla.getByRole('link', { name: 'Decidir sobre o computador PC-FABIO-NOVO' }).click();
      await choose(carla, 'Aprovei o computador');
      await press(carla, 'Registrar a decisão');

      await page.goto(`${own}/computadores`);
      await expect(page.getByRole('row').filter({ hasText: '(substituído por PC-FABIO-NOVO)' })).toContainText(
        'Inativo',
      );
      await expect(page.getByRole('row').filter({ hasText: '(substitui PC-FABIO)' })).toContainText('Aprovado');
      await carla.goto(journey.at('historico'));
      await expect(carla.getByText('Substituído por PC-FABIO-NOVO: A máquina é antiga.')).toBeVisible();
    });

    test('team and reviewer see an expired proof, and the person renews it', async ({ app, enter }) => {
      const journey = await ownCase(app, 'operatorWaiting', several(FABIO_WORKS, provedAgo('fabio', 50)));
      const page = await enter('ana');
      await page.goto(journey.at('prazos'));
      await page.getByRole('link', { name: 'Alterar estes dias' }).click();
      await fill(page, 'Validade: E-mail do cadastro do CNS', 'trinta');
      await press(page, 'Salvar os dias');
      await expectProblem(page, 'Informe um número de dias, 0 ou nada');
      await expect(page.getByRole('textbox', { name: 'Validade: E-mail do cadastro do CNS' })).toHaveValue('trinta');
      await fill(page, 'Validade: E-mail do cadastro do CNS', '30');
      await press(page, 'Salvar os dias');
      await expect(page.getByText('30 dias')).toBeVisible();

      await page.goto(journey.at());
      await expect(page.getByText('1 pessoa com prova vencida')).toBeVisible();
      await page.getByRole('link', { name: 'Ver todas na lista de pessoas' }).click();
      await expect(page.getByRole('table', { name: 'Encontradas: 1 pessoa' })).toContainText('Fábio Nunes');
      await page.getByRole('combobox', { name: 'Mostrar' }).selectOption('Todas as pessoas');
      await page.getByRole('textbox', { name: 'Nome' }).fill('nunes fabio');
      await press(page, 'Procurar');
      await expect(page.getByRole('table', { name: 'Encontradas: 1 pessoa' })).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Nome' })).toHaveValue('nunes fabio');
      expect(page.url()).not.toMatch(/nunes|fabio/i);
      await page.getByRole('link', { name: 'Fábio Nunes', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fábio Nunes');
      await expect(page.getByText(/^vencida desde/)).toBeVisible();
      await expect(page.getByText(/^vale até/)).toHaveCount(2);
      await page.getByText('Histórico de Conta gov.br').click();
      await expect(page.getByText('Meio: entrada com a conta gov.br, nível ouro.').first()).toBeVisible();

      const marina = await enter('marina');
      await marina.goto(journey.at('conferencia'));
      await expect(marina.getByText('1 pessoa com prova vencida')).toBeVisible();
      await expect(marina.getByText(/Fábio Nunes: E-mail do cadastro do CNS, vencida desde/)).toBeVisible();

      const fabio = await enter('fabio');
      await fabio.goto('/minha-area');
      const task = fabio.locator(`a[href="${journey.at(`pessoas/${personId(journey, 'fabio')}/email`)}"]`);
      await expect(task).toContainText('E-mail do cadastro do CNS: prova vencida desde');
      await task.click();
      await fabio.getByRole('checkbox', { name: /^Este é o e-mail/ }).check();
      await press(fabio, 'Confirmar o e-mail');
      await expect(fabio.getByText(/^Prova de .*: vale até/)).toBeVisible();
      await marina.reload();
      await expect(marina.getByText('com prova vencida')).toHaveCount(0);
    });

    test('the team deactivates all computers of a person who left, and reads when the data are erased', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(
        app,
        'operatorWaiting',
        several(FABIO_WORKS, changesComputer('fabio', 'fabio', 'PC-DEPOIS')),
      );
      const page = await enter('ana');
      await page.goto(journey.at(`operadores/${personId(journey, 'fabio')}?acao=inativar`));
      await fill(page, 'Por que o acesso fica inativo?', 'Saiu da empresa.');
      await press(page, 'Tornar o acesso inativo');
      await page.getByRole('link', { name: 'Ver a pessoa e os computadores dela' }).click();
      await expect(page.getByText('Computadores a desativar, aqui e no SGOP: PC-FABIO, PC-DEPOIS.')).toBeVisible();
      await press(page, 'Tornar inativos os computadores desta pessoa');
      await expect(page.getByText('Computadores a desativar')).toHaveCount(0);
      await expect(page.getByText('Sem papel atual')).toBeVisible();
      await expect(page.getByText(/são apagados em/)).toBeVisible();
      await expect(page.getByText('Motivo: Saiu da empresa.')).toBeVisible();
    });
  });
}
