import type { Page } from '@playwright/test';
import { writeXlsx } from 'hucre/xlsx';
import { prisma } from '@/lib/db';
import { fileOf, type MadeUp, madeUpPeople, waitingOperators } from '../../prisma/scenarios/operator-files';
import { toComputer } from '../../prisma/scenarios/states';
import { falsePdf, pdf } from '../fixtures/files';
import { auditRows, inDatabase, ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { attach, choose, confirm, expectProblem, fill, press } from './actions';

const FIELD = 'Arquivo com os operadores';
const csv = (people: MadeUp[]) => ({
  name: 'operadores.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(fileOf(people)),
});
const xlsx = async (people: MadeUp[]) => {
  const rows = [
    ['Nome completo', 'CPF', 'E-mail'],
    ...people.map(({ name, cpf, email }) => [name, Number(cpf), email]),
  ];
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: 'Plan1', rows }] }));
  return { name: 'operadores.xlsx', mimeType: 'application/octet-stream', buffer };
};

const rowsOf = (page: Page, caption: string | RegExp) => page.getByRole('table', { name: caption }).getByRole('row');

for (const [turn, [flavour, pages]] of FLAVOURS.entries()) {
  test.describe(flavour, () => {
    test.use(pages);

    test('the team sends a file, corrects the reported lines, imports everybody, and undoes it all', async ({
      app,
      enter,
    }) => {
      test.setTimeout(120_000);
      const journey = await ownCase(app, 'administratorActive');
      const people = madeUpPeople(10_000 * (turn + 1), 4);
      const wrong = people.map((person, at) => (at === 2 ? { ...person, cpf: '11122233344' } : person));
      const page = await enter('ana');
      await page.goto(journey.at('operadores'));
      await page.getByRole('link', { name: 'Adicionar vários de uma planilha' }).click();
      for (const link of ['planilha Excel (XLSX)', 'arquivo CSV']) {
        const href = (await page.getByRole('link', { name: link }).getAttribute('href')) ?? '';
        const model = await page.request.get(href);
        expect([model.status(), model.headers()['content-disposition']]).toEqual([
          200,
          expect.stringContaining('modelo-operadores'),
        ]);
      }
      const before = await auditRows(app, journey.caseId);
      await attach(page, FIELD, csv(wrong));
      await press(page, 'Conferir o arquivo');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conferência do arquivo');
      await expect(rowsOf(page, /corrigir/).nth(1)).toContainText('4');
      await expect(rowsOf(page, /corrigir/).nth(1)).toContainText('Confira o CPF');
      await expect(rowsOf(page, 'O que será incluído')).toHaveCount(4);
      await expect(page.getByRole('main')).not.toContainText(people[0]?.cpf ?? '');
      const download = (await page.getByRole('link', { name: /^Baixar as linhas/ }).getAttribute('href')) ?? '';
      const faulty = await (await page.request.get(download)).text();
      expect(faulty.split('\r\n')).toEqual([
        '\ufeffNome completo;CPF;E-mail de trabalho;CNS (opcional);Linha no arquivo;O que corrigir',
        expect.stringMatching(/^Operador Fictício \d+;11122233344;operador\d+@exemplo.test;;4;Confira o CPF/),
        '',
      ]);
      expect(await auditRows(app, journey.caseId)).toBe(before);

      await press(page, 'Importar 3 pessoas');
      await expect(page.getByText('Importado', { exact: true })).toBeVisible();
      await expect(rowsOf(page, /^Pessoas incluídas/)).toHaveCount(4);
      await page.getByRole('link', { name: 'envie de novo' }).click();
      await attach(page, FIELD, await xlsx(people));
      await press(page, 'Conferir o arquivo');
      await expect(rowsOf(page, 'Ficam como estão')).toHaveCount(4);
      await press(page, 'Importar 1 pessoa');
      await expect(page.getByText('Importado', { exact: true })).toBeVisible();
      await page.goto(journey.at('operadores'));
      await expect(rowsOf(page, 'Operadores da operadora')).toHaveCount(5);

      for (const name of ['operadores.xlsx', 'operadores.csv']) {
        await page.goto(journey.at('operadores/importar'));
        await page.getByRole('link', { name }).click();
        await page.getByRole('link', { name: 'Desfazer a importação' }).click();
        await press(page, 'Continuar e conferir');
        await expectProblem(page, 'Informe por que a importação é desfeita');
        await fill(page, 'Por que desfazer?', 'Arquivo de outro mês.');
        await confirm(page, 'Desfazer a importação');
        await expect(page.getByText('Desfeito', { exact: true })).toBeVisible();
      }
      await page.goto(journey.at('operadores'));
      await expect(page.getByText('Nenhum operador adicionado ainda')).toBeVisible();
      await page.goto(journey.at('historico'));
      await expect(page.getByText('Inclusão do operador desfeita').first()).toBeVisible();
    });

    test('the administrator decides several requests at once, and reads which were left and why', async ({
      app,
      enter,
    }) => {
      const people = madeUpPeople(10_000 * (turn + 3), 5);
      const journey = await ownCase(app, 'administratorActive', async (own) => {
        const ids = await waitingOperators(own, people);
        for (const [at, id] of ids.entries()) own.people[`p${at}`] = id;
      });
      const carla = await enter('carla');
      await carla.goto(journey.at('aprovacoes'));
      await carla.getByRole('link', { name: 'Decidir vários de uma vez' }).click();
      await press(carla, 'Continuar e conferir');
      await expectProblem(carla, 'Marque pelo menos um pedido');
      for (const at of [0, 1]) await carla.getByRole('checkbox', { name: people[at]?.name }).check();
      await choose(carla, 'Rejeitei os pedidos marcados');
      await fill(carla, 'Motivo', 'O vínculo é com outro CNES.');
      await confirm(carla, 'Registrar as decisões');
      await expect(carla.getByText('2 pedidos rejeitados')).toBeVisible();

      await carla.getByRole('link', { name: 'Decidir vários de uma vez' }).click();
      await carla.getByRole('link', { name: 'Marcar todos', exact: true }).click();
      await choose(carla, 'Aprovei os pedidos marcados');
      await carla.getByRole('checkbox', { name: /^Também aprovei os computadores/ }).check();
      await press(carla, 'Continuar e conferir');
      await expect(carla.getByText('Será registrada a aprovação de 3 pedidos')).toBeVisible();
      await inDatabase(app, () => toComputer('ana', 'p3', { type: 'computer.retire', reason: 'Quebrou.' })(journey));
      await press(carla, 'Registrar as decisões');
      await expect(carla.getByText('2 pedidos aprovados')).toBeVisible();
      const left = carla.getByRole('alert').filter({ hasText: '1 pedido ficou como estava' });
      await expect(left).toContainText(`${people[3]?.name}: O pedido ou um computador dele mudou`);
      await left.getByRole('link', { name: people[3]?.name }).click();
      await expect(carla.getByRole('heading', { level: 1 })).toHaveText(`Pedidos de ${people[3]?.name}`);
    });
  });
}

