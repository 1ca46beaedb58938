import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { subjectId } from '@/lib/dispatch/subjects';
import type { App } from '../fixtures/app';
import { signIn } from '../fixtures/people';
import { addressOf, routesOf } from '../fixtures/routes';
import { inDatabase, type OwnCase, ownCase, sql } from '../fixtures/scenario';
import { expect, overHttp } from '../fixtures/test';
import { copy, inspect, test, tooWide, violations } from './inspect';
import type { Look, Scene } from './scene';
import { CASE_SCENES } from './scenes-case';
import { FRAME_SCENES } from './scenes-frame';
import { JOIN_SCENES } from './scenes-joins';
import { MANY_SCENES } from './scenes-many';
import { PEOPLE_SCENES } from './scenes-people';
import { QUEUE_SCENES } from './scenes-queue';
import { TALK_SCENES } from './scenes-talk';
import { WAITING_SCENES } from './scenes-waiting';

const SCENES: Scene[] = [
  ...FRAME_SCENES,
  ...CASE_SCENES,
  ...PEOPLE_SCENES,
  ...JOIN_SCENES,
  ...WAITING_SCENES,
  ...TALK_SCENES,
  ...MANY_SCENES,
  ...QUEUE_SCENES,
];

/** How many looks each route gets. */
const LOOKS_AT = new Map<string, number>();
for (const { route } of SCENES.flatMap(({ looks }) => looks)) LOOKS_AT.set(route, (LOOKS_AT.get(route) ?? 0) + 1);

const IDS = `select
  (select ref from subject where case_id = $1 and scope = $2 and machine = 'computer' order by created_at limit 1) as computador,
  (select id from app_user where email = 'ana@exemplo.test') as conta,
  (select id from mail limit 1) as mail,
  (select id from operator_import where case_id = $1 order by uploaded_at desc limit 1) as execucao,
  (select i.id from invitation i left join person p on p.id = i.person_id where i.accepted_at is null
    order by p.case_id is distinct from $1, i.id limit 1) as convite`;

/** The parameters of a look's address, read from the case in its current state. */
async function paramsOf(app: App, journey: OwnCase | undefined, { of, params }: Look): Promise<Record<string, string>> {
  const known: Record<string, string> = {
    indicacao: randomUUID(),
    novo: randomUUID(),
    lote: randomUUID(),
    filtros: 'LQ',
  };
  if (journey) {
    const person = journey.people[of ?? journey.cast.administrator] ?? '';
    const [found] = await sql<Record<string, string | null>>(app, IDS, [journey.caseId, `person:${person}`]);
    Object.assign(known, found, {
      caso: journey.caseId,
      pessoa: person,
      sujeito: subjectId(journey.caseId, { machine: 'establishment', scope: 'case' }),
      relogio: 'suporte',
      execucao: found?.execucao || randomUUID(),
    });
  }
  return { ...known, ...params };
}

test.describe.configure({ mode: 'parallel' });

for (const { title, as, through, situation, looks } of SCENES) {
  test(`axe finds nothing on ${title}, light or dark, wide or narrow`, async ({ app, page: stranger, enter, lens }) => {
    test.setTimeout(180_000);
    const journey = situation && (await ownCase(app, situation));
    const page = as && !through ? await enter(as) : stranger;
    if (as && through) await signIn(page, as, { through });
    for (const [turn, look] of looks.entries()) {
      const { before } = look;
      if (before && journey) await inDatabase(app, () => before(journey));
      const address = `${addressOf(look.route, await paramsOf(app, journey, look))}${look.query ?? ''}`;
      const answer = await page.goto(address);
      expect.soft(answer?.status(), address).toBe(look.status ?? 200);
      if (look.act) {
        await look.act(page);
        await expect(page, 'the form came back').toHaveURL(/[?&](rascunho|confira|salvo)=/);
      }
      await inspect(
        page,
        lens,
        `${look.route}${look.query ?? ''} “${await page.title()}”`,
        turn,
        LOOKS_AT.get(look.route) === 1,
      );
    }
  });
}

test('the inspection finds pale text, an unnamed picture and sideways scrolling', async ({ page, lens }) => {
  await page.goto('/ajuda');
  await copy(page, lens);
  expect(await violations(lens)).toEqual([]);
  await lens.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(lens)).toEqual([]);
  const background = () => lens.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await lens.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await lens.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    const [pale, picture] = [document.createElement('p'), document.createElement('img')];
    pale.textContent = 'pale';
    pale.style.cssText = 'color: #777; background: #666';
    picture.style.cssText = 'width: 500px; height: 10px';
    main?.append(pale, picture);
  });
  await copy(page, lens);
  const found = (await violations(lens)).join('\n');
  expect(found).toContain('color-contrast');
  expect(found).toContain('image-alt');
  expect(await tooWide(lens)).not.toEqual([]);
});

test('every page of the product appears in some scene', () => {
  const seen = new Set(SCENES.flatMap(({ looks }) => looks.map(({ route }) => route)));
  expect(routesOf('page.tsx').filter((route) => !seen.has(route))).toEqual([]);
});

test.describe('over HTTP', () => {
  test.use(overHttp);

  test('every page has a title of its own', async ({ app, page: stranger, enter }) => {
    const journey = await ownCase(app, 'readyForReview');
    const titles = new Map<string, string[]>();
    const look = async (page: Page, route: string, params: Record<string, string>) => {
      const address = addressOf(route, params);
      await page.goto(address);
      if (new URL(page.url()).pathname !== address) return;
      const title = await page.title();
      expect.soft(title, route).toMatch(/^.+ – Habilita$|^Habilita$/);
      titles.set(title, [...(titles.get(title) ?? []), route]);
    };
    const open = ['/', '/entrar', '/ajuda', '/privacidade', '/acessibilidade', '/saiu'];
    for (const route of open) await look(stranger, route, {});
    for (const topico of ['senha', 'suporte', 'cnes-antigo']) await look(stranger, '/ajuda/[topico]', { topico });
    const params = { ...(await paramsOf(app, journey, { route: '', of: 'fabio' })), item: 'CNES', registro: '999911' };
    const rest = routesOf('page.tsx').filter(
      (route) => !open.includes(route) && !route.startsWith('/gestao') && !route.startsWith('/ajuda'),
    );
    const ana = await enter('ana');
    for (const route of rest) await look(ana, route, params);
    expect([...titles].filter(([, routes]) => routes.length > 1)).toEqual([]);
  });
});
