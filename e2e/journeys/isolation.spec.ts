import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { subjectId } from '@/lib/dispatch/subjects';
import type { FormSpec } from '@/lib/form/spec';
import { madeDossier } from '../../prisma/scenarios/dossiers';
import { madeUpPeople, sendFile } from '../../prisma/scenarios/operator-files';
import { comments } from '../../prisma/scenarios/talk';
import type { App } from '../fixtures/app';
import { comeIn } from '../fixtures/people';
import { addressOf, routesOf } from '../fixtures/routes';
import { inDatabase, type OwnCase, ownCase, personId, sql } from '../fixtures/scenario';
import { expect, overHttp, test } from '../fixtures/test';

const FEATURES = join(import.meta.dirname, '..', '..', 'features');

/** Real values for every parameter in addresses of the case, so that only the gate can answer 404. */
async function paramsOf(app: App, journey: OwnCase): Promise<Record<string, string>> {
  const { caseId } = journey;
  const fabio = personId(journey, 'fabio');
  const [computer] = await sql<{ ref: string }>(
    app,
    "select ref from subject where case_id = $1 and machine = 'computer' and scope = $2",
    [caseId, `person:${fabio}`],
  );
  const [evidence] = await sql<{ id: string }>(app, 'select id from evidence where case_id = $1', [caseId]);
  const [sent] = await sql<{ id: string }>(app, 'select id from operator_import where case_id = $1', [caseId]);
  const execucao = sent?.id ?? (await inDatabase(app, () => sendFile(journey, madeUpPeople(1, 2))));
  const known = {
    caso: caseId,
    pessoa: fabio,
    computador: computer?.ref ?? '',
    item: 'CNES',
    id: evidence?.id ?? '',
    sujeito: subjectId(caseId, { machine: 'establishment', scope: 'case' }),
    relogio: 'suporte',
    execucao,
    formato: 'csv',
  };
  return {
    ...known,
    dossie: randomUUID(),
    indicacao: randomUUID(),
    novo: randomUUID(),
    form: 'cnes-caminho',
    ref: 'caso',
  };
}

/** Every form of a case, found in the code of the features, at every kind of place. */
async function formsOf(app: App, journey: OwnCase): Promise<{ id: string; ref: string }[]> {
  const { pessoa = '', computador = '', execucao = '' } = await paramsOf(app, journey);
  const [talk] = await sql<{ id: string }>(app, 'select id from comment_thread where case_id = $1', [journey.caseId]);
  const ofTalk = [`CNES~${randomUUID()}`, `CNES~${talk?.id}`, `CNES~${talk?.id}~${randomUUID()}`];
  const ofItem = ['CNES', 'CNES.caso.cnes', 'CNES.caso.constructor'];
  const refs = ['caso', execucao, pessoa, `${pessoa}.${computador}`, 'suporte', '2026-12-08', ...ofItem, ...ofTalk];
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|[/.])forms\.ts$/.test(name),
  );
  const modules = await Promise.all(files.map((name) => import(join(FEATURES, name))));
  const specs: FormSpec[] = modules.flatMap((exported) => Object.values(exported as Record<string, FormSpec>));
  const ofCases = specs.filter((spec) => spec.action?.({ caseId: 'x', ref: 'y' }).startsWith('/casos/x/send/'));
  return ofCases.flatMap(({ id }) => refs.map((ref) => ({ id, ref })));
}

/** Posts each form, one after another, to all places at once; gives the status at each place, by form id. */
async function postedEverywhere(page: Page, app: App, journey: OwnCase, forms: { id: string; ref: string }[]) {
  const answers = new Map<string, { ref: string; status: number }[]>();
  for (const id of new Set(forms.map((form) => form.id))) {
    const refs = forms.filter((form) => form.id === id).map(({ ref }) => ref);
    const statuses = await Promise.all(refs.map((ref) => posted(page, app, journey.at(`send/${id}/${ref}`))));
    answers.set(
      id,
      refs.map((ref, at) => ({ ref, status: statuses[at] ?? 0 })),
    );
  }
  return answers;
}

const statusOf = async (page: Page, address: string): Promise<number> =>
  (await page.request.get(address, { maxRedirects: 0 })).status();

