import type { Page } from '@playwright/test';
import { ownCase } from '../fixtures/scenario';
import { expect, test } from '../fixtures/test';

interface Stop {
  name: string;
  /** Whether people can see the focus: on the screen, not covered, with an outline. */
  seen: boolean;
}

/** The element that has the focus now. */
const here = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const shown = element.closest('label') ?? element;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const onTop = document.elementFromPoint(x, y);
    const style = getComputedStyle(shown);
    const outlined =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const name = (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '';
    return {
      name: name.trim(),
      seen: outlined && onTop !== null && (element.contains(onTop) || onTop.contains(element)),
    };
  });

/** Presses Tab until an element with this name has the focus. Every stop on the way must be visible. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await here(page);
    expect.soft(stop.seen, `the focus on “${stop.name}” is seen`).toBe(true);
    if (stop.name.startsWith(name)) return;
  }
  throw new Error(`Tab never came to “${name}”`);
}

for (const { width, height } of [
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
]) {
  test(`the keyboard alone is enough to do a step, at ${width} pixels`, async ({ app, enter }) => {
    const { at } = await ownCase(app, 'caseOpened');
    const page = await enter('ana');
    await page.setViewportSize({ width, height });
    await page.goto(at());
    await tabTo(page, 'Ir para o conteúdo');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await tabTo(page, 'CNES da operadora, tipo 68');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('CNES da operadora');
    await tabTo(page, 'Continuar');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Há um problema' })).toBeFocused();
    await tabTo(page, 'Escolha como está a operadora');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Sim, já possui CNES' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, 'Continuar');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Número do CNES' })).toBeVisible();
    await tabTo(page, 'Número do CNES');
    await page.keyboard.type('9900012');
    await tabTo(page, 'Continuar e conferir');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle(/CNES/);
  });
}
