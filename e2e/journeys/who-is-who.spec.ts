import type { Browser, Page } from '@playwright/test';
import { demoPerson } from '../../prisma/scenarios/acting';
import type { App } from '../fixtures/app';
import { comeIn } from '../fixtures/people';
import { type OwnCase, ownCase, sql } from '../fixtures/scenario';
import { expect, onFreshApp, test } from '../fixtures/test';
import { acceptOffer, choose, confirm, expectProblem, fill, press } from './actions';

/** A CPF of nobody in the demonstration. */
const STRANGER = '39053344705';
const TAKEN = 'Este e-mail já é de outra pessoa deste caso';

/** Types the form for a new operator, up to its check. */
async function typeOperator(ana: Page, journey: OwnCase, name: string, cpf: string, email: string): Promise<void> {
  await ana.goto(journey.at('operadores'));
  await ana.getByRole('link', { name: 'Adicionar operador' }).click();
  await fill(ana, 'Nome completo', name);
  await fill(ana, 'CPF', cpf);
  await fill(ana, 'E-mail de trabalho', email);
}

/** Adds an operator under an e-mail, which may be somebody else's by mistake; gives the address of the person's page. */
async function addOperator(ana: Page, journey: OwnCase, slug: string, mailbox = slug): Promise<string> {
  const { name, cpf } = demoPerson(slug);
  await typeOperator(ana, journey, name, cpf, demoPerson(mailbox).email);
  await confirm(ana, 'Adicionar operador');
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText(`Operador: ${name}`);
  return new URL(ana.url()).pathname.replace('/operadores/', '/pessoas/');
}

const statusOf = async (page: Page, address: string) => (await page.goto(address))?.status();

const stepsOf = (app: App, { caseId }: OwnCase) =>
  sql<{ step: string }>(app, 'select step from join_event where case_id = $1 order by at, step', [caseId]).then(
    (rows) => rows.map(({ step }) => step),
  );

/** The invited person types a CPF that is not the record's. */
async function mistake(page: Page, cpf: string): Promise<void> {
  await fill(page, 'Digite o seu CPF', cpf);
  await press(page, 'Confirmar que sou eu');
}

async function comeAgain(browser: Browser, page: Page, slug: string): Promise<Page> {
  await page.context().close();
  return comeIn(browser, slug);
}

onFreshApp('an e-mail of one person is refused for another, in every form', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorActive');
  const ana = await enter('ana');
  const fabios = await addOperator(ana, journey, 'fabio');
  const { name, cpf } = demoPerson('gabriela');
  await typeOperator(ana, journey, name, cpf, demoPerson('fabio').email);
  await press(ana, 'Continuar e conferir');
  await expectProblem(ana, TAKEN);
  await expect(ana.getByRole('alert').filter({ hasText: /^Há/ })).not.toContainText('Fábio');
  await ana.goto(`${fabios}/email?alterar=email`);
  await fill(ana, 'E-mail', demoPerson('carla').email);
  await press(ana, 'Alterar o e-mail');
  await expectProblem(ana, TAKEN);
  const people = await sql(app, 'select from person where case_id = $1', [journey.caseId]);
  expect(people).toHaveLength(2);
});

onFreshApp(
  'who comes by the e-mail sees nothing of the record until the right CPF',
  async ({ app, browser, enter }) => {
    const journey = await ownCase(app, 'administratorActive');
    const ana = await enter('ana');
    const fabios = await addOperator(ana, journey, 'fabio');
    const fabio = await comeIn(browser, 'fabio');
    expect(await statusOf(fabio, fabios)).toBe(404);
    await fabio.goto('/minha-area');
    await expect(fabio).toHaveURL(/\/convites\/[^/]+$/);
    const shown = fabio.getByRole('main');
    for (const text of [journey.name, 'Operador do SGOP', 'Ana Souza']) await expect(shown).toContainText(text);
    await expect(shown).not.toContainText('Fábio Nunes');
    await mistake(fabio, STRANGER);
    await expectProblem(fabio, 'O CPF digitado não é o deste cadastro. Restam 2 tentativas');
    await acceptOffer(fabio, 'fabio');
    expect(await statusOf(fabio, fabios)).toBe(200);
    await ana.goto(fabios);
    await expect(ana.getByText('pelo CPF que a própria pessoa digitou').first()).toBeVisible();
    expect(await stepsOf(app, journey)).toEqual(['joined', 'offered', 'mistaken', 'joined']);
  },
);