async function posted(page: Page, app: App, address: string): Promise<number> {
  const answer = await page.request.post(address, {
    form: { _intent: 'enviar' },
    headers: { origin: app.url },
    maxRedirects: 0,
  });
  return answer.status();
}

// These tests ask only the server. A browser is needed only to sign in through a provider's pages.
test.use(overHttp);

test.describe('a user of another operadora', () => {
  test('a user of another operadora gets 404 for every page and file that the team sees', async ({ app, browser }) => {
    const journey = await ownCase(app, 'readyForReview');
    const dossie = await inDatabase(app, () => madeDossier(journey, 'ana'));
    const params = { ...(await paramsOf(app, journey)), dossie };
    const pages = routesOf('page.tsx', 'casos/[caso]').map((route) => addressOf(route, params));
    const files = routesOf('route.ts', 'casos/[caso]')
      .filter((route) => !route.includes('/send'))
      .map((route) => addressOf(route, params));
    expect(pages.length).toBeGreaterThan(20);
    const [ana, bruno] = [await comeIn(browser, 'ana'), await comeIn(browser, 'bruno')];
    for (const address of [...pages, ...files]) {
      expect.soft(await statusOf(ana, address), `${address} as its team`).toBeLessThan(400);
      expect.soft(await statusOf(bruno, address), `${address} as another operadora`).toBe(404);
    }
    await bruno.goto(journey.at());
    await expect(bruno.getByRole('heading', { level: 1 })).toHaveText('Página não encontrada');
    await expect(bruno.getByRole('main')).not.toContainText(journey.name);
  });

  test('a user of another operadora gets 404 from every form of the case, and changes nothing', async ({
    app,
    enter,
  }) => {
    const journey = await ownCase(app, 'readyForReview', comments('marina', 'CNES', 'Qual é o subtipo?'));
    const forms = await formsOf(app, journey);
    const bruno = await enter('bruno');
    const marks = () => sql(app, 'select sequence, head_hash from onboarding_case where id = $1', [journey.caseId]);
    const before = await marks();
    expect(new Set(forms.map(({ id }) => id)).size).toBeGreaterThan(25);
    for (const [id, answers] of await postedEverywhere(bruno, app, journey, forms))
      for (const { ref, status } of answers) expect.soft(status, `${id} of ${ref}`).toBe(404);
    expect(await posted(bruno, app, journey.at(`pessoas/${personId(journey, 'fabio')}/gov-br/provar/send`))).toBe(404);
    expect(await marks()).toEqual(before);
    const talked = 'select c.text from comment c join comment_thread t on t.id = c.thread_id where t.case_id = $1';
    expect(await sql(app, talked, [journey.caseId])).toEqual([{ text: 'Qual é o subtipo?' }]);
    expect(
      await sql(
        app,
        'select id from evidence where case_id = $1 and uploaded_by in (select id from app_user where email = $2)',
        [journey.caseId, 'bruno@exemplo.test'],
      ),
    ).toEqual([]);
  });

  test('a user of another operadora finds nothing of the case in lists and searches', async ({ app, enter }) => {
    const journey = await ownCase(app, 'caseOpened');
    const bruno = await enter('bruno');
    await bruno.goto(`/casos?q=${encodeURIComponent(journey.name)}`);
    await expect(bruno.getByText('Nenhum caso com estes filtros')).toBeVisible();
    await bruno.goto(`/operadoras/${journey.cast.registroAns}`);
    await expect(bruno.getByText('Você não faz parte da equipe desta operadora')).toBeVisible();
    await expect(bruno.getByRole('link', { name: /Ir para o caso/ })).toHaveCount(0);
  });
});

test('the team reaches every form of the case, so no 404 of the other tests means a missing form', async ({
  app,
  enter,
}) => {
  const journey = await ownCase(app, 'readyForReview', comments('marina', 'CNES', 'Qual é o subtipo?'));
  const forms = await formsOf(app, journey);
  const ana = await enter('ana');
  for (const [id, answers] of await postedEverywhere(ana, app, journey, forms)) {
    const statuses = answers.map(({ status }) => status);
    expect
      .soft(
        statuses.some((status) => status === 303 || status === 403),
        `${id}: ${statuses}`,
      )
      .toBe(true);
  }
});

