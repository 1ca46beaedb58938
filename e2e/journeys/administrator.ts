import type { Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import { pdf, png } from '../fixtures/files';
import { expect } from '../fixtures/plain/expect';
import {
  attach,
  choose,
  confirm,
  confirmEmail,
  daysAgo,
  expectProblem,
  fill,
  informCns,
  press,
  proveGovbr,
  recordCnsAccepted,
  requestComputer,
} from './actions';

/** Opens the case of Saúde Aurora as its team; gives the address of the case. */
export async function openCase(ana: Page): Promise<string> {
  await ana.goto('/casos');
  await ana.getByRole('link', { name: 'Escolher operadora' }).click();
  await ana.getByRole('searchbox', { name: 'Procurar operadora' }).fill('aurora');
  await press(ana, 'Procurar');
  await ana
    .getByRole('table', { name: /Operadoras encontradas/ })
    .getByRole('link', { name: /^Saúde Aurora/ })
    .click();
  await press(ana, 'Abrir o caso desta operadora');
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Saúde Aurora Operadora de Planos Ltda');
  return new URL(ana.url()).pathname;
}

/** Enters a CNES of the wrong subtype, which is refused, and then the right one. */
export async function establish(ana: Page): Promise<void> {
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

/** Nominates Diego, who directs another establishment and is refused, then Elisa; gives the address of her record. */
export async function nominate(ana: Page): Promise<string> {
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

/** Elisa does every check, with a CNS that SGOP first rejects for low quality. */
export async function elisaBecomesEligible(elisa: Page, her: string): Promise<void> {
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

/** Records the administrator's registration in SGOP, with proof. */
export async function registerInSgop(ana: Page, home: string): Promise<void> {
  await ana.goto(`${home}/administrador/sgop`);
  await fill(ana, '1. Vínculo ao CNES', daysAgo(5));
  await fill(ana, '2. Perfil ADMINISTRADOR', daysAgo(4));
  await fill(ana, '3. Computador', daysAgo(3));
  await attach(ana, 'Comprovante', pdf('sgop.pdf'));
  await confirm(ana, 'Registrar o cadastro no SGOP');
  await expect(ana.getByText('Cadastro no SGOP registrado')).toBeVisible();
}
