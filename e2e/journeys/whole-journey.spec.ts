import type { Page } from '@playwright/test';
import { verifyCase } from '@/features/case/audit/data';
import { pdf } from '../fixtures/files';
import { comeIn } from '../fixtures/people';
import { inDatabase, sql } from '../fixtures/scenario';
import { BROWSER_FLAVOURS, expect, onFreshApp, test } from '../fixtures/test';
import { attach, choose, confirmEmail, confirmVoiding, daysAgo, decide, fill, press } from './actions';
import { elisaBecomesEligible, establish, nominate, openCase, registerInSgop } from './administrator';
import { nobodyDecidesAlone, operatorsAreDecided } from './operators';

async function operatorsStillClosed(ana: Page, home: string): Promise<void> {
  await ana.goto(`${home}/operadores`);
  await expect(ana.getByText('Esta etapa ainda não pode começar')).toBeVisible();
  await expect(ana.getByText(/só podem ser feitos depois que o administrador estiver ativo/)).toBeVisible();
  await ana.getByRole('link', { name: 'Ver a autorização do suporte' }).click();
  await expect(ana).toHaveURL(`${home}/suporte`);
}

async function supportAuthorises(ana: Page): Promise<void> {
  await fill(ana, 'Número do protocolo', '2026-004711');
  await fill(ana, 'Data de abertura', daysAgo(3));
  await fill(ana, 'O que foi pedido', 'Autorização do acesso do administrador.');
  await press(ana, 'Registrar o chamado');
  await expect(ana.getByText(/Protocolo 2026-004711/)).toBeVisible();
  await choose(ana, 'O suporte fez uma exigência');
  await fill(ana, 'Data', daysAgo(2));
  await fill(ana, 'O que foi dito', 'Enviar a ficha do CNES.');
  await press(ana, 'Registrar');
  await expect(ana.getByText('O suporte fez uma exigência: é a vez da equipe')).toBeVisible();
  await choose(ana, 'Respondemos à exigência');
  await fill(ana, 'Data', daysAgo(2));
  await fill(ana, 'O que foi dito', 'Ficha enviada.');
  await attach(ana, 'Anexo', pdf('ficha.pdf'));
  await press(ana, 'Registrar a resposta');
  await choose(ana, 'O suporte autorizou o acesso');
  await fill(ana, 'Data', daysAgo(1));
  await fill(ana, 'O que foi dito', 'Acesso autorizado.');
  await press(ana, 'Registrar');
  await expect(ana.getByText('O administrador está autorizado')).toBeVisible();
}

async function recordAccess(ana: Page, home: string): Promise<void> {
  await ana.goto(`${home}/acesso`);
  await choose(ana, 'Fábio Nunes');
  await fill(ana, 'Data do primeiro acesso', daysAgo(1));
  await attach(ana, 'Comprovante', pdf('cadsus.pdf'));
  await press(ana, 'Registrar o primeiro acesso');
  await expect(ana.getByText('Primeiro acesso registrado')).toBeVisible();
}

const ACCEPTED_AT_ONCE = [
  'CNES',
  'ADM-INDICACAO',
  'ADM-VINCULO',
  'ADM-GOVBR',
  'ADM-CNS',
  'ADM-EMAIL',
  'ADM-COMPUTADOR',
  'ADM-SGOP',
  'SUPORTE',
];

async function review(marina: Page, ana: Page, home: string, elisas: string): Promise<void> {
  for (const item of ACCEPTED_AT_ONCE) await decide(marina, home, item);
  await decide(marina, home, 'ACESSO', 'O comprovante não mostra a data.');
  await ana.goto(home);
  await expect(ana.getByText('Motivo da devolução: O comprovante não mostra a data.')).toBeVisible();
  await ana.goto(`${home}/acesso?alterar=1`);
  await attach(ana, 'Comprovante', pdf('cadsus-com-data.pdf'));
  await press(ana, 'Registrar o primeiro acesso');
  await expect(ana.getByRole('link', { name: 'cadsus-com-data.pdf' })).toBeVisible();
  await ana.goto(`${elisas}/email?alterar=email`);
  await fill(ana, 'E-mail', 'elisa.prado@exemplo.test');
  await confirmVoiding(ana, 'Alterar o e-mail', 'E-mail do CNS do administrador');
  await decide(marina, home, 'ACESSO');
  await expect(marina.getByText(/9 de 10 itens obrigatórios aceitos/)).toBeVisible();
  await confirmEmail(ana, elisas);
  await marina.goto(`${home}/conferencia/ADM-EMAIL`);
  await expect(marina.getByText('O aceite anterior foi anulado')).toBeVisible();
  await decide(marina, home, 'ADM-EMAIL');
  await expect(marina.getByText(/^Caso concluído/)).toBeVisible();
}

for (const [flavour, pages] of BROWSER_FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    onFreshApp('an operadora goes from CNES to confirmed access, and its audit proves it', async ({ browser, app }) => {
      test.setTimeout(180_000);
      const ana = await comeIn(browser, 'ana');
      const home = await openCase(ana);
      await test.step('CNES', () => establish(ana));
      const elisas = await test.step('nomination', () => nominate(ana));
      const elisa = await comeIn(browser, 'elisa', 'govbr');
      await test.step('the administrator becomes eligible', () => elisaBecomesEligible(elisa, elisas));
      await test.step('SGOP', () => registerInSgop(ana, home));
      await test.step('operators are still closed', () => operatorsStillClosed(ana, home));
      await test.step('support', () => supportAuthorises(ana));
      await test.step('operators', () => operatorsAreDecided(browser, ana, elisa, home));
      await test.step('nobody decides their own request', () => nobodyDecidesAlone(ana, elisa, home));
      await test.step('first access', () => recordAccess(ana, home));
      const marina = await comeIn(browser, 'marina');
      await test.step('review', () => review(marina, ana, home, elisas));
      await test.step('audit', async () => {
        const caseId = home.split('/').pop() ?? '';
        const { events, faults } = await inDatabase(app, () => verifyCase(caseId));
        expect(faults).toEqual([]);
        expect(events).toBeGreaterThan(60);
        const states = await sql(app, "select stage from subject where case_id = $1 and machine = 'onboarding'", [
          caseId,
        ]);
        expect(states).toEqual([{ stage: 'concluded' }]);
      });
    });
  });
}
