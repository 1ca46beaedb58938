import type { Browser, Page } from '@playwright/test';
import { verifyCase } from '@/features/audit/data';
import { demoPerson } from '../../prisma/scenarios/acting';
import { test as base, expect } from '../fixtures/app';
import { pdf, png } from '../fixtures/files';
import { enter } from '../fixtures/people';
import { inDatabase, sql } from '../fixtures/scenario';
import {
  attach,
  choose,
  confirm,
  confirmEmail,
  daysAgo,
  decide,
  expectProblem,
  fill,
  informCns,
  press,
  proveGovbr,
  recordCnsAccepted,
  requestComputer,
  sendRequest,
} from './actions';

/** Everybody's browser opens the product that is this test's alone. */
const test = base.extend<object>({ baseURL: ({ freshApp }, use) => use(freshApp.url) });

async function openCase(ana: Page): Promise<string> {
  await ana.goto('/casos');
  await ana.getByRole('link', { name: 'Escolher operadora' }).click();
  await ana.getByRole('searchbox', { name: 'Procurar operadora' }).fill('aurora');
  await press(ana, 'Procurar');
  await ana.getByRole('table', { name: /Operadoras encontradas/ }).getByRole('link', { name: /^Saúde Aurora/ }).click();
  await press(ana, 'Abrir o caso desta operadora');
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Saúde Aurora Operadora de Planos Ltda');
  return new URL(ana.url()).pathname;
}

async function establish(ana: Page): Promise<void> {
  await ana.getByRole('link', { name: 'CNES da operadora, tipo 68, subtipo 005' }).click();
  await choose(ana, 'Sim, já possui CNES');
  await press(ana, 'Continuar');
  await fill(ana, 'Número do CNES', '9900039');
  await press(ana, 'Continuar e conferir');
  await expectProblem(ana, '003 – Secretaria Municipal de Saúde');
  await fill(ana, 'Número do CNES', '9900012');
  await confirm(ana, 'Enviar o número');
  await expect(ana.getByText('CNES confirmado')).toBeVisible();
}

async function describeCandidate(ana: Page, slug: string): Promise<void> {
  const { name, cpf, email } = demoPerson(slug);
  await fill(ana, 'Nome completo', name);
  await fill(ana, 'CPF', cpf);
  await fill(ana, 'E-mail de trabalho', email);
  await choose(ana, 'Gerente');
}

/** Diego is responsible for another establishment; Elisa is not. Gives the address of Elisa's records. */
async function nominate(ana: Page): Promise<string> {
  await ana.getByRole('link', { name: 'Seguir para o administrador' }).click();
  await ana.getByRole('link', { name: 'Indicar administrador' }).click();
  await describeCandidate(ana, 'diego');
  await press(ana, 'Continuar e conferir');
  await expectProblem(ana, '9900047 – CLINICA EXEMPLO SAO BENTO');
  await describeCandidate(ana, 'elisa');
  await confirm(ana, 'Indicar como administrador');
  const elisa = ana.getByRole('link', { name: 'Elisa Prado' });
  await expect(elisa).toBeVisible();
  return (await elisa.getAttribute('href')) ?? '';
}

async function elisaBecomesEligible(elisa: Page, her: string): Promise<void> {
  await elisa.goto('/minha-area');
  await expect(elisa.getByRole('link', { name: 'Conta gov.br' })).toBeVisible();
  await proveGovbr(elisa, her, 'elisa');
  await expect(elisa.getByText('Conta gov.br confirmada')).toBeVisible();
  await informCns(elisa, her, 'elisa');
  await choose(elisa, 'O SGOP reclamou de baixa qualidade cadastral');
  await fill(elisa, 'Data da reclamação', daysAgo(9));
  await press(elisa, 'Registrar o resultado');
  await expect(elisa.getByText('O SGOP acusou baixa qualidade do cadastro')).toBeVisible();
  await fill(elisa, 'Data prevista', daysAgo(6));
  await fill(elisa, 'Unidade de saúde', 'UBS Centro');
  await press(elisa, 'Registrar a visita marcada');
  await expect(elisa.getByText(/Visita marcada para/)).toBeVisible();
  await fill(elisa, 'Data da visita', daysAgo(6));
  await press(elisa, 'Registrar que a visita foi feita');
  await expect(elisa.getByText('Confira de novo no SGOP')).toBeVisible();
  await recordCnsAccepted(elisa, png('sgop-cns.png'));
  await confirmEmail(elisa, her);
  await requestComputer(elisa, her, 'PC-DIRETORIA');
}

