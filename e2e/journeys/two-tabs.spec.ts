import type { Page } from '@playwright/test';
import type { Situation } from '../../prisma/scenarios/journey';
import { auditRows, type OwnCase, ownCase, personId } from '../fixtures/scenario';
import { expect, test } from '../fixtures/test';
import { choose, confirm, daysAgo, fill, press } from './actions';

interface Step {
  title: string;
  situation: Situation;
  as: string;
  path: (journey: OwnCase) => string;
  /** Fills in the form; `text` must not be lost. */
  write: (page: Page, text: string) => Promise<void>;
  send: (page: Page) => Promise<void>;
}

const STEPS: Step[] = [
  {
    title: 'a ticket at the support',
    situation: 'administratorRegistered',
    as: 'ana',
    path: ({ at }) => at('suporte'),
    write: async (page, text) => {
      await fill(page, 'Número do protocolo', '2026-1');
      await fill(page, 'Data de abertura', daysAgo(1));
      await fill(page, 'O que foi pedido', text);
    },
    send: (page) => press(page, 'Registrar o chamado'),
  },
  {
    title: 'an answer of the support',
    situation: 'supportWaiting',
    as: 'ana',
    path: ({ at }) => at('suporte'),
    write: async (page, text) => {
      await choose(page, 'Cobramos uma resposta');
      await fill(page, 'Data', daysAgo(0));
      await fill(page, 'O que foi dito', text);
    },
    send: (page) => press(page, 'Registrar'),
  },
  {
    title: 'a CNES number',
    situation: 'establishmentConfirmed',
    as: 'ana',
    path: ({ at }) => at('cnes?alterar=1'),
    write: (page, text) => fill(page, 'Justificativa', text),
    send: (page) => confirm(page, 'Enviar o número'),
  },
  {
    title: "a reviewer's decision",
    situation: 'readyForReview',
    as: 'marina',
    path: ({ at }) => at('conferencia/ACESSO'),
    write: async (page, text) => {
      await choose(page, 'Devolver com motivo');
      await fill(page, 'Motivo da devolução', text);
    },
    send: (page) => press(page, 'Registrar a decisão'),
  },
  {
    title: "an administrator's decision",
    situation: 'operatorWaiting',
    as: 'carla',
    path: (journey) => journey.at(`aprovacoes/${personId(journey, 'fabio')}`),
    write: async (page, text) => {
      await choose(page, 'Rejeitei o pedido');
      await fill(page, 'Motivo', text);
    },
    send: (page) => press(page, 'Registrar a decisão'),
  },
  {
    title: "a person's e-mail",
    situation: 'administratorNominated',
    as: 'ana',
    path: (journey) => journey.at(`pessoas/${personId(journey, 'carla')}/email?alterar=email`),
    write: (page, text) => fill(page, 'E-mail', `${text.replace(/ /g, '.')}@exemplo.test`),
    send: (page) => press(page, 'Alterar o e-mail'),
  },
  {
    title: 'a CNS number',
    situation: 'administratorNominated',
    as: 'ana',
    path: (journey) => journey.at(`pessoas/${personId(journey, 'carla')}/cns`),
    write: (page, text) => fill(page, 'Número do CNS', text.endsWith('depois') ? '700000000000005' : '100000000330007'),
    send: (page) => press(page, 'Registrar o CNS'),
  },
];

/** Everything that people can read on the page, including the values of its fields. */
const readable = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    const fields = [
      ...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea'),
    ];
    return [main.textContent, ...fields.map(({ value }) => value)].join('\n');
  });

for (const { title, situation, as, path, write, send } of STEPS) {
  test(`the second of two tabs reads what changed and loses nothing of ${title}`, async ({ app, enter }) => {
    const journey = await ownCase(app, situation);
    const page = await enter(as);
    const second = await page.context().newPage();
    await page.goto(path(journey));
    await second.goto(path(journey));
    await write(page, 'escrito primeiro');
    await send(page);
    const done = await auditRows(app, journey.caseId);
    await write(second, 'escrito depois');
    await send(second);
    await expect(second.getByText(/não foi enviado|não foi gravado/i).first()).toBeVisible();
    const text = await readable(second);
    expect(text).toMatch(/(alterou|mudou).*(esta etapa|enquanto)|esta etapa mudou/i);
    expect(text).toMatch(/escrito.depois|700000000000005/);
    expect(await auditRows(app, journey.caseId), 'the second had no effect').toBe(done);
  });
}
