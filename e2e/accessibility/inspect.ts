import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { test as base } from '../fixtures/test';

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // A frame shows an uploaded file, which we do not write. Axe checks the frame's title without opening it.
  iframes: false,
};

/**
 * Playwright's `test` with `lens`: one page per worker that shows copies of other pages, so that axe is loaded and
 * compiled once. Loading axe into each page took four times as long as the page itself.
 */
export const test = base.extend<object, { lens: Page }>({
  lens: [
    async ({ browser, sharedApp }, use) => {
      const context = await browser.newContext({ baseURL: sharedApp.url });
      const lens = await context.newPage();
      await lens.goto('/acessibilidade');
      await lens.evaluate(axe.source);
      // Axe must not measure a colour in the middle of its transition from light to dark.
      await lens.emulateMedia({ reducedMotion: 'reduce' });
      await use(lens);
      await context.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Copies the page's current elements and styles into the lens. No script of the page runs there. */
export async function copy(page: Page, lens: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const { attributes, innerHTML } = document.documentElement;
    return { attributes: [...attributes].map(({ name, value }) => [name, value] as const), innerHTML };
  });
  await lens.evaluate(async ({ attributes, innerHTML }) => {
    const root = document.documentElement;
    for (const name of root.getAttributeNames()) root.removeAttribute(name);
    for (const [name, value] of attributes) root.setAttribute(name, value);
    root.innerHTML = innerHTML;
    // The content security policy blocks style attributes in HTML, but scripts may set styles.
    for (const element of root.querySelectorAll<HTMLElement>('[style]'))
      element.style.cssText = element.getAttribute('style') ?? '';
    const sheets = [...root.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(({ sheet }) => !sheet);
    await Promise.all(sheets.map((link) => new Promise((loaded) => link.addEventListener('load', loaded))));
  }, shown);
}

/** Axe's violations, each with its place and its remedy, so that nobody needs a trace to read a failure. */
export async function violations(lens: Page): Promise<string[]> {
  const found = await lens.evaluate(async (options) => {
    const loaded: typeof axe = Reflect.get(window, 'axe');
    return (await loaded.run(options)).violations;
  }, OPTIONS as axe.RunOptions);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const summary = failureSummary?.replaceAll('\n', '\n  ');
      return `${id}: ${help}\n  at ${target.join(' ')}\n  ${html}\n  ${summary}`;
    }),
  );
}

/** The last elements (three at most) that pass the right edge of the screen; empty when nothing scrolls sideways. */
export const tooWide = (lens: Page): Promise<string[]> =>
  lens.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(-3).map((element) => element.outerHTML.slice(0, 160));
  });

/**
 * The page without its words: tags, classes, states, and whether an element has text, a name or an address. Equal rows
 * and items count once. Two pages with the same skeleton are the same to axe.
 */
export const skeleton = (lens: Page): Promise<string> =>
  lens.evaluate(() => {
    const REPEATS = /^(dl|ol|select|svg|tbody|ul)$/i;
    const KEPT = /^(class|lang|role|scope|tabindex|type|aria-(?!label|describedby|controls|owns).*)$/;
    const bones = (element: Element): string => {
      const attributes = [...element.attributes].map(
        ({ name, value }) => `${name}=${KEPT.test(name) ? value : value !== ''}`,
      );
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const below = [...element.children].map(bones);
      const children = REPEATS.test(element.tagName) ? [...new Set(below)] : below;
      return `<${element.tagName} ${attributes.sort().join(' ')}>${words ? 'words' : ''}${children.join('')}</>`;
    };
    return bones(document.documentElement);
  });

const WIDE = { width: 1280, height: 900 };
/** As wide as a page at 400 % zoom on a screen of 1280 pixels. */
const NARROW = { width: 320, height: 640 };
const PAIRS = [
  ['wide', WIDE, 'light'],
  ['narrow', NARROW, 'dark'],
  ['wide', WIDE, 'dark'],
  ['narrow', NARROW, 'light'],
] as const;

/** Skeletons that axe has checked in this process, each with its size and colour scheme. */
const seen = new Set<string>();

/**
 * Expects a title, one top heading, no sideways scrolling and no axe violation. Each look takes the next of four pairs
 * of size and colour scheme, chosen by `turn`. A page with a single look (`only`) takes two pairs. Axe skips a skeleton
 * that it has already checked in the same size and scheme.
 */
export async function inspect(page: Page, lens: Page, what: string, turn: number, only: boolean): Promise<void> {
  expect.soft(await page.title(), `${what}: a title`).toMatch(/^.+ – Habilita$|^Habilita$/);
  expect.soft(await page.getByRole('heading', { level: 1 }).count(), `${what}: one heading of level 1`).toBe(1);
  await copy(page, lens);
  const turns = only ? [turn, turn + 1] : [turn];
  for (const [size, viewport, colorScheme] of turns.map((nth) => PAIRS[nth % 4] ?? PAIRS[0])) {
    await lens.setViewportSize(viewport);
    await lens.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await tooWide(lens), `${what}, ${size}: scrolls sideways`).toEqual([]);
    const bones = `${size} ${colorScheme} ${await skeleton(lens)}`;
    if (seen.has(bones)) continue;
    seen.add(bones);
    expect.soft(await violations(lens), `${what}, ${size}, ${colorScheme}`).toEqual([]);
  }
}
