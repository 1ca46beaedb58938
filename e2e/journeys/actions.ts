import type { Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import type { UploadedFile } from '../fixtures/files';
import { choosePerson } from '../fixtures/people';
import { expect } from '../fixtures/plain/expect';

/** The date so many days before today in Brasília, as dd/mm/aaaa. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' });

/** Clicks the button with exactly this name. */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Fills the text field with this label. */
export const fill = (page: Page, label: string, text: string) => page.getByRole('textbox', { name: label }).fill(text);

/** Chooses the radio button with this label. */
export const choose = (page: Page, label: string) => page.getByRole('radio', { name: label }).check();

/** Chooses a file in the visible field with this label. Fields under other answers are hidden. */
export const attach = (page: Page, label: string, file: UploadedFile) =>
  page.getByLabel(label).filter({ visible: true }).setInputFiles(file);

/** Sends a filled form that has a review: opens "Confira suas respostas", then presses `submit`. */
export async function confirm(page: Page, submit: string): Promise<void> {
  await press(page, 'Continuar e conferir');
  await expect(page.getByRole('heading', { name: 'Confira suas respostas' })).toBeVisible();
  await press(page, submit);
}

/** Sends a form whose change voids the acceptance of an item: reads which one, then presses the same button again. */
export async function confirmVoiding(page: Page, submit: string, title: string): Promise<void> {
  await press(page, submit);
  await expect(page.getByText(/^Isto anula o aceite de: /)).toContainText(title);
  await press(page, submit);
}

/** Expects the error summary of a refused form to contain `text`, and the page title to begin with "Erro: ". */
export async function expectProblem(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: /^Há/ })).toContainText(text);
  await expect(page).toHaveTitle(/^Erro: /);
}

/** Somebody who came by the e-mail of an invitation confirms with their own CPF that the record is theirs. */
export async function acceptOffer(page: Page, slug: string): Promise<void> {
  await page.goto('/convites');
  await fill(page, 'Digite o seu CPF', demoPerson(slug).cpf);
  await press(page, 'Confirmar que sou eu');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Minha área');
}

/** J9: proves the Gov.br account; the person signs in as themselves at the OIDC server. */
export async function proveGovbr(page: Page, personPage: string, slug: string): Promise<void> {
  await page.goto(`${personPage}/gov-br`);
  await press(page, 'Provar com a conta gov.br');
  await choosePerson(page, slug);
}

/** J10: records the CNS number of the person. */
export async function informCns(page: Page, personPage: string, slug: string): Promise<void> {
  await page.goto(`${personPage}/cns`);
  await fill(page, 'Número do CNS', demoPerson(slug).cns);
  await press(page, 'Registrar o CNS');
  await expect(page.getByText('O número está certo; falta saber a qualidade')).toBeVisible();
}

/** J10: records, with proof, that SGOP accepted the CNS. */
export async function recordCnsAccepted(page: Page, file: UploadedFile): Promise<void> {
  await choose(page, 'O SGOP aceitou o CNS sem reclamar da qualidade');
  await attach(page, 'Comprovante', file);
  await press(page, 'Registrar o resultado');
  await expect(page.getByText('Resultado registrado')).toBeVisible();
}

/** J12: confirms that the recorded e-mail is the one in the CNS record. */
export async function confirmEmail(page: Page, personPage: string): Promise<void> {
  await page.goto(`${personPage}/email`);
  await page.getByRole('checkbox', { name: /^Este é o e-mail/ }).check();
  await press(page, 'Confirmar o e-mail');
  await expect(page.getByText('E-mail confirmado')).toBeVisible();
}

/** J14: describes a computer and records its request in SGOP. */
export async function requestComputer(page: Page, personPage: string, name: string): Promise<void> {
  await page.goto(`${personPage}/computadores`);
  await page.getByRole('link', { name: 'Registrar um computador' }).click();
  await fill(page, 'Nome do computador', name);
  await fill(page, 'Local', 'Sede, 2º andar');
  await page.getByRole('checkbox', { name: /módulo de segurança/ }).check();
  await press(page, 'Registrar o computador');
  await fill(page, 'Solicitado no SGOP em', daysAgo(3));
  await press(page, 'Registrar a solicitação');
  await expect(page.getByText('Solicitado: aguardando aprovação')).toBeVisible();
}

/** J19: records the dates of an operator's requests in SGOP. */
export async function sendRequest(page: Page, operatorPage: string, note = ''): Promise<void> {
  await page.goto(operatorPage);
  await fill(page, 'Data do pedido de vínculo ao CNES', daysAgo(3));
  await fill(page, 'Data do pedido do perfil OPERADOR', daysAgo(2));
  await fill(page, 'Observação para o administrador', note);
  await confirm(page, 'Registrar os pedidos');
  await expect(page.getByText('Aguardando o administrador').first()).toBeVisible();
}

/** J23: takes the acceptance of an item back, with a reason. */
export async function reopen(page: Page, casePage: string, item: string, reason: string): Promise<void> {
  await page.goto(`${casePage}/conferencia/${item}`);
  await page.getByText('Reabrir: devolver com motivo').click();
  await fill(page, 'Motivo da devolução', reason);
  await press(page, 'Reabrir e devolver');
  await expect(page.getByText('O aceite foi desfeito')).toBeVisible();
}

/** J23: records the reviewer's decision on a checklist item: returned with `reason`, accepted without. */
export async function decide(page: Page, casePage: string, item: string, reason?: string): Promise<void> {
  await page.goto(`${casePage}/conferencia/${item}`);
  await choose(page, reason ? 'Devolver com motivo' : 'Aceitar');
  if (reason) await fill(page, 'Motivo da devolução', reason);
  await press(page, 'Registrar a decisão');
  await expect(page.getByText('Decisão registrada')).toBeVisible();
}