test('a visitor who is not signed in gets nothing of a case except the way to sign in', async ({ app, page }) => {
  const journey = await ownCase(app, 'readyForReview');
  const params = await paramsOf(app, journey);
  const files = routesOf('route.ts', 'casos/[caso]').filter((route) => !route.includes('/send'));
  for (const route of [...routesOf('page.tsx', 'casos/[caso]'), ...files]) {
    const answer = await page.request.get(addressOf(route, params), { maxRedirects: 0 });
    expect.soft(answer.status(), route).toBeGreaterThanOrEqual(303);
    expect.soft(answer.status(), route).toBeLessThan(308);
    expect.soft(answer.headers().location, route).toMatch(/^(http:\/\/localhost:\d+)?\/entrar\?volta=/);
  }
});

test('an operator sees only their own part of the case', async ({ app, browser }) => {
  const journey = await ownCase(app, 'readyForReview');
  const params = await paramsOf(app, journey);
  const fabio = await comeIn(browser, 'fabio', 'govbr');
  const own = (route: string) =>
    route.startsWith('/casos/[caso]/pessoas/') || route === '/casos/[caso]/operadores/[pessoa]';
  const [mine, others] = [
    routesOf('page.tsx', 'casos/[caso]').filter(own),
    routesOf('page.tsx', 'casos/[caso]').filter((route) => !own(route)),
  ];
  for (const route of mine.filter((name) => !name.endsWith('/vinculo'))) {
    expect.soft(await statusOf(fabio, addressOf(route, params)), route).toBeLessThan(400);
    for (const slug of ['gabriela', 'carla']) {
      const address = addressOf(route, { ...params, pessoa: personId(journey, slug) });
      expect.soft(await statusOf(fabio, address), `${route} of ${slug}`).toBe(404);
    }
  }
  for (const route of others.filter((name) => name !== '/casos/[caso]')) {
    expect
      .soft([403, 404], `${route}: ${await statusOf(fabio, addressOf(route, params))}`)
      .toContain(await statusOf(fabio, addressOf(route, params)));
  }
  expect(await statusOf(fabio, addressOf('/casos/[caso]/evidencias/[id]', params))).toBe(404);
  await fabio.goto(journey.at());
  await expect(fabio).toHaveURL('/minha-area');
  await expect(fabio.getByRole('heading', { name: journey.name })).toBeVisible();
});

test('an administrator cannot approve their own request, not even by hand', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorActive', async (own) => {
    const { requestAccess } = await import('../../prisma/scenarios/journey');
    await requestAccess(own, 'carla');
  });
  const carla = await enter('carla');
  const address = journey.at(`aprovacoes/${personId(journey, 'carla')}`);
  await carla.goto(address);
  await expect(carla.getByText('Você não decide sobre este pedido')).toBeVisible();
  const own = "select stage, revision from subject where case_id = $1 and machine = 'operatorRequest'";
  const [before] = await sql<{ stage: string; revision: number }>(app, own, [journey.caseId]);
  const form = { _intent: 'enviar', _rev: String(before?.revision), decisao: 'aprovar' };
  const answer = await carla.request.post(journey.at(`send/aprovacao-pedido/${personId(journey, 'carla')}`), {
    form,
    headers: { origin: app.url },
  });
  expect(await answer.text()).toMatch(/próprio/);
  expect(await sql(app, own, [journey.caseId])).toEqual([{ ...before, stage: 'awaitingAdministrator' }]);
});

test('a post from another site is refused and has no effect', async ({ app, enter }) => {
  const journey = await ownCase(app, 'caseOpened');
  const ana = await enter('ana');
  for (const headers of [
    { origin: 'https://exemplo.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[]) {
    const answer = await ana.request.post(journey.at('send/cnes-caminho/caso'), {
      form: { _intent: 'enviar', caminho: 'has' },
      headers,
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
  }
  expect(
    await sql(app, "select id from subject where case_id = $1 and machine = 'establishment'", [journey.caseId]),
  ).toEqual([]);
});