async function registerInSgop(ana: Page, home: string): Promise<void> {
  await ana.goto(`${home}/administrador/sgop`);
  await fill(ana, '1. Vínculo ao CNES', daysAgo(5));
  await fill(ana, '2. Perfil ADMINISTRADOR', daysAgo(4));
  await fill(ana, '3. Computador', daysAgo(3));
  await attach(ana, 'Comprovante', pdf('sgop.pdf'));
  await confirm(ana, 'Registrar o cadastro no SGOP');
  await expect(ana.getByText('Cadastro no SGOP registrado')).toBeVisible();
}

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

async function addOperator(ana: Page, home: string, slug: string): Promise<string> {
  const { name, cpf, email } = demoPerson(slug);
  await ana.goto(`${home}/operadores`);
  await ana.getByRole('link', { name: 'Adicionar operador' }).click();
  await fill(ana, 'Nome completo', name);
  await fill(ana, 'CPF', cpf);
  await fill(ana, 'E-mail de trabalho', email);
  await confirm(ana, 'Adicionar operador');
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText(`Operador: ${name}`);
  return new URL(ana.url()).pathname;
}

const personPageOf = (operatorPage: string) => operatorPage.replace('/operadores/', '/pessoas/');

async function requestAccess(operator: Page, operatorPage: string, slug: string): Promise<void> {
  const own = personPageOf(operatorPage);
  await proveGovbr(operator, own, slug);
  await expect(operator.getByText('Conta gov.br confirmada')).toBeVisible();
  await informCns(operator, own, slug);
  await recordCnsAccepted(operator, png(`sgop-${slug}.png`));
  await confirmEmail(operator, own);
  await requestComputer(operator, own, `PC-${slug.toUpperCase()}`);
  await sendRequest(operator, operatorPage);
}

async function openRequest(elisa: Page, home: string, name: string): Promise<void> {
  await elisa.goto(`${home}/aprovacoes`);
  await elisa.getByRole('table', { name: /aguardam decisão/ }).getByRole('link', { name }).first().click();
  await expect(elisa.getByRole('heading', { level: 1 })).toHaveText(`Pedidos de ${name}`);
}

async function approve(elisa: Page, home: string, name: string): Promise<void> {
  await openRequest(elisa, home, name);
  await choose(elisa, 'Aprovei o pedido');
  await elisa.getByRole('checkbox', { name: /^PC-/ }).check();
  await press(elisa, 'Registrar a decisão');
  await expect(elisa.getByText('Acesso ativo').first()).toBeVisible();
}

async function reject(elisa: Page, home: string, name: string, reason: string): Promise<void> {
  await openRequest(elisa, home, name);
  await choose(elisa, 'Rejeitei o pedido');
  await fill(elisa, 'Motivo', reason);
  await press(elisa, 'Registrar a decisão');
  await expect(elisa.getByText(reason)).toBeVisible();
}

