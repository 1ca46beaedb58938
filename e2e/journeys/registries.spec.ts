import pg from 'pg';
import type { App } from '../fixtures/app';
import type { UploadedFile } from '../fixtures/files';
import { sql } from '../fixtures/scenario';
import { BROWSER_FLAVOURS, expect, onFreshApp, onSpareApp, test } from '../fixtures/test';
import { expectProblem, press } from './actions';

const PAGE = '/gestao/cadastros';
// Products start and restart here, and the publisher makes its base at the first request.
test.setTimeout(120_000);

/** Holds the lock of a running import, so that the next one waits; gives the function that releases it. */
async function anotherImport(app: App): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query(`select pg_advisory_lock(hashtext('habilita:cnes'))`);
  return () => client.end();
}

const csv = (name: string, text: string): UploadedFile => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const HEADER =
  'REGISTRO_OPERADORA;CNPJ;Razao_Social;Nome_Fantasia;Modalidade;Cidade;UF;Endereco_eletronico;Data_Registro_ANS';
const LINE =
  '"999202";"98020000000158";"Cooperativa Enviada à Mão";;"Cooperativa Médica";"Juiz de Fora";"MG";;"2020-01-02"';

for (const [flavour, pages] of BROWSER_FLAVOURS) {
  test.describe(flavour, () => {
    test.use(pages);

    onFreshApp(
      'the gestor fetches the base of CNES, watches it without reloading, and reads its report',
      async ({ app, enter }) => {
        const page = await enter('otavio');
        await page.goto('/');
        await page.getByRole('link', { name: 'Gestão' }).click();
        await page.getByRole('link', { name: 'Cadastros públicos' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cadastros públicos');
        const base = page.getByRole('region', { name: 'Base fictícia do CNES (demonstração)' });
        await expect(base.getByText('Estabelecimentos com que a demonstração começou')).toBeVisible();
        await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);

        const letGo = await anotherImport(app);
        await press(page, 'Buscar agora a base do CNES');
        await expect(page).toHaveURL(PAGE);
        await expect(base.getByText('Em andamento')).toBeVisible();
        await expect(base.getByRole('button')).toHaveCount(0);
        await expect(page.locator('meta[http-equiv=refresh]')).toHaveAttribute('content', '5');
        await expect(base.getByText('Aguardando a vez: 0 %')).toBeVisible();
        await expect(page.getByRole('row', { name: /CNES.*Em andamento Aguardando a vez, 0 %/ })).toBeVisible();
        await page.getByRole('link', { name: 'Parar de atualizar' }).click();
        await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
        await page.getByRole('link', { name: 'voltar a atualizar sozinha' }).click();
        await letGo();

        // From here the page reloads itself until the import has ended.
        await expect(page.getByRole('row', { name: /CNES.*Importada/ })).toBeVisible({ timeout: 20_000 });
        await expect(base.getByText(/Importado BASE_DE_DADOS_CNES_\d{6}\.ZIP: 3\.009 de 3\.009 linhas/)).toBeVisible();
        await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
        await expect(page.getByRole('main')).not.toContainText('nacional');
        await base.getByRole('link', { name: 'Ver a importação' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Importação da base do CNES');
        await expect(page.getByText('(fictício, da demonstração)')).toBeVisible();
        await expect(page.getByRole('row', { name: /Arquivo.*Aviso.*tipo não classificado/ })).toBeVisible();
        expect(await sql(app, 'select registry, state from registry_import')).toEqual([
          { registry: 'cnes', state: 'imported' },
        ]);

        await page.getByRole('link', { name: 'Voltar para os cadastros' }).click();
        await press(page, 'Buscar agora a base do CNES');
        await expect(base.getByText('Não há competência mais nova publicada.')).toBeVisible({ timeout: 20_000 });

        // The new base binds Vida Plena's administrator to another establishment, which alone opens an alert (J25).
        const reviewer = await enter('marina');
        await reviewer.goto('/casos?espera=alerta');
        const row = reviewer.getByRole('row').filter({ hasText: 'Vida Plena' });
        await expect(row.getByText('1 alerta')).toBeVisible();
        await row.getByRole('link', { name: /Vida Plena/ }).click();
        const alerts = reviewer.getByRole('region', { name: 'Alertas dos cadastros públicos' });
        await expect(alerts.getByText('como responsável por outro estabelecimento ativo')).toBeVisible();
        await expect(alerts.getByText(/Segundo a base fictícia/)).toBeVisible();
      },
    );
  });
}

onSpareApp(
  'a wrong CADOP file from the gestor is refused at its field, and a right one is imported once',
  async ({ app, enter }) => {
    const page = await enter('otavio');
    await page.goto(PAGE);
    await page.getByRole('link', { name: 'Enviar um arquivo do CADOP' }).click();
    await press(page, 'Enviar e importar');
    await expectProblem(page, 'Escolha o arquivo do CADOP');
    await page.getByLabel('Arquivo do CADOP').setInputFiles(csv('outra.csv', 'a;b\n1;2\n'));
    await press(page, 'Enviar e importar');
    await expectProblem(page, 'Este arquivo não é o CADOP');
    await expect(page.locator('.field-error')).toContainText('Este arquivo não é o CADOP');
    expect(await sql(app, 'select from operadora where import_id is not null')).toEqual([]);

    await page.getByLabel('Arquivo do CADOP').setInputFiles(csv('Relatorio_cadop.csv', `${HEADER}\n${LINE}\n`));
    await press(page, 'Enviar e importar');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Importação do CADOP');
    await expect(page.getByText('Nenhuma linha recusada e nenhum aviso.')).toBeVisible();
    const done = page.url();
    await page.goBack();
    await expect(page.getByText('Este envio já foi importado')).toBeVisible();
    await page.getByRole('link', { name: 'Ver a importação' }).click();
    await expect(page).toHaveURL(done);
    expect(await sql(app, "select razao_social from operadora where registro_ans = '999202'")).toEqual([
      { razao_social: 'Cooperativa Enviada à Mão' },
    ]);
    expect(
      await sql(app, "select id from registry_import where registry = 'cadop' and state = 'imported'"),
    ).toHaveLength(1);
  },
);

onSpareApp(
  'the page says when background jobs and one download are turned off, and a request waits in the queue',
  async ({ app, enter }) => {
    await app.restart({ HABILITA_JOBS: 'off', CADOP_URL: 'off' });
    const page = await enter('otavio');
    await page.goto(PAGE);
    await expect(page.getByText('As tarefas de fundo não rodam aqui')).toBeVisible();
    await expect(page.getByText('A busca está desligada nas configurações (CADOP_URL=off).')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Buscar agora o CADOP' })).toHaveCount(0);
    await press(page, 'Buscar agora a base do CNES');
    await expect(page.getByText('Na fila')).toBeVisible();
    await app.restart();
    await expect(async () => {
      await page.goto(PAGE);
      await expect(page.getByRole('row', { name: /CNES.*Importada/ })).toBeVisible({ timeout: 2_000 });
    }).toPass();
  },
);

test('only the gestor finds the pages of the registries and starts imports', async ({ app, enter }) => {
  const [run] = await sql<{ id: string }>(
    app,
    `insert into registry_import (registry, file_name, file_sha256) values ('cadop', 'x.csv', '') returning id`,
  );
  const rows = async () => [
    await sql(app, 'select * from registry_import order by id'),
    await sql(app, 'select * from registry_sync order by registry'),
    await sql(app, 'select key from graphile_worker.jobs where key is not null'),
  ];
  const before = await rows();
  for (const slug of ['ana', 'marina', 'bruno']) {
    const person = await enter(slug);
    for (const address of [PAGE, `${PAGE}/${run?.id}`, `${PAGE}/enviar`, `${PAGE}/enviar/${run?.id}`])
      expect.soft((await person.goto(address))?.status(), `${address} as ${slug}`).toBe(404);
    for (const address of [`${PAGE}/buscar/cadop/send`, `${PAGE}/enviar/${run?.id}/send`]) {
      const answer = await person.request.post(address, {
        multipart: { _intent: 'enviar', arquivo: csv('x.csv', `${HEADER}\n${LINE}\n`) },
        headers: { origin: app.url },
        maxRedirects: 0,
      });
      expect.soft(answer.status(), `${address} as ${slug}`).toBe(404);
    }
    await expect(person.getByRole('link', { name: 'Gestão' })).toHaveCount(0);
  }
  expect(await rows()).toEqual(before);
});
