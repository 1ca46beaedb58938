import type { Browser, Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import { png } from '../fixtures/files';
import { comeIn } from '../fixtures/people';
import { expect } from '../fixtures/plain/expect';
import {
  acceptOffer,
  choose,
  confirm,
  confirmEmail,
  fill,
  informCns,
  press,
  proveGovbr,
  recordCnsAccepted,
  requestComputer,
  sendRequest,
} from './actions';

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
  await elisa
    .getByRole('table', { name: /aguardam decisão/ })
    .getByRole('link', { name })
    .first()
    .click();
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

/** Two operators request access: the administrator rejects one request first, and in the end approves both. */
export async function operatorsAreDecided(browser: Browser, ana: Page, elisa: Page, home: string): Promise<void> {
  const [fabios, gabrielas] = [await addOperator(ana, home, 'fabio'), await addOperator(ana, home, 'gabriela')];
  const [fabio, gabriela] = [await comeIn(browser, 'fabio', 'govbr'), await comeIn(browser, 'gabriela')];
  await acceptOffer(gabriela, 'gabriela');
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

/** Elisa, the administrator, also requests access as an operator, and cannot decide on her own request. */
export async function nobodyDecidesAlone(ana: Page, elisa: Page, home: string): Promise<void> {
  const her = await addOperator(ana, home, 'elisa');
  await sendRequest(elisa, her);
  await openRequest(elisa, home, 'Elisa Prado');
  await expect(elisa.getByText('Você não decide sobre este pedido')).toBeVisible();
  await expect(elisa.getByRole('button', { name: 'Registrar a decisão' })).toHaveCount(0);
}
