import type { Page } from '@playwright/test';
import { pdf } from '../fixtures/files';
import { type OwnCase, ownCase, personId } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { attach, confirm, confirmVoiding, daysAgo, decide, expectProblem, fill, press, reopen } from './actions';

/** The team opens the step of a returned item, reads why, and opens the field that it corrects. */
async function opensForCorrection(team: Page, step: string, reason: string): Promise<void> {
  await team.goto(step);
  await expect(team.getByText(/^Devolvido pelo revisor/)).toBeVisible();
  await expect(team.getByText(reason)).toBeVisible();
  await expect(team.getByText(/^Marina/).first()).toBeVisible();
  await team
    .getByRole('link', { name: /^Corrigir/ })
    .first()
    .click();
}

const isSent = (team: Page) => expect(team.getByText(/^Enviado de novo ao revisor/)).toBeVisible();

/** One kind of item: its step, and how the team corrects it there, the first and the second time. */
interface Kind {
  code: string;
  title: string;
  step(journey: OwnCase): string;
  corrects(team: Page): Promise<void>;
  correctsAgain(team: Page): Promise<void>;
}

const KINDS: Kind[] = [
  {
    code: 'CNES',
    title: 'CNES da operadora',
    step: (journey) => journey.at('cnes'),
    async corrects(team) {
      await attach(team, 'Ficha do CNES', pdf('ficha-legivel.pdf'));
      await confirm(team, 'Enviar o número');
      await expect(team.getByRole('link', { name: 'ficha-legivel.pdf' })).toBeVisible();
    },
    async correctsAgain(team) {
      await confirm(team, 'Enviar o número');
    },
  },
  {
    code: 'ADM-EMAIL',
    title: 'E-mail do CNS do administrador',
    step: (journey) => journey.at(`pessoas/${personId(journey, 'carla')}/email`),
    async corrects(team) {
      await team.getByRole('checkbox', { name: /^Este é o e-mail/ }).check();
      await press(team, 'Confirmar o e-mail');
      await expect(team.getByText('E-mail confirmado')).toBeVisible();
    },
    async correctsAgain(team) {
      await team.getByRole('checkbox', { name: /^Este é o e-mail/ }).check();
      await press(team, 'Confirmar o e-mail');
    },
  },
  {
    code: 'SUPORTE',
    title: 'Acesso do administrador autorizado',
    step: (journey) => journey.at('suporte'),
    async corrects(team) {
      await fill(team, 'Data de abertura', daysAgo(9));
      await press(team, 'Corrigir o chamado');
      await expectProblem(team, 'Informe o motivo da correção');
      await fill(team, 'Motivo da correção', 'Dia digitado errado.');
      await press(team, 'Corrigir o chamado');
    },
    async correctsAgain(team) {
      await fill(team, 'Número do protocolo', '2026-000124');
      await fill(team, 'Motivo da correção', 'Protocolo de outro chamado.');
      await press(team, 'Corrigir o chamado');
    },
  },
];

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    for (const { code, title, step, corrects, correctsAgain } of KINDS) {
      test(`${code}: returned, corrected on its step, accepted, reopened, corrected and accepted`, async ({
        app,
        enter,
      }) => {
        const journey = await ownCase(app, 'readyForReview');
        const [team, reviewer] = [await enter('ana'), await enter('marina')];
        await decide(reviewer, journey.at(), code, 'Falta uma informação.');
        await opensForCorrection(team, step(journey), 'Falta uma informação.');
        await corrects(team);
        await isSent(team);

        await decide(reviewer, journey.at(), code);
        await team.goto(step(journey));
        await expect(team.getByText('um revisor vai conferir')).toHaveCount(0);
        await reopen(reviewer, journey.at(), code, 'Ainda falta uma informação.');
        await team.goto(journey.at());
        await expect(team.getByText('Motivo da devolução: Ainda falta uma informação.')).toBeVisible();
        await opensForCorrection(team, step(journey), 'Ainda falta uma informação.');
        await correctsAgain(team);
        await isSent(team);
        await decide(reviewer, journey.at(), code);
        await expect(reviewer.getByRole('heading', { level: 1 })).toContainText(title);
      });
    }

    test('a correction of what was accepted says what it voids, and the history shows both values', async ({
      app,
      enter,
    }) => {
      const journey = await ownCase(app, 'concluded');
      const team = await enter('ana');
      await team.goto(journey.at('suporte?alterar=corrigir'));
      await fill(team, 'Número do protocolo', '2026-000124');
      await fill(team, 'Motivo da correção', 'Protocolo de outro chamado.');
      await confirmVoiding(team, 'Corrigir o chamado', 'Acesso do administrador autorizado pelo suporte do CadSUS');
      await expect(team.getByText('O aceite anterior foi anulado').first()).toBeVisible();
      await team.goto(journey.at('historico'));
      await expect(team.getByText('Protocolo: de “2026-000123” para “2026-000124”').first()).toBeVisible();
      await expect(team.getByText('Caso reaberto').first()).toBeVisible();
    });

    test('what is already right is sent again with a word, and nobody else may send it', async ({ app, enter }) => {
      const journey = await ownCase(app, 'readyForReview');
      const [team, reviewer] = [await enter('ana'), await enter('marina')];
      await decide(reviewer, journey.at(), 'ADM-SGOP', 'A data do vínculo não confere.');
      await reviewer.goto(journey.at('administrador/sgop'));
      await expect(reviewer.getByText('A data do vínculo não confere.')).toBeVisible();
      await expect(reviewer.getByText('Enviar de novo ao revisor')).toHaveCount(0);
      await expect(reviewer.getByRole('link', { name: /^Corrigir/ })).toHaveCount(0);
      await team.goto(journey.at('administrador/sgop'));
      await team.getByText('Enviar de novo ao revisor').click();
      await press(team, 'Enviar de novo');
      await expectProblem(team, 'Escreva ao revisor o que foi feito');
      await fill(team, 'O que dizer ao revisor', 'É a data que está na tela do SGOP.');
      await press(team, 'Enviar de novo');
      await isSent(team);
      await reviewer.goto(journey.at('conferencia/ADM-SGOP'));
      await expect(reviewer.getByText('É a data que está na tela do SGOP.').first()).toBeVisible();
    });
  });
}