onFreshApp(
  'three wrong CPFs close the invitation, and the team sends it to the right person',
  async ({ app, browser, enter }) => {
    const journey = await ownCase(app, 'administratorActive');
    const ana = await enter('ana');
    const hugos = await addOperator(ana, journey, 'hugo', 'gabriela');
    const gabriela = await comeIn(browser, 'gabriela');
    await gabriela.goto('/convites');
    for (const left of ['Restam 2 tentativas', 'Resta 1 tentativa']) {
      await mistake(gabriela, demoPerson('gabriela').cpf);
      await expectProblem(gabriela, left);
    }
    await mistake(gabriela, demoPerson('gabriela').cpf);
    await expect(gabriela.getByText('Este convite foi encerrado')).toBeVisible();
    await expect(gabriela.getByRole('button', { name: 'Confirmar que sou eu' })).toHaveCount(0);
    await ana.goto(hugos);
    await expect(ana.getByText('O convite foi encerrado: três CPFs errados')).toBeVisible();
    await fill(ana, 'E-mail com que a pessoa entra', demoPerson('carla').email);
    await press(ana, 'Enviar o convite de novo');
    await expectProblem(ana, TAKEN);
    await fill(ana, 'E-mail com que a pessoa entra', demoPerson('hugo').email);
    await press(ana, 'Enviar o convite de novo');
    await expect(ana.getByText('Convite aberto')).toBeVisible();
    const hugo = await comeIn(browser, 'hugo', 'govbr');
    expect(await statusOf(hugo, hugos)).toBe(200);
    expect(await statusOf(gabriela, hugos)).toBe(404);
  },
);

onFreshApp('who is not the person says so, and the team is told', async ({ app, browser, enter }) => {
  const journey = await ownCase(app, 'administratorActive');
  const ana = await enter('ana');
  const hugos = await addOperator(ana, journey, 'hugo', 'gabriela');
  const gabriela = await comeIn(browser, 'gabriela');
  await gabriela.goto('/convites');
  await press(gabriela, 'Não sou eu');
  await expect(gabriela.getByText('Você recusou este convite')).toBeVisible();
  await ana.goto(hugos);
  await expect(ana.getByText('O convite foi recusado: não era esta pessoa')).toBeVisible();
  expect(await statusOf(gabriela, hugos)).toBe(404);
});

onFreshApp(
  'the team and the gestor undo a join, and the account loses the access at once',
  async ({ app, browser, enter }) => {
    const journey = await ownCase(app, 'administratorActive');
    const ana = await enter('ana');
    const fabios = await addOperator(ana, journey, 'fabio');
    let fabio = await comeIn(browser, 'fabio');
    await acceptOffer(fabio, 'fabio');
    await ana.goto(fabios);
    await ana.getByRole('link', { name: 'Não é esta pessoa: desfazer o vínculo da conta' }).click();
    const stale = await ana.context().newPage();
    await stale.goto(ana.url());
    await press(ana, 'Desfazer o vínculo da conta');
    await expectProblem(ana, 'Informe o motivo');
    await fill(ana, 'Por que a conta não é desta pessoa?', 'O e-mail era de outra pessoa.');
    await press(ana, 'Desfazer o vínculo da conta');
    await expect(ana.getByText('O registro está livre')).toBeVisible();
    expect(await statusOf(fabio, fabios)).toBe(404);

    await sql(app, "update invitation set created_at = created_at - interval '2 hours'");
    await ana.goto(fabios);
    await press(ana, 'Enviar o convite de novo');
    await expect(ana.getByText('Convite aberto')).toBeVisible();
    fabio = await comeAgain(browser, fabio, 'fabio');
    await acceptOffer(fabio, 'fabio');
    await fill(stale, 'Por que a conta não é desta pessoa?', 'De uma aba velha.');
    await press(stale, 'Desfazer o vínculo da conta');
    expect(await statusOf(fabio, fabios), 'an old page does not undo a later join').toBe(200);

    const otavio = await enter('otavio');
    await otavio.goto('/gestao/contas?busca=fabio');
    await otavio.getByRole('link', { name: 'Fábio Nunes' }).click();
    await otavio.getByRole('link', { name: `não é esta pessoa em ${journey.name}` }).click();
    await fill(otavio, 'Por que a conta não é da pessoa deste registro?', 'A equipe pediu.');
    await press(otavio, 'Desfazer o vínculo da conta');
    await expect(otavio.getByText('Nenhuma conta está vinculada a este registro')).toBeVisible();
    expect(await statusOf(fabio, fabios)).toBe(404);
  },
);

