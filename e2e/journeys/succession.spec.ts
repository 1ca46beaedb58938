import type { Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import { type OwnCase, ownCase, personId } from '../fixtures/scenario';
import { type Enter, expect, FLAVOURS, test } from '../fixtures/test';
import { choose, confirm, daysAgo, expectProblem, fill, press } from './actions';
import { registerInSgop } from './administrator';

const inDays = (days: number): string => daysAgo(-days);
const name = (slug: string): string => demoPerson(slug).name;

async function approve(page: Page, journey: OwnCase, slug: string): Promise<void> {
  await page.goto(journey.at(`aprovacoes/${personId(journey, slug)}`));
  await choose(page, 'Aprovei o pedido');
  await press(page, 'Registrar a decisão');
  await expect(page.getByText('Acesso ativo').first()).toBeVisible();
}

async function delegate(carla: Page, journey: OwnCase): Promise<void> {
  await carla.goto(journey.at('administrador'));
  await carla.getByRole('link', { name: 'Férias ou outra ausência: quem decide no lugar' }).click();
  await expect(carla.getByRole('radio', { name: name('marina') })).toHaveCount(0);
  await choose(carla, name('ana'));
  await fill(carla, 'Primeiro dia', inDays(0));
  await fill(carla, 'Último dia', inDays(120));
  await fill(carla, 'Motivo da ausência', 'Férias');
  await press(carla, 'Delegar as decisões');
  await expectProblem(carla, 'no máximo 90 dias');
  await expect(carla.getByRole('textbox', { name: 'Motivo da ausência' })).toHaveValue('Férias');
  await expect(carla.getByRole('radio', { name: name('ana') })).toBeChecked();
  await fill(carla, 'Último dia', inDays(20));
  await press(carla, 'Delegar as decisões');
  await expect(carla.getByText('Em vigor hoje')).toBeVisible();
}

/** Ana decides on behalf of Carla, and the history shows both names. */
async function decideInPlace(ana: Page, journey: OwnCase): Promise<void> {
  await ana.goto(journey.at('aprovacoes'));
  await expect(ana.getByText('Você decide em nome do administrador')).toBeVisible();
  await approve(ana, journey, 'fabio');
  await ana.goto(journey.at('historico'));
  await expect(ana.getByText(`${name('ana')} (administrador, em nome de ${name('carla')})`).first()).toBeVisible();
}

async function leave(ana: Page, journey: OwnCase): Promise<void> {
  await ana.goto(journey.at('administrador?alterar=saida'));
  await fill(ana, 'Data da saída', daysAgo(0));
  await fill(ana, 'Motivo da saída', 'Mudou de função.');
  await press(ana, 'Registrar a saída');
  await expect(ana.getByText('Sem administrador ativo')).toBeVisible();
}

/** Checks what people read while there is no administrator: no request is lost, and nobody decides. */
async function waits(ana: Page, enter: Enter, journey: OwnCase): Promise<void> {
  await ana.goto(journey.at('aprovacoes'));
  await expect(ana.getByText('Nenhum pedido se perdeu')).toBeVisible();
  await expect(ana.getByRole('link', { name: new RegExp(name('gabriela')) }).first()).toBeVisible();
  await ana.goto(journey.at(`aprovacoes/${personId(journey, 'gabriela')}`));
  await expect(ana.getByText('será decidido pelo próximo administrador')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Registrar a decisão' })).toHaveCount(0);
  await ana.goto(journey.at('administrador/delegacao'));
  await expect(ana.getByText('Só um administrador ativo pode delegar')).toBeVisible();
  const gabriela = await enter('gabriela');
  await gabriela.goto(journey.at(`operadores/${personId(journey, 'gabriela')}`));
  await expect(gabriela.getByText('o próximo administrador').first()).toBeVisible();
  await gabriela.context().close();
}

/** Fábio, an operator with every check done, becomes administrator: the same record, but his own authorisation. */
async function follow(ana: Page, journey: OwnCase): Promise<void> {
  const { cpf, email } = demoPerson('fabio');
  await ana.goto(journey.at('administrador'));
  await ana.getByRole('link', { name: 'Indicar administrador' }).click();
  await fill(ana, 'Nome completo', name('fabio'));
  await fill(ana, 'CPF', cpf);
  await fill(ana, 'E-mail de trabalho', email);
  await choose(ana, 'Gerente');
  await confirm(ana, 'Indicar como administrador');
  await expect(ana.getByRole('link', { name: name('carla') })).toBeVisible();
  await ana.goto(journey.at('aprovacoes'));
  await expect(ana.getByText('Nenhum pedido se perdeu')).toBeVisible();
  await registerInSgop(ana, journey.at());
  await ana.goto(journey.at('suporte'));
  await fill(ana, 'Número do protocolo', '2026-009001');
  await fill(ana, 'Data de abertura', daysAgo(1));
  await fill(ana, 'O que foi pedido', 'Autorização do novo administrador.');
  await press(ana, 'Registrar o chamado');
  await choose(ana, 'O suporte autorizou o acesso');
  await fill(ana, 'Data', daysAgo(0));
  await fill(ana, 'O que foi dito', 'Acesso autorizado.');
  await press(ana, 'Registrar');
  await expect(ana.getByText('O administrador está autorizado')).toBeVisible();
}

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('an administrator delegates and leaves, and the next one decides what waits', async ({ app, enter }) => {
      test.setTimeout(120_000);
      const journey = await ownCase(app, 'operatorWaiting');
      const carla = await enter('carla');
      const ana = await enter('ana');
      await test.step('delegation', () => delegate(carla, journey));
      await test.step('decision on behalf of another', () => decideInPlace(ana, journey));
      await test.step('leaving', () => leave(ana, journey));
      await test.step('no administrator', () => waits(ana, enter, journey));
      await test.step('the next administrator', () => follow(ana, journey));
      const fabio = await enter('fabio');
      await test.step('decision of the next administrator', () => approve(fabio, journey, 'gabriela'));
      await carla.goto(journey.at(`aprovacoes/${personId(journey, 'gabriela')}`));
      await expect(carla.getByText('não é do seu perfil')).toBeVisible();
    });
  });
}
