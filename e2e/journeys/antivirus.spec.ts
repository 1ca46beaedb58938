import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../fixtures/app';
import { pdf } from '../fixtures/files';
import { leaveDatabase, ownCase, personId, sql } from '../fixtures/scenario';
import { test as base, expect } from '../fixtures/test';
import { attach, expectProblem, press } from './actions';

const SCRIPT = `#!/bin/sh
# Answers as clamdscan does; a file beside it puts it out of order.
[ -e "$1" ] && exit 2
if grep -q EICAR; then exit 1; fi
exit 0
`;

interface Scanned {
  /** The folder of the script; a file "broken" in it puts the script out of order. */
  folder: string;
}

const test = base.extend<Scanned>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'habilita antivirus '));
    await writeFile(join(folder, 'scan.sh'), SCRIPT);
    await chmod(join(folder, 'scan.sh'), 0o755);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  /** A product that scans evidence with the script. */
  app: async ({ folder }, use) => {
    const command = `"${join(folder, 'scan.sh')}" "${join(folder, 'broken')}"`;
    const app = await startApp({ HABILITA_ANTIVIRUS: command, EVIDENCE_MAX_FILES: '20' });
    await use(app);
    await leaveDatabase(app);
    await app.dispose();
  },
});

test('a file that the antivirus refuses is reported at its field and not stored, and typed answers remain', async ({
  app,
  folder,
  enter,
}) => {
  const journey = await ownCase(app, 'administratorNominated');
  const team = await enter('ana');
  await team.goto(journey.at(`pessoas/${personId(journey, 'carla')}/gov-br?alterar=declarar`));
  await expect(
    team.getByText('Este caso guarda 0 comprovantes (0 KB); cabem mais 20 arquivos e 500 MB.'),
  ).toBeVisible();
  const own = team.getByRole('checkbox', { name: /^A conta gov.br é da própria pessoa/ });
  await own.check();
  const file = pdf('conta.pdf');
  await attach(team, 'Comprovante', { ...file, buffer: Buffer.concat([file.buffer, Buffer.from('EICAR')]) });
  await press(team, 'Declarar a conta');
  await expectProblem(team, 'O antivírus recusou este arquivo');
  await expect(own).toBeChecked();

  await writeFile(join(folder, 'broken'), '');
  await attach(team, 'Comprovante', file);
  await press(team, 'Declarar a conta');
  await expectProblem(team, 'O antivírus não respondeu');
  const kept = () =>
    sql<{ count: number }>(app, 'select count(*)::int as count from evidence where case_id = $1', [journey.caseId]);
  expect(await kept()).toEqual([{ count: 0 }]);

  const incidents = await sql(app, 'select kind, registro_ans from evidence_incident order by kind');
  expect(incidents).toEqual([
    { kind: 'infected', registro_ans: journey.cast.registroAns },
    { kind: 'unscanned', registro_ans: null },
  ]);

  await rm(join(folder, 'broken'));
  await attach(team, 'Comprovante', file);
  await press(team, 'Declarar a conta');
  await expect.poll(kept).toEqual([{ count: 1 }]);
});
