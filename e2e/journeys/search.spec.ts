import { pdf } from '../fixtures/files';
import { auditRows, ownCase, sql } from '../fixtures/scenario';
import { expect, FLAVOURS, onSpareApp, test } from '../fixtures/test';
import { attach, choose, confirm, expectProblem, fill, press } from './actions';

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the team finds a CNES by CNPJ or a misspelt name, reads whether it is suitable, and sends it', async ({
      app,
      enter,
    }) => {
      const { caseId, cast, at } = await ownCase(app, 'caseOpened');
      const page = await enter('ana');
      await page.goto(at('cnes'));
      await choose(page, 'Sim, já possui CNES');
      await press(page, 'Continuar');
      await page.getByRole('link', { name: 'Procure pelo nome ou CNPJ' }).click();
      await expect(page.getByRole('heading', { name: /^Com o CNPJ da operadora/ })).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: cast.cnes })).toContainText('Serve');

      await page.getByRole('searchbox').fill('operadra aleia');
      await press(page, 'Procurar');
      await expect(page).toHaveURL(/\/cnes\/busca\?q=operadra\+aleia$/);
      const foreign = page.getByRole('listitem').filter({ hasText: '9900098' });
      await expect(foreign).toContainText('OPERADORA ALHEIA SEDE');
      await expect(foreign).toContainText('Natal, RN');
      await expect(foreign).toContainText('outro CNPJ');
      await expect(foreign).toContainText('Não serve: O CNPJ no CNES');
      await expect(page.getByText(/^Segundo a base fictícia .*, importada em \d\d\/\d\d\/\d{4}\.$/)).toBeVisible();

      const before = await auditRows(app, caseId);
      await page.getByRole('link', { name: `Usar este número ${cast.cnes}` }).click();
      await expect(page.getByText(`O número ${cast.cnes} foi preenchido abaixo`)).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Número do CNES' })).toHaveValue(cast.cnes);
      expect(await auditRows(app, caseId), 'nothing was sent yet').toBe(before);
      await confirm(page, 'Enviar o número');
      await expect(page.getByText('CNES confirmado', { exact: true })).toBeVisible();
    });
  });
}

test('the search says what it cannot search for or did not find, and what to do', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'caseOpened');
  const page = await enter('ana');
  const ask = (query: string) => page.goto(`${at('cnes/busca')}?${query}`);
  await ask('q=sa');
  await expectProblem(page, 'Escreva pelo menos 3 letras');
  await expect(page.getByRole('searchbox')).toHaveValue('sa');
  await expect(page.getByRole('searchbox')).toHaveAccessibleDescription(/Escreva pelo menos 3 letras/);
  await ask('q=12345678901');
  await expectProblem(page, 'o do CNES tem 7 dígitos');
  await ask('q=clinica+bento');
  await expect(page.getByText('Nenhum outro estabelecimento do tipo 68 encontrado para “clinica bento”')).toBeVisible();
  await page.getByRole('link', { name: 'procure em todos os tipos' }).click();
  const clinic = page.getByRole('listitem').filter({ hasText: '9900047' });
  await expect(clinic).toContainText('tipo 36 – Clínica / Centro de Especialidade');
  await expect(clinic).toContainText('Não serve: Este estabelecimento é do tipo 36');
  await ask('q=9999990');
  await expect(page.getByText('O número 9999990 não está na base')).toBeVisible();
  await ask(`q=${'aurora+'.repeat(1_400)}`);
  await expect(page.getByText('só as primeiras palavras foram usadas')).toBeVisible();
  await expect(page.getByText('Ainda não é a hora de informar o número')).toBeVisible();
  await expect(page.getByRole('link', { name: /Usar este número/ })).toHaveCount(0);
});

onSpareApp('the search says when no base was imported, and what to do', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'caseOpened');
  const [base] = await sql(app, 'delete from cnes_competence c returning to_jsonb(c) as row');
  const page = await enter('ana');
  await page.goto(at('cnes/busca'));
  await expect(page.getByText('Não foi possível procurar')).toBeVisible();
  await expect(page.getByText('A base nacional do CNES ainda não foi importada.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'portal do CNES' })).toBeVisible();
  const again = 'insert into cnes_competence select (jsonb_populate_record(null::cnes_competence, $1)).*';
  await sql(app, again, [base?.row]);
});

test('a number chosen in the search replaces the saved and the confirmed number in the form', async ({
  app,
  enter,
}) => {
  const { cast, at } = await ownCase(app, 'establishmentConfirmed');
  const page = await enter('ana');
  await page.goto(at('cnes?alterar=1'));
  await fill(page, 'Número do CNES', '9900063');
  await press(page, 'Salvar e continuar depois');
  await expect(page.getByText('Nada foi enviado ainda.')).toBeVisible();
  await page.goto(at('cnes?numero=9900071'));
  const number = page.getByRole('textbox', { name: 'Número do CNES' });
  await expect(number).toHaveValue('9900071');
  await fill(page, 'Justificativa', 'Escolhido na busca.');
  await attach(page, 'Ficha do CNES', pdf('ficha.pdf'));
  await fill(page, 'Número do CNES', '990007');
  await press(page, 'Continuar e conferir');
  await expectProblem(page, 'ele tem 7 dígitos');
  await expect(number).toHaveValue('990007');
  await page.goto(at('cnes?numero=1%27%20or%201'));
  await expect(number).toHaveValue('9900063');
  await page.goto(at('cnes'));
  await expect(page.getByText(`${cast.cnes} – `), 'nothing was sent').toBeVisible();
  await page.goto(at('cnes/busca?q=9900071'));
  await expect(page.getByText('Ainda não é a hora')).toHaveCount(0);
  await page.getByRole('link', { name: 'Usar este número 9900071' }).click();
  await expect(number).toHaveValue('9900071');
});

test('a reviewer sees the results of the search, but cannot use a number', async ({ app, enter }) => {
  const { cast, at } = await ownCase(app, 'caseOpened');
  const marina = await enter('marina');
  await marina.goto(at('cnes/busca?q=sede'));
  await expect(marina.getByRole('listitem').filter({ hasText: cast.cnes })).toContainText('mesmo CNPJ da operadora');
  await expect(marina.getByRole('link', { name: /Usar este número/ })).toHaveCount(0);
  await expect(marina.getByText('Ainda não é a hora')).toHaveCount(0);
});
