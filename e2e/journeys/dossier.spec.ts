import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { verifyDossier } from '@/features/proof/dossier/verify';
import { auditRows, ownCase } from '../fixtures/scenario';
import { expect, FLAVOURS, test } from '../fixtures/test';
import { expectProblem, fill, press } from './actions';

const ROOT = join(import.meta.dirname, '..', '..');
const PURPOSE = 'Para que o dossiê será usado?';

/** Runs the verifier as an outsider does: without a database, secrets or our environment. */
function verify(...args: string[]) {
  const command = [join(ROOT, 'scripts', 'audit-verify.mjs'), ...args];
  const env = { NODE_ENV: 'test' as const, PATH: process.env.PATH };
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8', env });
}

async function untilReady(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: /^Baixar o ZIP/ });
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

for (const [flavour, pages] of FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    test('a reviewer requests a dossier and downloads it, and anybody can verify it elsewhere', async ({
      app,
      enter,
    }, testInfo) => {
      test.setTimeout(120_000);
      const journey = await ownCase(app, 'concluded');
      const page = await enter('marina');
      await page.goto(journey.at());
      await page.getByRole('link', { name: 'Dossiê' }).click();
      await expect(page.getByText('O dossiê tem dados pessoais')).toBeVisible();
      await press(page, 'Montar o dossiê');
      await expectProblem(page, 'Informe para que o dossiê será usado');
      const before = await auditRows(app, journey.caseId);
      await fill(page, PURPOSE, 'Auditoria interna de 2026');
      await press(page, 'Montar o dossiê');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dossiê do caso');
      await untilReady(page);
      const link = page.getByRole('link', { name: /^Baixar o ZIP/ });
      const answer = await page.request.get((await link.getAttribute('href')) ?? '');
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/zip']);
      expect(answer.headers()['content-disposition']).toContain(`dossie-${journey.cast.registroAns}`);
      const bytes = await answer.body();
      await page.reload();
      await expect(page.getByRole('table')).toContainText('Marina Castro,');
      expect(await auditRows(app, journey.caseId)).toBe(before);

      const keys = await page.request.get(`${app.url}/chaves-publicas`);
      const [file, keyFile] = [testInfo.outputPath('dossie.zip'), testInfo.outputPath('chaves.json')];
      writeFileSync(file, bytes);
      writeFileSync(keyFile, await keys.body());
      expect(verifyDossier(bytes, null)).toMatchObject({ faults: [], rows: before });
      const good = verify('--dossier', file, '--key', keyFile);
      expect([good.status, good.stderr]).toEqual([0, '']);
      expect(good.stdout).toContain('O dossiê está íntegro.');
      expect(verify('--dossier', file).stdout).toContain('é só o próprio dossiê que diz');

      const changed = readFileSync(file);
      const at = changed.indexOf('"fact":"item.accepted"') + 9;
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      const bad = verify('--dossier', file, '--key', keyFile);
      expect(bad.status).toBe(1);
      expect(bad.stderr).toMatch(/entrada \d+ \((trilha\.jsonl|decisoes\.json)\)/);
      expect(bad.stdout).toContain('O DOSSIÊ NÃO CONFERE.');

      const bruno = await enter('bruno');
      expect((await bruno.request.get(answer.url())).status()).toBe(404);
      const carla = await enter('carla');
      expect((await carla.request.get(answer.url())).status()).toBeGreaterThanOrEqual(403);
    });
  });
}

test('the gestor sees each root with its key, and downloads what to keep elsewhere', async ({ app, enter }) => {
  const journey = await ownCase(app, 'administratorNominated');
  const ana = await enter('ana');
  await ana.goto(journey.at('dossie'));
  await fill(ana, PURPOSE, 'Para ter uma raiz');
  await press(ana, 'Montar o dossiê');
  await untilReady(ana);
  const otavio = await enter('otavio');
  await otavio.goto(`${app.url}/gestao/raizes`);
  await expect(otavio.getByText('As raízes estão sendo assinadas')).toBeVisible();
  await expect(otavio.getByRole('row')).not.toHaveCount(0);
  const file = await otavio.request.get(`${app.url}/gestao/raizes/arquivo`);
  const { roots } = (await file.json()) as { roots: { statement: string; signature: string }[] };
  await expect(otavio.getByRole('main')).toContainText(roots.at(-1)?.signature ?? 'none');
  expect((await ana.request.get(`${app.url}/gestao/raizes`)).status()).toBe(404);
  expect((await ana.request.get(`${app.url}/gestao/raizes/arquivo`)).status()).toBe(404);
});
