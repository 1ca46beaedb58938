import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyCase } from '@/features/case/audit/data';
import type { App } from '../fixtures/app';
import { auditRows, inDatabase, ownCase, personId, sql } from '../fixtures/scenario';
import { expect, onSpareApp } from '../fixtures/test';
import { choose, fill, press } from './actions';

/** Kills the server itself with `kill -9`, then its parent, so that neither can clean up. */
async function killServer(app: App): Promise<void> {
  const folder = join(app.data, 'run');
  for (const name of await readdir(folder)) {
    const { child } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { child?: { pid: number } };
    if (child) process.kill(child.pid, 'SIGKILL');
  }
  await app.kill9();
}

onSpareApp(
  'after kill -9 between two steps, the person is still signed in and continues with what was saved',
  async ({ app, enter }) => {
    const { caseId, at } = await ownCase(app, 'caseOpened');
    const ana = await enter('ana');
    await ana.goto(at('cnes'));
    await choose(ana, 'Sim, já possui CNES');
    await press(ana, 'Continuar');
    await fill(ana, 'Justificativa', 'Escrito antes da queda.');
    await press(ana, 'Salvar e continuar depois');
    await expect(ana.getByText('Nada foi enviado ainda.')).toBeVisible();
    const done = await auditRows(app, caseId);
    await killServer(app);
    await expect(ana.request.get(app.url)).rejects.toThrow(/ECONN|hang up/);
    await app.restart();
    await ana.goto(at('cnes'));
    await expect(ana.getByRole('textbox', { name: 'Justificativa' })).toHaveValue('Escrito antes da queda.');
    expect(await auditRows(app, caseId)).toBe(done);
    await fill(ana, 'Número do CNES', '9900012');
    await press(ana, 'Continuar e conferir');
    await expect(ana.getByRole('heading', { name: /Há .* problema|Confira suas respostas/ })).toBeVisible();
  },
);

onSpareApp(
  'no acknowledged command is lost when the server is killed in the middle of its work',
  async ({ app, enter }) => {
    const journey = await ownCase(app, 'administratorNominated');
    const { caseId, at } = journey;
    const ana = await enter('ana');
    const carla = personId(journey, 'carla');
    const send = `${app.url}${at(`send/email-alterar/${carla}`)}`;
    const revision = async () => {
      const [row] = await sql<{ revision: number }>(
        app,
        "select revision from subject where case_id = $1 and machine = 'email'",
        [caseId],
      );
      return row?.revision ?? 0;
    };
    const first = await revision();
    let acknowledged = 0;
    const posts = (async () => {
      for (let at = first; ; at += 1) {
        const form = { _intent: 'enviar', _rev: String(at), email: `carla.${at}@exemplo.test` };
        const answer = await ana.request.post(send, { form, headers: { origin: app.url }, maxRedirects: 0 });
        expect(answer.headers().location).toMatch(/\/email$/);
        acknowledged += 1;
      }
    })().catch((error: Error) => error.message);
    await expect.poll(() => acknowledged).toBeGreaterThan(5);
    await killServer(app);
    expect(await posts).toMatch(/ECONN|socket hang up/);
    await app.restart();
    const recorded = (await revision()) - first;
    expect([acknowledged, acknowledged + 1], 'one may have been recorded and its answer lost').toContain(recorded);
    expect((await inDatabase(app, () => verifyCase(caseId))).faults).toEqual([]);
  },
);
