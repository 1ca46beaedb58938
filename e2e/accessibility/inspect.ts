import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 900 };
/** The width of a page at 400 % on a screen of 1280 pixels. */
const NARROW = { width: 320, height: 640 };

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const OPTIONS = { runOnly: TAGS, resultTypes: ['violations' as const] };

/** Axe stays on the page after its first run there: carrying it over again is half of the time that it takes. */
const again = (page: Page): Promise<Found | undefined> =>
  page.evaluate(async (options) => {
    const { axe } = window as Window & { axe?: { run: (options: unknown) => Promise<{ violations: Found }> } };
    return (await axe?.run(options))?.violations;
  }, OPTIONS);

/** What axe finds, each with the place and what to do: so that a failure can be read without opening a trace. */
export async function violations(page: Page): Promise<string[]> {
  const first = async () => (await new AxeBuilder({ page }).options(OPTIONS).setLegacyMode().analyze()).violations;
  const found = (await again(page)) ?? (await first());
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const summary = failureSummary?.replaceAll('\n', '\n  ');
      return `${id}: ${help}\n  at ${target.join(' ')}\n  ${html}\n  ${summary}`;
    }),
  );
}

/** What is wider than the screen, or nothing. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(-3).map((element) => element.outerHTML.slice(0, 160));
  });

const PAIRS = [
  ['wide', WIDE, 'light'],
  ['narrow', NARROW, 'dark'],
  ['wide', WIDE, 'dark'],
  ['narrow', NARROW, 'light'],
] as const;

/**
 * One page wide and narrow, in light and dark: nothing for axe to find, one heading on top, no sideways scroll. Axe is
 * slow, so a look takes one of the four pairs, the next one each time; of a page that is looked at only once, two.
 */
export async function inspect(page: Page, what: string, turn: number, only: boolean): Promise<void> {
  const turns = only ? [turn, turn + 1] : [turn];
  for (const [size, viewport, colorScheme] of turns.map((nth) => PAIRS[nth % 4] ?? PAIRS[0])) {
    await page.setViewportSize(viewport);
    // Without motion: a colour on its way from light to dark is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violations(page), `${what}, ${size}, ${colorScheme}`).toEqual([]);
    expect.soft(await tooWide(page), `${what}, ${size}: scrolls sideways`).toEqual([]);
  }
  expect.soft(await page.getByRole('heading', { level: 1 }).count(), `${what}: one heading of level 1`).toBe(1);
}