async function operatorsAreDecided(browser: Browser, ana: Page, elisa: Page, home: string): Promise<void> {
  const [fabios, gabrielas] = [await addOperator(ana, home, 'fabio'), await addOperator(ana, home, 'gabriela')];
  const [fabio, gabriela] = [await enter(browser, 'fabio', 'govbr'), await enter(browser, 'gabriela')];
  await requestAccess(fabio, fabios, 'fabio');
  await requestAccess(gabriela, gabrielas, 'gabriela');
  await reject(elisa, home, 'Gabriela Alves', 'O vínculo foi pedido para outro CNES.');
  await gabriela.goto('/minha-area');
  await gabriela.getByRole('link', { name: 'Corrija o pedido rejeitado e envie de novo' }).click();
  await expect(gabriela.getByText('O vínculo foi pedido para outro CNES.')).toBeVisible();
  await sendRequest(gabriela, gabrielas, 'Vínculo pedido de novo, ao CNES certo.');
  await approve(elisa, home, 'Gabriela Alves');
  await approve(elisa, home, 'Fábio Nunes');
}

/** Elisa would be an operator, too: her request waits for somebody else. */
async function nobodyDecidesAlone(ana: Page, elisa: Page, home: string): Promise<void> {
  const her = await addOperator(ana, home, 'elisa');
  await sendRequest(elisa, her);
  await openRequest(elisa, home, 'Elisa Prado');
  await expect(elisa.getByText('Você não decide sobre o próprio pedido')).toBeVisible();
  await expect(elisa.getByRole('button', { name: 'Registrar a decisão' })).toHaveCount(0);
}

async function recordAccess(ana: Page, home: string): Promise<void> {
  await ana.goto(`${home}/acesso`);
  await choose(ana, 'Fábio Nunes');
  await fill(ana, 'Data do primeiro acesso', daysAgo(1));
  await attach(ana, 'Comprovante', pdf('cadsus.pdf'));
  await press(ana, 'Registrar o primeiro acesso');
  await expect(ana.getByText('Primeiro acesso registrado')).toBeVisible();
}

const ACCEPTED_AT_ONCE = ['CNES', 'ADM-INDICACAO', 'ADM-VINCULO', 'ADM-GOVBR', 'ADM-CNS', 'ADM-EMAIL', 'ADM-COMPUTADOR', 'ADM-SGOP', 'SUPORTE'];

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
  await press(ana, 'Alterar o e-mail');
  await decide(marina, home, 'ACESSO');
  await expect(marina.getByText(/9 de 10 itens obrigatórios aceitos/)).toBeVisible();
  await confirmEmail(ana, elisas);
  await marina.goto(`${home}/conferencia/ADM-EMAIL`);
  await expect(marina.getByText('O aceite anterior foi anulado')).toBeVisible();
  await decide(marina, home, 'ADM-EMAIL');
  await expect(marina.getByText(/^Caso concluído/)).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'With' : 'Without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test('an operadora goes from CNES to confirmed access, and its audit proves it', async ({ browser, freshApp: app }) => {
      test.setTimeout(180_000);
      const ana = await enter(browser, 'ana');
      const home = await openCase(ana);
      await test.step('CNES', () => establish(ana));
      const elisas = await test.step('nomination', () => nominate(ana));
      const elisa = await enter(browser, 'elisa', 'govbr');
      await test.step('the administrator becomes eligible', () => elisaBecomesEligible(elisa, elisas));
      await test.step('SGOP', () => registerInSgop(ana, home));
      await test.step('operators are still closed', () => operatorsStillClosed(ana, home));
      await test.step('support', () => supportAuthorises(ana));
      await test.step('operators', () => operatorsAreDecided(browser, ana, elisa, home));
      await test.step('own request', () => nobodyDecidesAlone(ana, elisa, home));
      await test.step('first access', () => recordAccess(ana, home));
      const marina = await enter(browser, 'marina');
      await test.step('review', () => review(marina, ana, home, elisas));
      await test.step('audit', async () => {
        const caseId = home.split('/').pop() ?? '';
        const { events, faults } = await inDatabase(app, () => verifyCase(caseId));
        expect(faults).toEqual([]);
        expect(events).toBeGreaterThan(60);
        const states = await sql(app, "select stage from subject where case_id = $1 and machine = 'onboarding'", [caseId]);
        expect(states).toEqual([{ stage: 'concluded' }]);
      });
    });
  });
}
