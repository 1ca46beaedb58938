import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 900 };
/** The width of a page at 400 % on a screen of 1280 pixels. */
const NARROW = { width: 320, height: 640 };

/** What axe finds, each with the place and what to do: so that a failure can be read without opening a trace. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id}: ${help}\n  at ${target.join(' ')}\n  ${html}\n  ${failureSummary?.replaceAll('\n', '\n  ')}`),
  );
}

/** What is wider than the screen, or nothing. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return wide.slice(-3).map((element) => element.outerHTML.slice(0, 160));
  });

/** One page in light and dark, wide and narrow: nothing for axe to find, one heading on top, no sideways scroll. */
export async function inspect(page: Page, what: string): Promise<void> {
  for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page), `${what}, ${size}, ${colorScheme}`).toEqual([]);
    }
    expect.soft(await tooWide(page), `${what}, ${size}: scrolls sideways`).toEqual([]);
  }
  expect.soft(await page.getByRole('heading', { level: 1 }).count(), `${what}: one heading of level 1`).toBe(1);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
}
