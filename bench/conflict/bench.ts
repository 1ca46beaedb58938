import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCnes } from '@/features/registries/cnes/mutations';
import { keyedHash } from '@/lib/crypto';
import { closeDatabase, pool, prisma } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { SEARCHED_TYPE } from '@/lib/gateways/cnes/search/text';
import { searchWords } from '@/lib/search-text';
import { madeUpCpf, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { migrate } from '@/scripts/runtime/migrate.mjs';
import { openTemporaryPostgres } from '@/scripts/runtime/postgres.mjs';
import { testSecrets } from '@/test/environment';
import { runSql } from '@/test/server';
import { median, quantile, rounded, timed } from '../measure';
import { recheck } from './recheck';

const ROWS = Number(process.env.BENCH_ROWS ?? 632_000);
const LOOKUPS = 5000;
const SEARCHES = 300;
/** Names as people type them: complete, begun, in another order, misspelt, too general, and missing. */
const TYPED = [
  'unimed recife',
  'unmed sao paulo',
  'cooperativa medica belo horizonte',
  'goiania plano ficticio',
  'coop med sao',
  'secretria municipal curitiba',
  'operadora ficticia',
  'saude',
  'regional de belem',
  'inexistente',
];

/** People spread over the base. About one in three is responsible for more than one establishment. */
const people = Array.from({ length: LOOKUPS }, (_, nth) => madeUpCpf((nth * 7919) % Math.floor(ROWS * 0.8)));

async function main() {
  Object.assign(process.env, testSecrets, { HABILITA_MODE: 'demo' });
  const server = await openTemporaryPostgres({ durable: true });
  process.once('SIGINT', () => process.exit(130));
  const folder = mkdtempSync(join(tmpdir(), 'habilita-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await migrate(server.url);
  process.env.DATABASE_URL = server.url;
  console.error(`Importing a base of ${ROWS} rows…`);
  const zip = join(folder, 'BASE_DE_DADOS_CNES_202609.ZIP');
  await writeCnesBase(zip, { rows: ROWS, competence: '202609' });
  const imported = await importCnes(zip);
  if (!imported.ok) throw new Error(imported.message);
  const hashes = people.map((cpf) => keyedHash('cpf', cpf));
  let directed = 0;
  const product = () =>
    timed(hashes, 1, async (hash) => {
      const answer = await baseCnesGateway.findDirectedBy(hash);
      if (answer.outcome === 'known') directed += answer.establishments.length;
    });
  // The limit: one prepared index lookup, without names, months or anything else that a decision needs.
  const limit = () =>
    timed(hashes, 1, (hash) =>
      pool().query({
        name: 'limit',
        text: 'select cnes from establishment_director where load_id = $1 and cpf_hmac = $2',
        values: [imported.value.loadId, hash],
      }),
    );
  await product();
  await limit();
  directed = 0;
  const [ours, theirs] = [await product(), await limit()];
  // Autovacuum does the same within a minute of an import.
  await runSql(server.url, 'vacuum (analyze) establishment');
  const texts = Array.from({ length: SEARCHES }, (_, nth) => TYPED[nth % TYPED.length] ?? '');
  const search = (list: string[], allTypes: boolean) =>
    timed(list, 1, (text) =>
      baseCnesGateway.searchEstablishments({
        question: { words: searchWords(text) },
        ownCnpj: '99888777000100',
        allTypes,
      }),
    );
  await search(TYPED, false);
  const searched = await search(texts, false);
  const searchedAll = await search(TYPED, true);
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ 'Execution Time': number }] }>(
    `explain (analyze, format json) select e.cnes, e.name from establishment_director d join establishment e using (load_id, cnes)
      where d.load_id = ${imported.value.loadId} and d.cpf_hmac = '${hashes[0]}'`,
  );
  const searchedRows = await prisma().establishment.count({ where: { typeCode: SEARCHED_TYPE } });
  const inDatabase = rows[0]?.['QUERY PLAN'][0]['Execution Time'] ?? Number.NaN;
  const looked = await recheck(imported.value.loadId);
  await closeDatabase();
  server.remove();
  const result = {
    lookupMs: rounded(quantile(ours.latencies, 0.5)),
    lookupP99Ms: rounded(quantile(ours.latencies, 0.99)),
    limitMs: rounded(quantile(theirs.latencies, 0.5)),
    inDatabaseMs: rounded(inDatabase),
    searchMs: rounded(median(searched.latencies)),
    searchP99Ms: rounded(quantile(searched.latencies, 0.99)),
    searchAllTypesMs: rounded(median(searchedAll.latencies)),
    searchedRows,
    rows: imported.value.counts.kept,
    directed,
    ...looked,
  };
  console.table([result]);
  console.log(
    `${LOOKUPS} people, one after another, each with its way to the database and back. Bar: less than 1 ms in the database. ${SEARCHES} searches by name among the ${searchedRows} rows of type 68 (searchMs), ${TYPED.length} in all types.\n` +
      'Recheck of 10 000 cases, 100 of them caught by the base and written through the door. Bar: less than 1 s.',
  );
  console.log(JSON.stringify(result));
}

await main();
