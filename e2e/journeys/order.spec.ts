import { randomUUID } from 'node:crypto';
import type { Situation } from '../../prisma/scenarios/journey';
import { type OwnCase, ownCase, personId } from '../fixtures/scenario';
import { expect, overHttp, test } from '../fixtures/test';

interface DeepLink {
  opens: string;
  link: string;
  leads: (journey: OwnCase) => string;
}

const to =
  (path: string) =>
  ({ at }: OwnCase) =>
    at(path);

/** By situation: pages that cannot start yet, the link to the missing step, and the address of that step. */
const DEEP_LINKS: [Situation, DeepLink[]][] = [
  [
    'caseOpened',
    [
      { opens: 'administrador', link: 'Ir para o CNES', leads: to('cnes') },
      { opens: `administrador/indicar/${randomUUID()}`, link: 'Ir para o CNES', leads: to('cnes') },
      { opens: 'administrador/sgop', link: 'Ir para o administrador', leads: to('administrador') },
      { opens: 'suporte', link: 'Ver o que falta do administrador', leads: to('administrador') },
      { opens: 'operadores', link: 'Concluir o CNES da operadora', leads: to('cnes') },
      { opens: 'acesso', link: 'Ver a autorização do suporte', leads: to('suporte') },
    ],
  ],
  [
    'administratorNominated',
    [
      {
        opens: 'administrador/sgop',
        link: 'Ir para a conta gov.br',
        leads: (journey) => journey.at(`pessoas/${personId(journey, 'carla')}/gov-br`),
      },
      { opens: `administrador/indicar/${randomUUID()}`, link: 'Ver quem está indicado', leads: to('administrador') },
      { opens: 'operadores', link: 'Continuar com o administrador', leads: to('administrador') },
    ],
  ],
  [
    'administratorEligible',
    [
      { opens: 'suporte', link: 'Ver o que falta do administrador', leads: to('administrador') },
      { opens: 'acesso', link: 'Ver a autorização do suporte', leads: to('suporte') },
    ],
  ],
];

test.use(overHttp);

for (const [situation, links] of DEEP_LINKS) {
  test(`a deep link to a later step leads to the missing step (${situation})`, async ({ app, enter }) => {
    const journey = await ownCase(app, situation);
    const page = await enter('ana');
    for (const { opens, link, leads } of links) {
      const answer = await page.goto(journey.at(opens));
      expect(answer?.status(), opens).toBe(200);
      await expect(page.getByText('Esta etapa ainda não pode começar')).toBeVisible();
      await expect(page.getByRole('main').locator('form'), `${opens} shows no form`).toHaveCount(0);
      await page.getByRole('link', { name: link, exact: true }).click();
      await expect(page, `${opens} leads on`).toHaveURL(leads(journey));
    }
  });
}

test('the task list says what cannot start and why, and does not link to it', async ({ app, enter }) => {
  const { at } = await ownCase(app, 'caseOpened');
  const page = await enter('ana');
  await page.goto(at());
  const tasks = page.getByRole('main').getByRole('listitem');
  const task = tasks.filter({ hasText: 'Acesso do administrador autorizado pelo suporte do CadSUS' }).last();
  await expect(task).toContainText('Não pode começar ainda');
  await expect(task).toContainText('Antes, faça o cadastro do administrador no SGOP.');
  await expect(task.getByRole('link')).toHaveCount(0);
});