test('a file that is too big, no spreadsheet or without the columns is refused with the reason, and not kept', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'caseOpened');
  const page = await enter('ana');
  await page.goto(journey.at('operadores/importar'));
  const old = {
    name: 'velho.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
  };
  const big = { name: 'grande.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2 * 1024 * 1024 + 1, 'a') };
  const other = { name: 'outra.csv', mimeType: 'text/csv', buffer: Buffer.from('Nome;Telefone\nAna;1') };
  for (const [file, said] of [
    [pdf('lista.pdf'), 'Envie um arquivo CSV ou XLSX'],
    [old, 'precisa ser salvo como .xlsx'],
    [falsePdf('programa.csv'), 'A primeira linha precisa ter os nomes das colunas'],
    [big, 'O arquivo passa de 2 MB'],
    [other, 'Não encontrei: “CPF”, “E-mail de trabalho”'],
  ] as const) {
    await attach(page, FIELD, file);
    await press(page, 'Conferir o arquivo');
    await expectProblem(page, said);
  }
  await press(page, 'Conferir o arquivo');
  await expectProblem(page, 'Escolha o arquivo');
  await expect(page.getByText('Nenhum arquivo enviado ainda')).toBeVisible();
  expect(await inDatabase(app, () => prisma().operatorImport.count({ where: { caseId: journey.caseId } }))).toBe(0);
});