onFreshApp('an account whose CPF is known is offered no record of another CPF', async ({ app, browser, enter }) => {
  const journey = await ownCase(app, 'administratorActive');
  const ana = await enter('ana');
  await typeOperator(ana, journey, 'Pessoa Fictícia', STRANGER, demoPerson('bruno').email);
  await confirm(ana, 'Adicionar operador');
  const theirs = new URL(ana.url()).pathname.replace('/operadores/', '/pessoas/');
  const bruno = await comeIn(browser, 'bruno');
  await bruno.goto('/convites');
  await expect(bruno.getByText('Nenhum convite espera a sua resposta')).toBeVisible();
  expect(await statusOf(bruno, theirs)).toBe(404);
});

onFreshApp('nobody of the team becomes the administrator alone', async ({ app, browser }) => {
  const journey = await ownCase(app, 'establishmentConfirmed');
  // As in an installation without Gov.br: nobody has told whose account this is.
  await sql(app, "update app_user set cpf_hmac = null where email = 'ana@exemplo.test'");
  let ana = await comeIn(browser, 'ana');
  await ana.goto(journey.at('administrador'));
  await ana.getByRole('link', { name: 'Indicar administrador' }).click();
  await fill(ana, 'Nome completo', 'Pessoa Fictícia');
  await fill(ana, 'CPF', STRANGER);
  await fill(ana, 'E-mail de trabalho', demoPerson('ana').email);
  await choose(ana, 'Gerente');
  await confirm(ana, 'Indicar como administrador');
  const record = (await ana.getByRole('link', { name: 'Pessoa Fictícia' }).getAttribute('href')) ?? '';

  ana = await comeAgain(browser, ana, 'ana');
  await ana.goto('/casos');
  await ana.getByRole('link', { name: 'Ver o convite' }).click();
  await mistake(ana, STRANGER);
  await expect(ana.getByText('CPF confirmado. Falta outra pessoa confirmar')).toBeVisible();
  await ana.goto(record);
  await expect(ana.getByText('não podem confirmar')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Confirmar a conta' })).toHaveCount(0);
  const [joined] = await sql(app, 'select user_id from person where case_id = $1', [journey.caseId]);
  expect(joined).toEqual({ user_id: null });

  const marina = await comeIn(browser, 'marina');
  await marina.goto(record);
  await press(marina, 'Confirmar a conta');
  await expectProblem(marina, 'Confirme que você falou com a pessoa');
  await marina.getByRole('checkbox', { name: /^Falei com a pessoa/ }).check();
  await press(marina, 'Confirmar a conta');
  await expect(marina.getByText('Conta confirmada')).toBeVisible();
  expect(await stepsOf(app, journey)).toEqual(['offered', 'claimed', 'confirmed', 'joined']);
});

test('the invitation’s page is nobody else’s, and its form demands a sign-in', async ({ app, enter, page }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const [invitation] = await sql<{ id: string }>(
    app,
    'select i.id from invitation i join person p on p.id = i.person_id where p.case_id = $1',
    [journey.caseId],
  );
  const address = `/convites/${invitation?.id}`;
  const marina = await enter('marina');
  expect(await statusOf(marina, address)).toBe(404);
  await page.goto(address);
  await expect(page).toHaveURL(/\/entrar/);
});
