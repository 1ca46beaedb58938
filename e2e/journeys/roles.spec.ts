import { prisma } from '@/lib/db';
import { demoPerson } from '../../prisma/scenarios/acting';
import { inDatabase, newOperadora, ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { expectProblem, fill, press } from './actions';

/** The account of a demo person, who now reviews these operadoras too. */
async function reviewing(slug: string, registros: string[]): Promise<string> {
  const { id } = await prisma().user.findUniqueOrThrow({ where: { email: demoPerson(slug).email } });
  const role = 'revisor' as const;
  await prisma().membership.createMany({ data: registros.map((registroAns) => ({ userId: id, registroAns, role })) });
  return id;
}

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('a gestor takes three of five roles away with a reason, and the reviewer’s page is gone at once', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'establishmentConfirmed');
      const { account, others } = await inDatabase(app, async () => {
        const made = [await newOperadora(), await newOperadora(), await newOperadora(), await newOperadora()];
        const registros = [journey.cast.registroAns, ...made.map(({ registroAns }) => registroAns)];
        return { account: await reviewing('bruno', registros), others: made.map(({ name }) => name) };
      });
      const reviewer = await enter('bruno');
      expect((await reviewer.goto(journey.at('conferencia')))?.status()).toBe(200);

      const gestor = await enter('otavio');
      await gestor.goto(`/gestao/contas/${account}`);
      await press(gestor, 'Retirar os papéis selecionados');
      await expectProblem(gestor, 'Selecione pelo menos um papel');
      await expectProblem(gestor, 'Informe o motivo');
      expect((await reviewer.goto(journey.at('conferencia')))?.status()).toBe(200);

      const role = (name: string | undefined) =>
        gestor.getByRole('checkbox', { name: `Revisor de conformidade – ${name}` });
      for (const name of [journey.name, others[0], others[1]]) await role(name).check();
      await fill(gestor, 'Por que retirar os papéis?', 'Mudou para outra carteira.');
      await press(gestor, 'Retirar os papéis selecionados');
      await expect(role(others[2])).toBeVisible();
      await expect(role(others[3])).toBeVisible();
      for (const name of [journey.name, others[0], others[1]]) await expect(role(name)).toHaveCount(0);
      expect((await reviewer.goto(journey.at('conferencia')))?.status()).toBe(404);

      await gestor.getByRole('link', { name: 'O que houve com esta conta, na trilha da gestão' }).click();
      const told = gestor.getByRole('row').filter({ hasText: 'Mudou para outra carteira.' });
      await expect(told.filter({ hasText: `registro ANS ${journey.cast.registroAns}` })).toContainText('Otávio Reis');
      await expect(told.filter({ hasText: `registro ANS ${journey.cast.registroAns}` })).toContainText(
        'Papel retirado',
      );
    });

    test('a gestor suspends an account only with a reason, and reads both in the trail', async ({ app, enter }) => {
      const account = await inDatabase(app, async () => {
        const { id } = await prisma().user.create({ data: { name: `Rui ${flavour}` } });
        return id;
      });
      const gestor = await enter('otavio');
      await gestor.goto(`/gestao/contas/${account}`);
      await press(gestor, 'Suspender o acesso');
      await expectProblem(gestor, 'Informe o motivo');
      await fill(gestor, 'Por que suspender?', 'Saiu da empresa.');
      await press(gestor, 'Suspender o acesso');
      await fill(gestor, 'Por que reativar?', 'Voltou de licença.');
      await press(gestor, 'Reativar o acesso');
      await gestor.goto(`/gestao/trilha?conta=${account}`);
      await expect(gestor.getByRole('row').filter({ hasText: 'Acesso suspenso' })).toContainText('Saiu da empresa.');
      await expect(gestor.getByRole('row').filter({ hasText: 'Acesso reativado' })).toContainText('Voltou de licença.');
    });

    test('one invitation for several operadoras names each wrong line', async ({ app, enter }) => {
      const made = await inDatabase(app, async () => [await newOperadora(), await newOperadora()]);
      const gestor = await enter('otavio');
      await gestor.goto('/gestao/contas/convidar');
      await fill(gestor, 'Nome da pessoa', 'Rita Alves');
      await fill(gestor, 'E-mail na organização', 'rita@exemplo.test');
      await gestor.getByRole('radio', { name: 'Revisor de conformidade' }).check();
      await fill(gestor, 'Registro ANS de cada operadora', `${made[0]?.registroAns}\n12345`);
      await press(gestor, 'Convidar');
      await expectProblem(gestor, 'Linha 2: “12345” não é um registro ANS de 6 dígitos');
      await fill(gestor, 'Registro ANS de cada operadora', made.map(({ registroAns }) => registroAns).join('\n'));
      await press(gestor, 'Convidar');
      await expect(gestor.getByText('Revisor de conformidade (2 operadoras)')).toBeVisible();
      await expect(gestor.getByText(made.map(({ registroAns }) => registroAns).join(', '))).toBeVisible();
    });

    test('the trail is for gestores only', async ({ app, enter }) => {
      const ana = await enter('ana');
      expect((await ana.goto('/gestao/trilha'))?.status()).toBe(404);
      for (const format of ['csv', 'xlsx'])
        expect((await ana.request.get(`${app.url}/gestao/trilha/exportar/${format}`)).status()).toBe(404);
      const gestor = await enter('otavio');
      const file = await gestor.request.get(`${app.url}/gestao/trilha/exportar/csv`);
      expect([file.status(), (await file.text()).slice(1, 10)]).toEqual([200, 'Sequência']);
    });
  });
}
